import type { Db } from '../db.js';
import { newId } from '../new-id.js';

export interface KnownRoom {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly members: readonly string[];
  readonly registered: boolean;
}

interface Row extends Omit<KnownRoom, 'title' | 'registered'> {
  readonly title: string | null;
  readonly agency_id: string | null;
  readonly registered_by: string | null;
}

/** The rooms an account is in, as they were seen last; locked until the transaction ends. */
export async function lockRooms(db: Db, accountId: string): Promise<readonly KnownRoom[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT id, key, title, members, agency_id, registered_by FROM room
    WHERE account_id = ${accountId}::uuid AND left_at IS NULL ORDER BY id FOR UPDATE`;
  return rows.map(({ id, key, title, members, agency_id, registered_by }) => ({
    id,
    key,
    title: title ?? '',
    members,
    registered: agency_id !== null && registered_by !== null,
  }));
}

/** How a room looks today, and under which id. */
export async function seeRoom(
  db: Db,
  id: string,
  { key, title, members }: { key: string; title: string; members: readonly string[] },
): Promise<void> {
  await db.room.update({
    where: { id },
    data: { key, title, members: [...members], lostAt: null },
    select: { id: true },
  });
}

export async function loseRooms(db: Db, ids: readonly string[], now: Date): Promise<void> {
  await db.room.updateMany({ where: { id: { in: [...ids] }, lostAt: null }, data: { lostAt: now } });
}

/** A room that may be one that was lost: nobody's until it is registered again. False: it was noted before. */
export async function noteUnclear(
  db: Db,
  accountId: string,
  { key, title }: { readonly key: string; readonly title: string },
): Promise<boolean> {
  const data = [{ id: newId(), accountId, key, title }];
  return (await db.room.createMany({ data, skipDuplicates: true })).count === 1;
}

export async function dropRooms(db: Db, ids: readonly string[]): Promise<void> {
  await db.room.deleteMany({ where: { id: { in: [...ids] } } });
}
