import type { Tx } from '../db.js';
import { CHANNEL } from './open-bell.js';

/** Rings when the transaction is committed, and only then, also for listeners of this process. */
export async function ringOnCommit(tx: Tx, topic: string): Promise<void> {
  // Who rings comes first in what a bell hears; it is nobody's own ring, so everybody hears it.
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, ${`rows ${topic}`})`;
}

/** Pending reminders have changed. */
export const REMINDERS = 'reminders';
