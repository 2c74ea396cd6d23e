import type { Db } from '../db.js';

/** What people are called, else what their apps call them; who has no name is not in it. */
export async function readNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; name: string | null }[]>`
    SELECT p.id::text, COALESCE(p.name, min(i.name)) AS name FROM person p LEFT JOIN identity i ON i.person_id = p.id
    WHERE p.id = ANY (${[...new Set(ids)]}::uuid[]) GROUP BY p.id`;
  return new Map(rows.flatMap(({ id, name }): [string, string][] => (name === null ? [] : [[id, name]])));
}
