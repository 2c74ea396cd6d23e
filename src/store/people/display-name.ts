import type { Db } from '../db.js';

/** What a person is called, else what their app calls them. */
export async function displayName(db: Db, personId: string): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ name: string | null }[]>`
    SELECT COALESCE(p.name, min(i.name)) AS name FROM person p LEFT JOIN identity i ON i.person_id = p.id
    WHERE p.id = ${personId}::uuid GROUP BY p.id, p.name`;
  return row?.name?.trim() || undefined;
}
