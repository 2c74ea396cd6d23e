import type { Db, Tx } from '../db.js';
import type { DueTimes } from '../ledger/due-times.js';

/** Names the advisory locks of notices that are being planned. */
const PLANNING_LOCK = 4_021_118;

/** A notice whose time has come. */
export interface DueStart {
  readonly id: string;
  readonly number: number;
}

/** Launched notices whose time has come, the longest due first; `except`: those that could not be started just now. */
export async function findDueStarts(
  db: Db,
  now: Date,
  except: readonly string[],
  limit: number,
): Promise<readonly DueStart[]> {
  return await db.$queryRaw<DueStart[]>`
    SELECT id::text, number FROM notice
    WHERE status = 'scheduled' AND (send_at IS NULL OR send_at <= ${now}) AND id <> ALL (${except}::uuid[])
    ORDER BY send_at NULLS FIRST, number LIMIT ${limit}`;
}

/**
 * Keeps other processes from planning the same notice, until the transaction ends. The row itself stays free: whoever
 * cancels it meanwhile need not wait for a million recipients to be written. False: somebody else is at it.
 */
export async function holdPlanning(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${PLANNING_LOCK}::int, hashtext(${id})) AS held`;
  return row?.held === true;
}

/** Tells one state of a notice's row from any later one; undefined: it is not to be started any more. */
export async function readState(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ state: string }[]>`
    SELECT xmin::text AS state FROM notice WHERE id = ${id}::uuid AND status = 'scheduled'`;
  return row?.state;
}

/** Its recipients are written: it is being sent. False: somebody cancelled or changed it since that state was read. */
export async function beginSending(
  tx: Tx,
  id: string,
  { state, intended, now }: { readonly state: string; readonly intended: number; readonly now: Date },
): Promise<boolean> {
  const begun = await tx.$executeRaw`
    UPDATE notice SET status = 'sending', started_at = ${now}, intended = ${intended}
    WHERE id = ${id}::uuid AND status = 'scheduled' AND xmin::text = ${state}`;
  return begun === 1;
}

/** It waits for the end of the night. False: somebody cancelled or changed it meanwhile. */
export async function putOff(
  tx: Tx,
  id: string,
  { state, to }: { readonly state: string; readonly to: Date },
) {
  const moved = await tx.$executeRaw`
    UPDATE notice SET send_at = ${to} WHERE id = ${id}::uuid AND status = 'scheduled' AND xmin::text = ${state}`;
  return moved === 1;
}

/** Drops so many at most of those of a notice who still wait. Returns how many. */
export async function dropWaiting(
  db: Db,
  noticeId: string,
  reason: 'cancelled' | 'late',
  now: Date,
  limit: number,
): Promise<number> {
  return await db.$executeRaw`
    UPDATE recipient SET status = 'dropped', reason = ${reason}, at = ${now} WHERE id IN (
      SELECT id FROM recipient WHERE notice_id = ${noticeId}::uuid AND status = 'waiting'
      LIMIT ${limit} FOR UPDATE SKIP LOCKED)`;
}

/** Cancelled notices some of whose recipients still wait. */
export async function findUndropped(db: Db, since: Date): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT n.id::text FROM notice n WHERE n.status = 'cancelled' AND n.intended IS NOT NULL AND n.ended_at > ${since}
      AND EXISTS (SELECT FROM recipient r WHERE r.notice_id = n.id AND r.status = 'waiting')`;
  return rows.map(({ id }) => id);
}

/** When launched notices and series come due, as `findDueTimes` says it of reminders. There are few of them. */
export async function findNoticeTimes(db: Db, from: Date, to: Date): Promise<DueTimes> {
  const rows = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(due.at) AS at FROM (
      SELECT COALESCE(send_at, launched_at) AS at FROM notice
        WHERE status = 'scheduled' AND (send_at IS NULL OR send_at <= ${to})
      UNION ALL SELECT next_at FROM notice_series WHERE ended_at IS NULL AND next_at <= ${to}
      UNION ALL SELECT until FROM notice WHERE status = 'sending' AND until <= ${to}
    ) due GROUP BY CASE WHEN due.at > ${from} THEN date_trunc('minute', due.at) END ORDER BY 1`;
  const times = rows.flatMap(({ at }) => (at === null ? [] : [at]));
  return { times: times.filter((at) => at > from), overdue: times.some((at) => at <= from) };
}
