import type { Db } from '../db.js';

/** How many enterprises a person waits to be let into. */
export async function findPersonJoins(db: Db, personId: string): Promise<number> {
  return db.joinRequest.count({ where: { personId, status: 'waiting' } });
}
