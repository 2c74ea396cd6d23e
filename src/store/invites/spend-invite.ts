import type { Db } from '../db.js';

/** Counts one more use, whoever's it is; false: the invite does not allow it at this moment. */
export async function spendInvite(db: Db, id: string, now: Date): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE invite SET uses = uses + 1
    WHERE id = ${id}::uuid AND revoked_at IS NULL
      AND (expires_at IS NULL OR expires_at > ${now}) AND (max_uses IS NULL OR uses < max_uses)`;
  return count === 1;
}
