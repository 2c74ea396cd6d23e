import { type Binding, bindIdentity, issueBindCode, personHasNothing } from '../../service/people/bind.js';
import { readBindCode, remarkOf } from '../../service/people/bind-code.js';
import { findRecipients } from '../../store/directory/recipients.js';
import { channelName } from '../sending/words.js';
import { needConsent } from './agree.js';
import type { Dialog } from './dialog.js';
import { say, tell, type Visit } from './visit.js';

/** Tells a person the code by which they are known again; where ids stay nobody needs one. */
export async function tellCode(visit: Visit): Promise<void> {
  if (visit.idsChange) say(visit, 'bind-code', { code: await codeOf(visit) });
}

/** The code; a part of it is left as a remark, which may outlive the id. */
async function codeOf(visit: Visit): Promise<string> {
  const code = await issueBindCode(visit.tx, visit.house.secret, visit.caller.identityId);
  visit.remark = remarkOf(code);
  return code;
}

/** The order: who has not agreed yet has no code. */
export async function showCode(visit: Visit): Promise<void> {
  if (!visit.idsChange) return say(visit, 'bind-needless');
  if (await needConsent(visit, {})) await tellCode(visit);
}

/** bound: on with what they had. heard: it was said what is wrong. not-one: the message is something else. */
export type Hearing = 'bound' | 'heard' | 'not-one';

/** A code by which the caller is somebody whose id was lost. */
export async function hearBindCode(visit: Visit, text: string, dialog: Dialog | undefined): Promise<Hearing> {
  const { tx, caller, house, inbound, now } = visit;
  const read = visit.idsChange ? readBindCode(text) : undefined;
  if (read === undefined) return 'not-one';
  const sure = read.how !== 'bare';
  // A name looked for may look like a bare code; who has nothing yet is the one to have lost something.
  const expected = !dialog || dialog.at === 'consent' || (await personHasNothing(tx, caller.personId));
  if (!sure && !expected) return 'not-one';
  const address = { channel: inbound.channel, account: inbound.account, key: inbound.sender.id };
  const binding = await bindIdentity(tx, house.secret, read.code, { ...caller, address }, now);
  if (binding.kind === 'bound') {
    await welcomeBack(visit, binding);
    return 'bound';
  }
  const { why, waitMinutes } = binding;
  if (!sure && (why === 'unknown' || why === 'too-many-tries')) return 'not-one';
  say(visit, `bind-${why}`, { minutes: waitMinutes ?? 0 });
  return 'heard';
}

async function welcomeBack(visit: Visit, binding: Extract<Binding, { kind: 'bound' }>): Promise<void> {
  const { house } = visit;
  visit.caller = binding.caller;
  delete visit.agreed;
  visit.changesOthers = true;
  visit.changesMenu = true;
  await codeOf(visit);
  say(visit, 'bind-done');
  const { lang, sessionId, channel, identityId, personId } = binding.caller;
  const others = binding.kept.filter(({ id }) => id !== sessionId);
  if (others.length > 0) {
    const forms = others.map(({ form }) => house.definitions.current(form)?.title[lang] ?? form);
    say(visit, 'bind-kept', { forms: [...new Set(forms)].join('、') });
  }
  for (const to of await findRecipients(visit.tx, personId)) {
    if (to.identityId !== identityId)
      tell(visit, to, 'bind-told', { channel: channelName(channel)[to.lang] });
  }
}
