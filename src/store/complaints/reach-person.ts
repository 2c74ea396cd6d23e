import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import { type Recipient, readRecipient, recipientFields } from '../people/recipient.js';

/** Where a person is answered: in the chat they used, else where they were heard last. Undefined: nowhere any more. */
export async function reachPerson(
  db: Db,
  personId: string,
  identityId?: string,
): Promise<Recipient | undefined> {
  const rows = await db.identity.findMany({
    where: { personId, blockedAt: null, lostAt: null },
    select: recipientFields,
    orderBy: { heardAt: { sort: 'desc', nulls: 'last' } },
  });
  const row = rows.find(({ id }) => id === identityId) ?? rows[0];
  return row && readRecipient(row);
}

/**
 * Asks somebody who has said nothing just now, unless they are in the middle of a form or of another question. Whoever
 * is writing at this moment is not waited for.
 */
export async function askIdle(db: Db, identityId: string, dialog: Json): Promise<boolean> {
  const asked = await db.$executeRaw`
    UPDATE identity SET dialog = ${JSON.stringify(dialog)}::json WHERE id IN (
      SELECT i.id FROM identity i
      WHERE i.id = ${identityId}::uuid AND i.dialog IS NULL AND NOT EXISTS (
        SELECT FROM session s WHERE s.id = i.session_id AND s.status IN ('asking', 'reviewing', 'paused'))
      FOR NO KEY UPDATE OF i SKIP LOCKED)`;
  return asked > 0;
}
