import type { Db } from '../db.js';

/** How often an identity gave a wrong code in a row, and when last. */
export interface Misses {
  readonly count: number;
  readonly lastAt?: Date;
}

/** Locks the identity until the transaction ends, so that guesses of one identity are counted one after the other. */
export async function lockMisses(db: Db, identityId: string): Promise<Misses> {
  const [row] = await db.$queryRaw<{ misses: number; missed_at: Date | null }[]>`
    SELECT misses, missed_at FROM identity WHERE id = ${identityId}::uuid FOR NO KEY UPDATE`;
  return { count: row?.misses ?? 0, ...(row?.missed_at && { lastAt: row.missed_at }) };
}

export async function setMisses(db: Db, identityId: string, { count, lastAt }: Misses): Promise<void> {
  await db.identity.updateMany({
    where: { id: identityId },
    data: { misses: count, missedAt: lastAt ?? null },
  });
}
