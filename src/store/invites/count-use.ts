import type { Db } from '../db.js';
import type { InviteAim } from './stored-invite.js';

/** What is noted when a person redeems an invite; the same person is not counted twice. */
const REDEEMED = 'invite.redeemed';

/** Counts one more use and notes whose it was, if the invite still allows it at this moment, and it is their first. */
export async function countUse(
  db: Db,
  inviteId: string,
  { personId, aim }: { readonly personId: string; readonly aim: InviteAim },
  now: Date,
): Promise<boolean> {
  const count = await db.$executeRaw`
    WITH used AS (
      UPDATE invite SET uses = uses + 1
      WHERE id = ${inviteId}::uuid AND revoked_at IS NULL
        AND (expires_at IS NULL OR expires_at > ${now}) AND (max_uses IS NULL OR uses < max_uses)
        AND NOT EXISTS (
          SELECT FROM audit WHERE subject = 'invite' AND key = ${inviteId} AND action = ${REDEEMED}
            AND person_id = ${personId}::uuid
        )
      RETURNING id
    )
    INSERT INTO audit (person_id, action, subject, key, details, at)
    SELECT ${personId}::uuid, ${REDEEMED}, 'invite', id::text, ${JSON.stringify(aim)}::jsonb, ${now} FROM used`;
  return count === 1;
}

export async function hasRedeemed(db: Db, inviteId: string, personId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT FROM audit
    WHERE subject = 'invite' AND key = ${inviteId} AND action = ${REDEEMED} AND person_id = ${personId}::uuid LIMIT 1`;
  return rows.length > 0;
}
