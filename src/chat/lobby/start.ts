import { takeOver } from '../../service/hand-over/take-over.js';
import { readCode } from '../../service/invites/invite-code.js';
import { type RedeemedInvite, redeemInvite } from '../../service/invites/redeem-invite.js';
import { pointTo } from '../../service/people/caller.js';
import { findAgency, findBureau } from '../../store/directory/firms.js';
import { openSessionsOf } from '../../store/sessions/read-session.js';
import { needConsent } from './agree.js';
import { resumeSession } from './open-form.js';
import { proceed } from './proceed.js';
import { comeAsSelf } from './self-link.js';
import { say, tell, type Visit } from './visit.js';

/** First contact, or a link followed later: the code lets the person in and says where they are going. */
export async function start(visit: Visit, payload: string): Promise<void> {
  if (visit.caller.fresh) say(visit, 'hello');
  if (payload.trim() === '') return goOn(visit);
  await redeem(visit, payload);
}

export async function redeem(visit: Visit, code: string): Promise<void> {
  const { tx, house, caller, now } = visit;
  const redeemed = await redeemInvite(tx, house.secret, readCode(code) ?? code, caller, now);
  if (redeemed.kind === 'refused') {
    say(visit, `invite-${redeemed.why}`, { minutes: redeemed.waitMinutes ?? 0 });
    return say(visit, 'invite-without');
  }
  const { invite } = redeemed;
  if (invite.selfOf !== undefined) {
    if (!(await comeAsSelf(visit, invite.selfOf))) return say(visit, 'self-other');
    if (invite.sessionId !== undefined) await turnTo(visit, invite.sessionId);
    return goOn(visit);
  }
  await welcome(visit, invite, redeemed.again);
  if (invite.enterpriseId !== undefined && invite.role === 'contact') {
    visit.caller = { ...visit.caller, enterpriseId: invite.enterpriseId };
  }
  if (invite.sessionId !== undefined && !redeemed.again) return takeSession(visit, invite, invite.sessionId);
  await proceed(visit, invite.form === undefined ? {} : { form: invite.form }, invite.agencyId);
}

/** The link leads to one of several forms that the person has begun. */
async function turnTo(visit: Visit, sessionId: string): Promise<void> {
  if (!(await isOpen(visit, sessionId))) return;
  await pointTo(visit.tx, visit.caller, sessionId);
  visit.caller = { ...visit.caller, sessionId };
}

/** Says what the invite made of the person; a contact need not be told. */
async function welcome(visit: Visit, invite: RedeemedInvite, again: boolean): Promise<void> {
  if (again || invite.role === 'contact' || invite.role === 'room' || invite.role === 'self') return;
  visit.changesMenu = true;
  if (invite.role === 'operator') return say(visit, 'role-operator');
  const agency = invite.agencyId ? await findAgency(visit.tx, invite.agencyId) : undefined;
  const bureau = invite.bureauId ? await findBureau(visit.tx, invite.bureauId) : undefined;
  say(visit, `role-${invite.role}`, { agency: agency?.name ?? '', bureau: bureau?.name ?? '' });
}

/** A colleague goes on with a session; the one who had it hears of it. */
async function takeSession(visit: Visit, invite: RedeemedInvite, sessionId: string): Promise<void> {
  const { tx, caller, now, house } = visit;
  const taken = await takeOver(tx, caller, sessionId, now);
  if (taken.kind === 'gone') {
    say(visit, 'hand-over-gone');
    return proceed(visit, {}, invite.agencyId);
  }
  visit.changesOthers = true;
  visit.caller = { ...visit.caller, sessionId };
  if (taken.from) {
    const form = house.definitions.current(invite.form ?? '')?.title[taken.from.lang] ?? '';
    tell(visit, taken.from, 'hand-over-from', { form });
  }
  const next = invite.form === undefined ? {} : { form: invite.form };
  if (!(await needConsent(visit, next, invite.agencyId))) return;
  say(visit, 'hand-over-taken');
  await resumeSession(visit, sessionId);
}

/** No code: on with what is open, else the menu. */
export async function goOn(visit: Visit): Promise<void> {
  const { caller } = visit;
  if (!(await needConsent(visit, {}))) return;
  if (caller.sessionId !== undefined && (await isOpen(visit, caller.sessionId)))
    return resumeSession(visit, caller.sessionId);
  await proceed(visit, {});
}

/** 继续: on with the form left last. */
export async function resume(visit: Visit): Promise<void> {
  if (visit.caller.sessionId !== undefined || !(await needConsent(visit, {}))) return goOn(visit);
  const [latest] = await openSessionsOf(visit.tx, visit.caller.personId);
  return latest ? resumeSession(visit, latest.id) : goOn(visit);
}

export async function isOpen({ tx, caller }: Visit, sessionId: string): Promise<boolean> {
  return (await openSessionsOf(tx, caller.personId)).some(({ id }) => id === sessionId);
}
