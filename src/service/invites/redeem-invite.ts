import type { Db } from '../../store/db.js';
import { isContact, namePerson } from '../../store/enterprises/contacts.js';
import { countUse, hasRedeemed } from '../../store/invites/count-use.js';
import { type LockedInvite, lockInvite } from '../../store/invites/find-invite.js';
import type { InviteAim, StoredInvite } from '../../store/invites/stored-invite.js';
import { chooseEnterprise } from '../../store/people/change-identity.js';
import { followEnterprise, type Grant, grantRole } from '../../store/people/grant-role.js';
import { lockMisses, setMisses } from '../../store/people/guesses.js';
import { countMiss, waitMinutes } from './guess-limit.js';
import { hashCode, readCode } from './invite-code.js';

export interface RedeemedInvite extends InviteAim {
  readonly id: string;
  /** The person who made it for themselves. */
  readonly selfOf?: string;
}

type Refusal =
  | 'unknown'
  /** It registers a room, and is to be said there. */
  | 'room'
  | 'expired'
  | 'revoked'
  | 'used-up'
  | 'too-many-tries';

export type Redeeming =
  /** `again`: this person has it already; nothing was counted, granted or handed over. */
  | { readonly kind: 'redeemed'; readonly invite: RedeemedInvite; readonly again: boolean }
  /** `waitMinutes`: no other code is taken before. */
  | { readonly kind: 'refused'; readonly why: Refusal; readonly waitMinutes?: number };

/**
 * Lets a person in by a code. Locks the identity, then the invite. Misses are counted in the same transaction: commit
 * it after a refusal too.
 */
export async function redeemInvite(
  db: Db,
  secret: string,
  code: string,
  caller: { readonly identityId: string; readonly personId: string; readonly name?: string },
  now: Date,
): Promise<Redeeming> {
  const misses = await lockMisses(db, caller.identityId);
  const wait = waitMinutes(misses, now);
  if (wait > 0) return { kind: 'refused', why: 'too-many-tries', waitMinutes: wait };

  const read = readCode(code);
  const invite = read === undefined ? undefined : await lockInvite(db, hashCode(secret, read));
  if (invite === undefined) {
    const missed = countMiss(misses, now);
    await setMisses(db, caller.identityId, missed);
    const next = waitMinutes(missed, now);
    return { kind: 'refused', why: 'unknown', ...(next > 0 && { waitMinutes: next }) };
  }
  if (invite.role === 'room') return { kind: 'refused', why: 'room' };
  // Whoever offers a session for hand-over and follows the link to see what it does must not use it up.
  const isSelf = invite.role === 'self';
  const own = !isSelf && invite.sessionId !== undefined && invite.createdBy === caller.personId;
  const aim = await readAim(db, invite);
  const first = !own && (await countUse(db, invite.id, { personId: caller.personId, aim }, now));
  const again = own || (!first && (await hasRedeemed(db, invite.id, caller.personId)));
  if (!first && !again) return { kind: 'refused', why: whyRefused(invite, now) };
  const grant = first ? readGrant(aim) : undefined;
  if (grant !== undefined) {
    await grantRole(db, caller.personId, grant, now);
    // Colleagues and documents call them by it, until they say another.
    if (grant.role !== 'contact' && caller.name) await namePerson(db, caller.personId, caller.name);
  }
  const { sessionId, enterpriseId, ...rest } = aim;
  const place: { enterpriseId?: string; sessionId?: string } = {};
  // Who came in once may have left: an old link opens no enterprise again.
  if (enterpriseId !== undefined && (!again || (await isContact(db, caller.personId, enterpriseId))))
    place.enterpriseId = enterpriseId;
  if (sessionId !== undefined && (!again || isSelf)) place.sessionId = sessionId;
  // Who follows an enterprise's link means that enterprise.
  if (aim.role === 'contact' && place.enterpriseId !== undefined && !own)
    await chooseEnterprise(db, caller.identityId, place.enterpriseId);
  if (misses.count > 0) await setMisses(db, caller.identityId, { count: 0 });
  const self = isSelf && invite.createdBy !== undefined && { selfOf: invite.createdBy };
  return { kind: 'redeemed', invite: { id: invite.id, ...rest, ...place, ...self }, again };
}

function whyRefused({ revokedAt, expiresAt }: StoredInvite, now: Date): Refusal {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && expiresAt <= now ? 'expired' : 'used-up';
}

/** Where the invite leads today: its enterprise may have been joined into another, or be gone. */
async function readAim(db: Db, invite: LockedInvite): Promise<InviteAim> {
  const { role, agencyId, bureauId, enterpriseId, form, sessionId, enterprise } = invite;
  const moved = enterprise === 'moved' && enterpriseId !== undefined;
  const heir = moved
    ? await followEnterprise(db, enterpriseId)
    : enterprise === 'gone'
      ? undefined
      : enterpriseId;
  return {
    role,
    ...(agencyId !== undefined && { agencyId }),
    ...(bureauId !== undefined && { bureauId }),
    ...(heir !== undefined && { enterpriseId: heir }),
    ...(form !== undefined && { form }),
    ...(sessionId !== undefined && { sessionId }),
  };
}

/** Undefined: a contact whose enterprise is not known yet and enrols by chat. */
function readGrant({ role, agencyId, bureauId, enterpriseId }: InviteAim): Grant | undefined {
  switch (role) {
    case 'contact':
      return enterpriseId === undefined ? undefined : { role, enterpriseId };
    case 'staff':
    case 'expert':
    case 'admin':
      return agencyId === undefined ? undefined : { role, agencyId };
    case 'bureau':
      return bureauId === undefined ? undefined : { role, bureauId };
    case 'operator':
      return { role };
    case 'room':
    case 'self':
      return undefined;
  }
}
