import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { findAgency } from '../../store/directory/firms.js';
import { setRoomSettings } from '../../store/directory/room-settings.js';
import { registerRoom } from '../../store/directory/rooms.js';
import { lockInvite } from '../../store/invites/find-invite.js';
import { spendInvite } from '../../store/invites/spend-invite.js';
import { lockMisses, setMisses } from '../../store/people/guesses.js';
import { createInvite } from '../invites/create-invite.js';
import { countMiss, waitMinutes } from '../invites/guess-limit.js';
import { hashCode } from '../invites/invite-code.js';
import { hashMembers } from './hash-members.js';

/** Time enough to be added to the room. */
const CODE_DAYS = 1;

export interface RoomAt {
  readonly accountId: string;
  readonly key: string;
  /** How it looks, where the channel can tell. */
  readonly sight?: { readonly title: string; readonly members: readonly string[] } | undefined;
  /** The topic it was registered in: notices go there. */
  readonly thread?: string | undefined;
}

/** A code that registers one room with an agency, whoever sends it there. */
export async function offerRoomCode(
  db: Db,
  secret: string,
  { agencyId, by }: { readonly agencyId: string; readonly by: string },
  now: Date,
): Promise<string> {
  const wish = { role: 'room', agencyId, maxUses: 1, days: CODE_DAYS, createdBy: by } as const;
  return (await createInvite(db, secret, wish, now)).code;
}

/** Makes a room an agency's. */
export async function enterRoom(
  db: Db,
  secret: string,
  { accountId, key, sight, thread }: RoomAt,
  { agencyId, by }: { readonly agencyId: string; readonly by: string },
  now: Date,
): Promise<void> {
  const seen = sight && { title: sight.title.trim(), members: hashMembers(secret, sight.members) };
  const id = await registerRoom(db, { accountId, key, agencyId, registeredBy: by, ...seen });
  await setRoomSettings(db, id, { thread: thread ?? null });
  await recordAudit(db, {
    personId: by,
    action: 'room.registered',
    subject: 'room',
    key: id,
    details: { agencyId },
    at: now,
  });
}

/**
 * Registers a room by a code said in it; returns the agency's name, undefined: the code is no good. A known guesser's
 * misses count as with other codes. Locks the guesser's identity, then the code.
 */
export async function enterRoomByCode(
  db: Db,
  secret: string,
  code: string,
  room: RoomAt,
  guesser: { readonly identityId: string } | undefined,
  now: Date,
): Promise<string | undefined> {
  const misses = guesser && (await lockMisses(db, guesser.identityId));
  if (misses && waitMinutes(misses, now) > 0) return undefined;
  const invite = await lockInvite(db, hashCode(secret, code));
  if (invite?.role !== 'room' && guesser && misses)
    await setMisses(db, guesser.identityId, countMiss(misses, now));
  const { agencyId, createdBy } = invite?.role === 'room' ? invite : {};
  if (invite === undefined || agencyId === undefined || createdBy === undefined) return undefined;
  const agency = await findAgency(db, agencyId);
  if (agency === undefined || !(await spendInvite(db, invite.id, now))) return undefined;
  await enterRoom(db, secret, room, { agencyId, by: createdBy }, now);
  return agency.name;
}
