import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import {
  dropRooms,
  type KnownRoom,
  lockRooms,
  loseRooms,
  noteUnclear,
  seeRoom,
} from '../../store/directory/known-rooms.js';
import { hashMembers } from './hash-members.js';

export interface SeenRoom {
  readonly id: string;
  readonly topic: string;
  /** Their names. */
  readonly members: readonly string[];
}

export interface RecognisedRooms {
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  /** May be rooms that were registered: to be registered again. */
  readonly conflicts: readonly string[];
}

/** So much of the larger of the two memberships must be the same. */
const IN_COMMON = 0.6;
/** The bot itself is one of them. */
const IN_COMMON_MIN = 2;

interface Seen {
  readonly key: string;
  readonly title: string;
  readonly members: readonly string[];
}

/**
 * After a log-in that gave rooms other ids: a registered room is the one with its topic and most of its members, if no
 * other can be it. Locks the account's rooms. A list of no rooms is a list that was not read.
 */
export async function recogniseRooms(
  db: Db,
  secret: string,
  accountId: string,
  rooms: readonly SeenRoom[],
  now: Date,
): Promise<RecognisedRooms> {
  if (rooms.length === 0) return { moved: [], conflicts: [] };
  const seen = rooms.map(
    ({ id, topic, members }): Seen => ({
      key: id,
      title: topic.trim(),
      members: hashMembers(secret, members),
    }),
  );
  const known = await lockRooms(db, accountId);
  const byKey = new Map(known.map((room) => [room.key, room]));
  const living = new Set(seen.map(({ key }) => key));
  for (const room of seen) {
    const same = byKey.get(room.key);
    if (same?.registered) await seeRoom(db, same.id, room);
  }
  const lost = known.filter(({ key, registered }) => registered && !living.has(key));
  await loseRooms(
    db,
    lost.map(({ id }) => id),
    now,
  );
  const gone = known.filter(({ key, registered }) => !registered && !living.has(key));
  await dropRooms(
    db,
    gone.map(({ id }) => id),
  );
  const strange = seen.filter(({ key }) => !byKey.get(key)?.registered);
  const moved: { from: string; to: string }[] = [];
  const conflicts: string[] = [];
  for (const room of strange) {
    const alike = lost.filter(({ title }) => title !== '' && title === room.title);
    if (alike.length === 0) continue;
    const candidates = alike.filter((one) => isLike(one, room));
    const [only, other] = candidates;
    const rivals = only ? strange.filter((rival) => rival.title === only.title && isLike(only, rival)) : [];
    const at = { personId: undefined, subject: 'room', at: now };
    if (only && !other && rivals.length === 1) {
      const unclear = byKey.get(room.key);
      if (unclear) await dropRooms(db, [unclear.id]);
      await seeRoom(db, only.id, room);
      moved.push({ from: only.key, to: room.key });
      const details = { from: only.key, to: room.key };
      await recordAudit(db, { ...at, action: 'room.recognised', key: only.id, details });
    } else {
      conflicts.push(room.key);
      const first = await noteUnclear(db, accountId, room);
      const details = { room: room.key, candidates: alike.map(({ id }) => id) };
      if (first) await recordAudit(db, { ...at, action: 'room.unclear', key: accountId, details });
    }
  }
  return { moved, conflicts };
}

function isLike(room: KnownRoom, { members }: Seen): boolean {
  const were = new Set(room.members);
  const common = members.filter((member) => were.has(member)).length;
  return common >= IN_COMMON_MIN && common / Math.max(were.size, members.length) >= IN_COMMON;
}
