import type { Db } from '../db.js';

/** Who has an older version of a notice. */
export interface Reached {
  /** Messages that can be edited where they are. */
  readonly editable: number;
  /** Who has to be told anew. */
  readonly persons: readonly string[];
  readonly rooms: readonly string[];
}

/** Those who got a notice, or are just getting it, by whether their channel edits what it sent. */
export async function findReached(db: Db, noticeId: string, editing: readonly string[]): Promise<Reached> {
  const [row] = await db.$queryRaw<Reached[]>`
    SELECT count(*) FILTER (WHERE editable)::int AS editable,
      COALESCE(array_agg(person_id::text ORDER BY id) FILTER (WHERE NOT editable AND person_id IS NOT NULL), '{}') AS persons,
      COALESCE(array_agg(room_id::text ORDER BY id) FILTER (WHERE NOT editable AND room_id IS NOT NULL), '{}') AS rooms
    FROM (
      SELECT r.id, r.person_id, r.room_id,
        a.channel = ANY (${editing}) AND (r.message IS NOT NULL OR r.status = 'sending') AS editable
      FROM recipient r JOIN account a ON a.id = r.account_id
      WHERE r.notice_id = ${noticeId}::uuid AND r.status IN ('sent', 'sending')
    ) got`;
  return row ?? { editable: 0, persons: [], rooms: [] };
}

/** Whom a change concerns: who has the notice, and who is still to get it. */
export async function countConcerned(
  db: Db,
  noticeId: string,
): Promise<{ readonly people: number; readonly rooms: number }> {
  const [row] = await db.$queryRaw<[{ people: number; rooms: number }]>`
    SELECT count(person_id)::int AS people, count(room_id)::int AS rooms FROM recipient
    WHERE notice_id = ${noticeId}::uuid AND status IN ('waiting', 'sending', 'sent')`;
  return row;
}

/** Corrections of a notice that have not begun to go out, and changes nobody has confirmed: another takes their place. */
export async function findOpenCorrections(db: Db, noticeId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM notice WHERE follows_id = ${noticeId}::uuid AND purpose IN ('correction', 'edit')
      AND status IN ('unconfirmed', 'scheduled')`;
  return rows.map(({ id }) => id);
}
