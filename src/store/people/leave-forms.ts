import type { Db } from '../db.js';

/**
 * No message of the person belongs to a form any more, on no channel; what is begun stays. The sessions get another
 * version, as `pointTo` does it. Locks the identities, then the sessions.
 */
export async function leaveForms(db: Db, personId: string): Promise<void> {
  await db.$executeRaw`
    WITH before AS (
      SELECT id, session_id FROM identity
      WHERE person_id = ${personId}::uuid AND session_id IS NOT NULL ORDER BY id FOR NO KEY UPDATE
    ), left_ AS (
      UPDATE identity SET session_id = NULL FROM before WHERE identity.id = before.id
    )
    UPDATE session SET version = version + 1, updated_at = now()
    WHERE session.id IN (SELECT session_id FROM before)`;
}
