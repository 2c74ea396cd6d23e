import type { Db } from '../db.js';

/** Messages that nobody has delivered yet, past the time in which their process sends them. */
export const countWaiting = (db: Db): Promise<number> =>
  db.outbox.count({ where: { status: 'waiting', dueAt: { lte: new Date() } } });
