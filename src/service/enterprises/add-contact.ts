import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { isContact, putContact } from '../../store/enterprises/contacts.js';

/** The person speaks for the enterprise from now on. */
export async function addContact(db: Db, personId: string, enterpriseId: string, now: Date): Promise<void> {
  if (await isContact(db, personId, enterpriseId)) return;
  await putContact(db, personId, enterpriseId, now);
  await recordAudit(db, { personId, action: 'contact.added', subject: 'enterprise', key: enterpriseId });
}
