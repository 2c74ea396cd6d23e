import type { Tx } from '../db.js';

/** Rings with a transaction: heard by every process once it is committed, and not at all if it is not. */
export async function ringWith(tx: Tx, topic: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify('zhitong', ${`- ${topic} `})`;
}
