import type { Db } from '../db.js';

/** Whoever was forgotten stays so. */
export async function renamePerson(db: Db, id: string, name: string): Promise<void> {
  await db.person.updateMany({ where: { id, erasedAt: null }, data: { name } });
}
