import { copyPdf } from '../../documents/my-copy.js';
import { receiptPdf } from '../../documents/receipt.js';
import { readConfirmation } from '../../flow/engine/confirm-words.js';
import { normalise } from '../../flow/understand/normalise.js';
import { withdrawConsent } from '../../service/consent/record-consent.js';
import { copyLines } from '../../service/my-data/copy-lines.js';
import { copyMyData } from '../../service/my-data/copy-my-data.js';
import { eraseMyData } from '../../service/my-data/erase-my-data.js';
import { receiptText } from '../../service/my-data/receipt.js';
import { seeMyData } from '../../service/my-data/see-my-data.js';
import { leaveForms } from '../../service/people/caller.js';
import type { Dialog } from './dialog.js';
import { readHouseButton } from './order.js';
import { tellMovedUp } from './tell-moved-up.js';
import { action, askNext, option, say, sayText, type Visit } from './visit.js';
import { words } from './words.js';

const CONTACT_FORM = 'common/enrol-contact';

export async function showData(visit: Visit): Promise<void> {
  const { tx, caller } = visit;
  say(visit, 'mine-head');
  sayText(visit, await seeMyData(tx, caller.personId, caller.lang));
  say(visit, 'mine-how');
}

/** Everything about the person as a file for machines, and one to read. */
export async function copyData(visit: Visit): Promise<void> {
  const { tx, caller, now } = visit;
  const copy = await copyMyData(tx, caller.personId, now);
  say(visit, 'mine-copy');
  visit.file = {
    name: `my-data-${now.toISOString().slice(0, 10)}.json`,
    mime: 'application/json',
    base64: Buffer.from(JSON.stringify(copy, null, 2)).toString('base64'),
  };
  if (!copy) return;
  const { lang, identityId, accountId, chat } = caller;
  const pdf = await copyPdf(words['mine-paper'][lang], copyLines(copy, lang), now);
  visit.others.push({
    to: { identityId, accountId, chat },
    letter: {
      text: words['mine-paper'][lang],
      buttons: [],
      kind: 'note',
      asked: true,
      file: {
        name: `my-data-${now.toISOString().slice(0, 10)}.pdf`,
        mime: 'application/pdf',
        base64: pdf.toString('base64'),
      },
    },
  });
}

export async function correctData(visit: Visit): Promise<void> {
  const form = visit.house.definitions.current(CONTACT_FORM);
  const buttons = form ? [option(`@form:${form.id}`, form.title[visit.caller.lang])] : [];
  say(visit, 'correct-how', undefined, buttons);
}

export async function makeSure(visit: Visit, about: 'erase' | 'withdraw'): Promise<void> {
  await askNext(visit, { at: 'sure', about });
  say(visit, `sure-${about}`, undefined, [
    action(visit, '@sure:yes', 'yes'),
    action(visit, '@sure:no', 'no'),
  ]);
}

export async function hearSure(visit: Visit, { about }: Extract<Dialog, { at: 'sure' }>): Promise<void> {
  await askNext(visit, null);
  if (readSure(visit) !== true) return say(visit, 'not-done');
  return about === 'erase' ? erase(visit) : withdraw(visit);
}

function readSure({ inbound }: Visit): boolean | undefined {
  if (inbound.kind === 'press') {
    const pressed = readHouseButton(inbound.button);
    return pressed?.verb === 'sure' ? pressed.argument === 'yes' : undefined;
  }
  return inbound.kind === 'text' ? readConfirmation(normalise(inbound.text)) : undefined;
}

/** The reply goes to an identity that is about to be gone: it is sent without being kept. */
async function erase(visit: Visit): Promise<void> {
  const { tx, caller, now } = visit;
  const { files, movedUp, receipt } = await eraseMyData(tx, caller.personId, now);
  visit.dropped.push(...files);
  visit.changesOthers = true;
  visit.erased = true;
  await tellMovedUp(visit, movedUp);
  say(visit, 'erased');
  if (!receipt) return;
  sayText(visit, receiptText(receipt, caller.lang));
  const pdf = await receiptPdf(receipt, caller.lang);
  const name = `receipt-${receipt.number}.pdf`;
  visit.file = { name, mime: 'application/pdf', base64: pdf.toString('base64') };
}

async function withdraw(visit: Visit): Promise<void> {
  const { tx, caller, now } = visit;
  const ended = await withdrawConsent(tx, caller.personId, now);
  await leaveForms(tx, caller.personId);
  const { sessionId: _, ...rest } = caller;
  visit.caller = rest;
  visit.changesOthers = true;
  say(visit, ended ? 'withdrawn' : 'withdrawn-none');
}
