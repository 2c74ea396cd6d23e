import type { Db } from '../db.js';

/**
 * An identity is another person's from now on, in the middle of what they answered last; its own person, who has
 * nothing, goes. Locks that person.
 */
export async function giveIdentity(
  db: Db,
  from: { readonly identityId: string; readonly personId: string },
  personId: string,
): Promise<void> {
  await db.$queryRaw`SELECT FROM person WHERE id = ${from.personId}::uuid FOR UPDATE`;
  await db.$executeRaw`
    UPDATE identity SET person_id = ${personId}::uuid, dialog = NULL, session_id = (
        SELECT s.id FROM session s
        WHERE s.person_id = ${personId}::uuid AND s.status IN ('asking', 'reviewing', 'paused')
        ORDER BY s.updated_at DESC LIMIT 1
      ), enterprise_id = (
        SELECT i.enterprise_id FROM identity i
        WHERE i.person_id = ${personId}::uuid ORDER BY i.heard_at DESC NULLS LAST LIMIT 1
      )
    WHERE id = ${from.identityId}::uuid`;
  await db.$executeRaw`DELETE FROM person WHERE id = ${from.personId}::uuid`;
}
