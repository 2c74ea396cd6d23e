import type { Db } from '../db.js';

/** Begins the name of the lease by which a process shows that it lives; the rest is its id. */
export const PROCESS = 'process:';

/** What processes that let their lease run out were sending becomes due. One of those that notice does it. */
export async function buryProcesses(db: Db): Promise<void> {
  await db.$executeRaw`
    WITH gone AS (
      DELETE FROM lease WHERE starts_with(name, ${PROCESS}) AND expires_at <= now() RETURNING holder
    )
    UPDATE outbox o SET owner = NULL, due_at = now() FROM gone WHERE o.owner = gone.holder::uuid`;
}

/** A process ends in order: what it could not send is another's. */
export async function leaveOutbox(db: Db, process: string): Promise<void> {
  await db.$executeRaw`
    WITH gone AS (
      DELETE FROM lease WHERE name = ${PROCESS + process}
    )
    UPDATE outbox SET owner = NULL, due_at = LEAST(due_at, now()) WHERE owner = ${process}::uuid`;
}

/** For the one process of a database that nobody else uses: whoever held a lease is dead, all that waits is due. */
export async function releaseAll(db: Db): Promise<void> {
  await db.$executeRaw`
    WITH gone AS (
      DELETE FROM lease
    )
    UPDATE outbox SET owner = NULL, due_at = now() WHERE status = 'waiting'`;
}
