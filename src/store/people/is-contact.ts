import type { Db } from '../db.js';

/** Whether a person speaks for an enterprise at present. */
export async function isContact(db: Db, personId: string, enterpriseId: string): Promise<boolean> {
  return (await db.contact.count({ where: { personId, enterpriseId, endedAt: null } })) > 0;
}
