import type { Db } from '../db.js';
import { SENDING } from '../outbox/in-line.js';

/**
 * Takes back messages that lie in the outbox about these tasks, which are settled, as far as nobody has begun to send
 * them; without tasks: about all that are settled. A digest stays: it speaks of others too. How many were taken back.
 */
export async function takeBackNotes(db: Db, now: Date, taskIds?: readonly string[]): Promise<number> {
  const late =
    taskIds === undefined
      ? await db.$queryRaw<{ id: string }[]>`
        SELECT o.id::text FROM outbox o
        -- A value and no join: whatever the planner believes, it looks up a few rows by their keys.
        WHERE o.status = 'waiting' AND NOT o.reply AND (
          SELECT bool_and((SELECT t.status <> 'open' FROM reminder r JOIN task t ON t.id = r.task_id
            WHERE r.id = l.reminder_id))
          FROM ledger l WHERE l.outbox_id = o.id AND l.status = 'handed' AND NOT l.digest)`
      : await db.$queryRaw<{ id: string }[]>`
        SELECT o.id::text FROM reminder r JOIN ledger l ON l.reminder_id = r.id JOIN outbox o ON o.id = l.outbox_id
        WHERE r.task_id = ANY (${[...taskIds]}::uuid[]) AND l.status = 'handed' AND NOT l.digest
          AND o.status = 'waiting'`;
  if (late.length === 0) return 0;
  return await db.$executeRaw`
    WITH late AS MATERIALIZED (
      SELECT id FROM outbox WHERE id = ANY (${late.map(({ id }) => id)}::uuid[]) AND status = 'waiting'
        AND NOT (error IS NOT DISTINCT FROM ${SENDING} AND owner IS NOT NULL)
      FOR UPDATE SKIP LOCKED
    ), told AS (
      UPDATE ledger l SET status = 'stopped', reason = NULL, outbox_id = NULL, at = ${now}
      FROM late WHERE l.outbox_id = late.id
    )
    DELETE FROM outbox o USING late WHERE o.id = late.id`;
}

/** Waits for somebody who is not there any more. */
export async function dropOrphans(db: Db, now: Date): Promise<number> {
  return await db.$executeRaw`
    UPDATE ledger l SET status = 'blocked', reason = 'no-identity', at = ${now}
    WHERE l.status = 'waiting' AND l.due_at <= ${now} AND NOT EXISTS (SELECT FROM person p WHERE p.id = l.person_id)`;
}

/**
 * Outbox rows that are about to be removed tell the ledger how they ended. What went on as another message is followed
 * to that one.
 */
export async function keepEnds(db: Db, before: Date): Promise<void> {
  for (;;) {
    const moved = await db.$executeRaw`
      UPDATE ledger l SET outbox_id = o.passed_to FROM outbox o
      WHERE l.outbox_id = o.id AND o.passed_to IS NOT NULL AND o.status <> 'waiting' AND o.created_at < ${before}`;
    if (moved === 0) break;
  }
  await db.$executeRaw`
    UPDATE ledger l SET outbox_id = NULL, reason = COALESCE(o.error, o.status),
      status = CASE o.status WHEN 'called' THEN 'called' WHEN 'failed' THEN 'failed' ELSE 'blocked' END
    FROM outbox o
    WHERE l.outbox_id = o.id AND o.passed_to IS NULL AND o.status <> 'waiting' AND o.created_at < ${before}`;
}

/** The person and their messages are about to be deleted: what they had not got they will not get. */
export async function endEntriesOf(db: Db, personId: string, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE ledger l SET status = 'dropped', reason = 'erased', outbox_id = NULL, at = ${now}
    WHERE l.person_id = ${personId}::uuid AND (l.status = 'waiting'
      OR l.status = 'handed' AND EXISTS (SELECT FROM outbox o WHERE o.id = l.outbox_id))`;
}
