import type { Db } from '../db.js';

/** Makes the person a contact of the enterprise, again if they were one before. */
export async function putContact(db: Db, personId: string, enterpriseId: string, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO contact (person_id, enterprise_id, created_at)
    VALUES (${personId}::uuid, ${enterpriseId}::uuid, ${now})
    ON CONFLICT (person_id, enterprise_id) DO UPDATE SET ended_at = NULL`;
}

export async function isContact(db: Db, personId: string, enterpriseId: string): Promise<boolean> {
  return (await db.contact.count({ where: { personId, enterpriseId, endedAt: null } })) > 0;
}

export async function setContactTitle(
  db: Db,
  personId: string,
  enterpriseId: string,
  title: string,
): Promise<void> {
  await db.contact.updateMany({ where: { personId, enterpriseId }, data: { title } });
}

/** Fills the name of a person who has none. */
export async function namePerson(db: Db, personId: string, name: string): Promise<void> {
  await db.person.updateMany({ where: { id: personId, name: null, erasedAt: null }, data: { name } });
}
