import { readCommand } from '../../flow/understand/command.js';
import { readCode } from '../../service/invites/invite-code.js';
import { setLanguage } from '../../service/people/caller.js';
import { hearAgency } from './agency.js';
import { hearConsent } from './agree.js';
import { choose } from './choose.js';
import { readDialog } from './dialog.js';
import { handOver, inviteFirms } from './hand-over.js';
import { decide, showJoins } from './joins.js';
import { menuEntries, showMenu } from './menu.js';
import { copyData, correctData, hearSure, makeSure, showData } from './my-data.js';
import { resumeSession } from './open-form.js';
import { type Order, readHouseButton, readOrder } from './order.js';
import { hearFirm, hearName, hearWhich, proceed } from './proceed.js';
import { goOn, redeem, start } from './start.js';
import { switchEnterprise } from './switch-enterprise.js';
import { showVersions } from './versions.js';
import { askNext, say, type Visit, wordFor } from './visit.js';

const QUOTED_MAX = 40;

/** A message that is no answer to a form: what it orders, answers or means, in this order. */
export async function receiveVisit(visit: Visit): Promise<void> {
  const { inbound } = visit;
  if (inbound.kind === 'start') return start(visit, inbound.payload);
  if (inbound.kind === 'press' && (await pressHouse(visit, inbound.button))) return;
  const order = readOrder(textOf(visit));
  if (order) {
    await askNext(visit, null);
    return obey(visit, order);
  }
  if (await hearDialog(visit)) return;
  const text = textOf(visit);
  const command = readCommand(text);
  if (command?.do === 'language') return speak(visit, command.lang);
  const code = readCode(text.replace(/^(?:加入|邀请码|join)[\s:：]*/i, ''));
  if (code) return redeem(visit, code);
  if (command?.do === 'resume') return goOn(visit);
  await showChoice(visit, text);
}

function textOf({ inbound }: Visit): string {
  if (inbound.kind === 'text') return inbound.text;
  return inbound.kind === 'command' ? `/${inbound.command} ${inbound.args}`.trim() : '';
}

/** An entry of the menu by its number or name; else the menu. */
async function showChoice(visit: Visit, text: string): Promise<void> {
  const entry = choose(visit.inbound, '', await menuEntries(visit));
  if (entry && (await pressHouse(visit, entry.id))) return;
  if (visit.caller.fresh) {
    say(visit, 'hello');
    return goOn(visit);
  }
  if (text === '' || readCommand(text)) return goOn(visit);
  const shown = text.length > QUOTED_MAX ? `${text.slice(0, QUOTED_MAX).toWellFormed()}…` : text;
  say(visit, 'menu-lost', { text: shown });
  await goOn(visit);
}

async function hearDialog(visit: Visit): Promise<boolean> {
  const dialog = readDialog(visit.caller.dialog);
  if (!dialog) return false;
  switch (dialog.at) {
    case 'consent':
      if (await hearConsent(visit, dialog)) await proceedAfter(visit, dialog);
      return true;
    case 'which':
      await hearWhich(visit, dialog);
      return true;
    case 'name':
      await hearName(visit, dialog);
      return true;
    case 'firm':
      await hearFirm(visit, dialog);
      return true;
    case 'agency':
      await hearAgency(visit, dialog);
      return true;
    case 'sure':
      await hearSure(visit, dialog);
      return true;
  }
}

/** After the consent: on with a session handed over or left open, else to the form they came for. */
async function proceedAfter(
  visit: Visit,
  { next, agencyId }: { next: { form?: string | undefined }; agencyId?: string | undefined },
): Promise<void> {
  if (next.form === undefined && visit.caller.sessionId !== undefined) return goOn(visit);
  await proceed(visit, next, agencyId);
}

/** A button of the house, also one further up in the chat. False: it belongs to a question that is open. */
async function pressHouse(visit: Visit, button: string): Promise<boolean> {
  const pressed = readHouseButton(button);
  switch (pressed?.verb) {
    case 'form':
      await askNext(visit, null);
      await proceed(visit, { form: pressed.argument });
      return true;
    case 'session':
      await askNext(visit, null);
      await resumeSession(visit, pressed.argument);
      return true;
    case 'join-yes':
    case 'join-no':
      await decide(visit, pressed.argument, pressed.verb === 'join-yes');
      return true;
    default:
      return false;
  }
}

function obey(visit: Visit, order: Order): Promise<void> {
  switch (order) {
    case 'menu':
      return proceed(visit, {});
    case 'mine':
      return showData(visit);
    case 'copy':
      return copyData(visit);
    case 'correct':
      return correctData(visit);
    case 'erase':
    case 'withdraw':
      return makeSure(visit, order);
    case 'consents':
      return proceed(visit, { form: 'common/consent' });
    case 'switch':
      return switchEnterprise(visit);
    case 'handover':
      return handOver(visit);
    case 'joins':
      return showJoins(visit);
    case 'invite':
      return inviteFirms(visit);
    case 'versions':
      return showVersions(visit);
    case 'register':
      return showMenu(visit, wordFor(visit, 'staff-only'));
  }
}

async function speak(visit: Visit, lang: 'zh' | 'en'): Promise<void> {
  await setLanguage(visit.tx, visit.caller.personId, lang);
  visit.caller = { ...visit.caller, lang };
  say(visit, 'language-set');
  await goOn(visit);
}
