import type { Db } from '../db.js';
import { SENDING } from './in-line.js';

/** Begins the name of the lease by which a process shows that it lives; the rest is its id. */
export const PROCESS = 'process:';

/**
 * What processes that let their lease run out were sending becomes due. One of those that notice does it. Of what they
 * had just begun to send nobody knows whether it arrived: the ledger says so.
 */
export async function buryProcesses(db: Db): Promise<void> {
  await db.$executeRaw`
    WITH gone AS (
      DELETE FROM lease WHERE starts_with(name, ${PROCESS}) AND expires_at <= now() RETURNING holder
    ), doubtful AS (
      UPDATE ledger l SET doubtful = true FROM outbox o, gone
      WHERE o.owner = gone.holder::uuid AND o.error = ${SENDING} AND l.outbox_id = o.id
    )
    UPDATE outbox o SET owner = NULL, due_at = now() FROM gone WHERE o.owner = gone.holder::uuid`;
}

/** A process ends in order: what it could not send is another's. */
export async function leaveOutbox(db: Db, process: string): Promise<void> {
  await db.$executeRaw`
    WITH gone AS (
      DELETE FROM lease WHERE name = ${PROCESS + process}
    ), doubtful AS (
      UPDATE ledger l SET doubtful = true FROM outbox o
      WHERE o.owner = ${process}::uuid AND o.error = ${SENDING} AND l.outbox_id = o.id
    )
    UPDATE outbox SET owner = NULL, due_at = LEAST(due_at, now()) WHERE owner = ${process}::uuid`;
}

/** For the one process of a database that nobody else uses: whoever held a lease is dead, all that waits is due. */
export async function releaseAll(db: Db): Promise<void> {
  await db.$executeRaw`
    WITH gone AS (
      DELETE FROM lease
    ), doubtful AS (
      UPDATE ledger l SET doubtful = true FROM outbox o
      WHERE o.status = 'waiting' AND o.error = ${SENDING} AND l.outbox_id = o.id
    )
    UPDATE outbox SET owner = NULL, due_at = now() WHERE status = 'waiting'`;
}
