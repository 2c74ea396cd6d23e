import type { Db } from '../db.js';

/**
 * Takes a piece of work for one process, or keeps it; false while another holds it. The clock is the database's: those
 * of the processes may differ.
 */
export async function takeLease(db: Db, name: string, holder: string, ttlMs: number): Promise<boolean> {
  const taken = await db.$executeRaw`
    INSERT INTO lease (name, holder, expires_at)
    VALUES (${name}, ${holder}, clock_timestamp() + ${ttlMs} * interval '1 millisecond')
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
    WHERE lease.holder = excluded.holder OR lease.expires_at <= clock_timestamp()`;
  return taken > 0;
}

/** Holds it longer; false when it has run out or was taken over: then the work must stop. */
export async function renewLease(db: Db, name: string, holder: string, ttlMs: number): Promise<boolean> {
  const renewed = await db.$executeRaw`
    UPDATE lease SET expires_at = clock_timestamp() + ${ttlMs} * interval '1 millisecond'
    WHERE name = ${name} AND holder = ${holder} AND expires_at > clock_timestamp()`;
  return renewed > 0;
}

/** Gives it back, so that another need not wait for it to run out. */
export async function releaseLease(db: Db, name: string, holder: string): Promise<void> {
  await db.$executeRaw`DELETE FROM lease WHERE name = ${name} AND holder = ${holder}`;
}
