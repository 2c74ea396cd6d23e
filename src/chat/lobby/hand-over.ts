import { offerHandOver } from '../../service/hand-over/offer-hand-over.js';
import { createInvite } from '../../service/invites/create-invite.js';
import { inviteLinks } from '../../service/invites/invite-links.js';
import { rolesOf } from '../../service/people/caller.js';
import { say, type Visit } from './visit.js';

const INVITE_DAYS = 30;

/** A single-use invite with which a colleague goes on. */
export async function handOver(visit: Visit): Promise<void> {
  const { tx, house, caller, now } = visit;
  const offered = await offerHandOver(tx, house.secret, caller, now);
  if (!offered) return say(visit, 'hand-over-none');
  sayInvite(visit, 'hand-over', offered.code);
}

/** An invite for the enterprises of an agency, made by its people in the chat. */
export async function inviteFirms(visit: Visit): Promise<void> {
  const { tx, house, caller, now } = visit;
  const [staff] = (await rolesOf(tx, caller.personId)).staffOf;
  if (!staff) return say(visit, 'staff-only');
  const wish = {
    role: 'contact',
    agencyId: staff.agencyId,
    maxUses: null,
    days: INVITE_DAYS,
    createdBy: caller.personId,
  } as const;
  const { code } = await createInvite(tx, house.secret, wish, now);
  sayInvite(visit, 'invite', code);
}

function sayInvite(visit: Visit, word: 'hand-over' | 'invite', code: string): void {
  const { house } = visit;
  const links = inviteLinks(code, { publicUrl: house.publicUrl(), bots: house.bots() });
  say(visit, word, { code: links.code, links: [links.web, ...links.telegram].join('\n') });
}
