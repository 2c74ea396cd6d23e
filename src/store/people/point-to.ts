import type { Db } from '../db.js';

/**
 * The session that the identity's next message belongs to; null: none. The session it belonged to before gets another
 * version, so that a process which still has that one in memory meets a conflict and reads again. Locks the identity
 * and the session left.
 */
export async function pointTo(
  db: Db,
  caller: { readonly identityId: string },
  sessionId: string | null,
): Promise<void> {
  await db.$executeRaw`
    WITH before AS (
      SELECT session_id FROM identity WHERE id = ${caller.identityId}::uuid FOR NO KEY UPDATE
    ), pointed AS (
      UPDATE identity SET session_id = ${sessionId}::uuid FROM before
      WHERE identity.id = ${caller.identityId}::uuid AND before.session_id IS DISTINCT FROM ${sessionId}::uuid
      RETURNING before.session_id
    )
    UPDATE session SET version = version + 1, updated_at = now()
    FROM pointed WHERE session.id = pointed.session_id`;
}
