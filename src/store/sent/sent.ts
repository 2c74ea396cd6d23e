import type { Db } from '../db.js';

/**
 * Takes one of the unprompted messages an account may send on a day of China (2026-11-20); false: all are taken. Taken
 * before the send, so that not even a crash lets one too many go.
 */
export async function takeSent(db: Db, accountId: string, day: string, max: number): Promise<boolean> {
  if (max < 1) return false;
  const taken = await db.$executeRaw`
    INSERT INTO sent (account_id, day, count) VALUES (${accountId}::uuid, ${day}::date, 1)
    ON CONFLICT (account_id, day) DO UPDATE SET count = sent.count + 1 WHERE sent.count < ${max}`;
  return taken > 0;
}

/** It did not go after all. */
export async function giveSentBack(db: Db, accountId: string, day: string): Promise<void> {
  await db.$executeRaw`
    UPDATE sent SET count = count - 1
    WHERE account_id = ${accountId}::uuid AND day = ${day}::date AND count > 0`;
}

export async function countSent(db: Db, accountId: string, day: string): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count FROM sent WHERE account_id = ${accountId}::uuid AND day = ${day}::date`;
  return rows[0]?.count ?? 0;
}
