import type { Db } from '../db.js';
import { type Recipient, readRecipient, recipientFields } from '../people/recipient.js';

/** Every identity of a person that may be written to. */
export async function findRecipients(db: Db, personId: string): Promise<readonly Recipient[]> {
  const rows = await db.identity.findMany({
    where: { personId, blockedAt: null },
    select: recipientFields,
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(readRecipient);
}
