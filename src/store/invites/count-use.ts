import type { Db } from '../db.js';

/** Counts one more use, if the invite still allows it at this moment. */
export async function countUse(db: Db, inviteId: string, now: Date): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE invite SET uses = uses + 1
    WHERE id = ${inviteId}::uuid AND revoked_at IS NULL
      AND (expires_at IS NULL OR expires_at > ${now}) AND (max_uses IS NULL OR uses < max_uses)`;
  return count === 1;
}

/** What is noted when a person redeems an invite; the same person is not counted twice. */
export const REDEEMED = 'invite.redeemed';

export async function hasRedeemed(db: Db, inviteId: string, personId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT FROM audit
    WHERE subject = 'invite' AND key = ${inviteId} AND action = ${REDEEMED} AND person_id = ${personId}::uuid LIMIT 1`;
  return rows.length > 0;
}
