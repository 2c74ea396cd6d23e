import { readConfirmation } from '../../flow/engine/confirm-words.js';
import { normalise } from '../../flow/understand/normalise.js';
import { consentNotice } from '../../service/consent/consent-notice.js';
import { consentGiven, recordConsent } from '../../service/consent/record-consent.js';
import { BIND_REMARK } from '../../service/people/bind-code.js';
import { findAgency } from '../../store/directory/firms.js';
import type { Dialog, Next } from './dialog.js';
import { readHouseButton } from './order.js';
import { action, askNext, say, sayText, type Visit } from './visit.js';

/** Shows the notice, unless the person has agreed to it as it reads today. True: they have, go on. */
export async function needConsent(visit: Visit, next: Next, agencyId?: string): Promise<boolean> {
  const { tx, caller, house } = visit;
  visit.agreed ??= !caller.fresh && (await consentGiven(tx, caller.personId, house.notice));
  if (visit.agreed) return true;
  await askNext(visit, { at: 'consent', next, ...(agencyId ? { agencyId } : {}) });
  if (caller.fresh && visit.idsChange)
    say(visit, visit.inbound.sender.hint?.startsWith(BIND_REMARK) ? 'bind-ask-hint' : 'bind-ask');
  const { text } = await noticeFor(visit, agencyId);
  sayText(visit, text);
  say(visit, 'agree-ask', undefined, choice(visit));
  return false;
}

const choice = (visit: Visit) => [action(visit, '@agree', 'agree'), action(visit, '@refuse', 'refuse')];

async function noticeFor({ tx, house, caller }: Visit, agencyId: string | undefined) {
  const agency = agencyId === undefined ? undefined : await findAgency(tx, agencyId);
  return consentNotice(house.notice, caller.lang, agency?.name);
}

type Asked = Extract<Dialog, { at: 'consent' }>;

/** The answer to the notice. True: agreed, go on with what the person came for. */
export async function hearConsent(visit: Visit, { agencyId }: Asked): Promise<boolean> {
  const { tx, caller, now } = visit;
  const given = readAgreement(visit);
  if (given === undefined) {
    say(visit, 'agree-how', undefined, choice(visit));
    return false;
  }
  const notice = await noticeFor(visit, agencyId);
  await recordConsent(tx, { personId: caller.personId, identityId: caller.identityId, notice, given }, now);
  visit.agreed = given;
  await askNext(visit, null);
  say(visit, given ? 'agreed' : 'refused');
  return given;
}

function readAgreement({ inbound }: Visit): boolean | undefined {
  if (inbound.kind === 'press') {
    const verb = readHouseButton(inbound.button)?.verb;
    return verb === 'agree' ? true : verb === 'refuse' ? false : undefined;
  }
  if (inbound.kind !== 'text') return undefined;
  const words = normalise(inbound.text).replace(/[\s。.!！~，,]+$/u, '');
  if (/^(?:我?不(?:太)?同意|拒绝|disagree|i do not agree|i don't agree|do not agree)(?:的|了)?$/i.test(words))
    return false;
  if (
    /^(?:(?:是的?|好的?|嗯|行|可以|看完了?|yes|ok|okay)[,，、\s]*)?(?:我?(?:已阅读并|已知晓并)?同意|(?:i )?agreed?)(?:的|了|啊|吧)?$/i.test(
      words,
    )
  )
    return true;
  return readConfirmation(words);
}
