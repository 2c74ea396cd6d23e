import type { Db } from '../db.js';
import { SENDING } from '../outbox/in-line.js';

/**
 * Takes back messages that lie in the outbox and whose tasks are settled, as far as nobody has begun to send them;
 * without tasks: of all. A digest stays: it speaks of others too. How many messages were taken back.
 */
export async function takeBackNotes(db: Db, now: Date, taskIds?: readonly string[]): Promise<number> {
  const all = taskIds === undefined;
  const ids = [...(taskIds ?? [])];
  return await db.$executeRaw`
    WITH late AS MATERIALIZED (
      SELECT o.id FROM outbox o
      WHERE o.status = 'waiting' AND NOT o.reply AND NOT (o.error IS NOT DISTINCT FROM ${SENDING} AND o.owner IS NOT NULL)
        AND EXISTS (SELECT FROM ledger l JOIN reminder r ON r.id = l.reminder_id JOIN task t ON t.id = r.task_id
          WHERE l.outbox_id = o.id AND l.status = 'handed' AND NOT l.digest AND t.status <> 'open'
            AND (${all} OR t.id = ANY (${ids}::uuid[])))
      FOR UPDATE OF o SKIP LOCKED
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
