import type { Db } from '../db.js';

/** Ends an invite; false: there is none, or it was ended before. */
export async function endInvite(db: Db, id: string, now: Date): Promise<boolean> {
  const where = { id, revokedAt: null };
  return (await db.invite.updateMany({ where, data: { revokedAt: now } })).count === 1;
}

/** Ends every way to take this session over. */
export async function endHandOvers(db: Db, sessionId: string, now: Date): Promise<void> {
  await db.invite.updateMany({ where: { sessionId, revokedAt: null }, data: { revokedAt: now } });
}
