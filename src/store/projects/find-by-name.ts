import type { Db } from '../db.js';

const FOUND_MAX = 20;

/** Projects of this name, or of an enterprise of this name, the latest first. */
export async function findProjectsByName(
  db: Db,
  name: string,
): Promise<readonly { readonly id: string; readonly name: string; readonly enterprise: string }[]> {
  return await db.$queryRaw<{ id: string; name: string; enterprise: string }[]>`
    SELECT p.id::text, p.name, e.name AS enterprise FROM project p JOIN enterprise e ON e.id = p.enterprise_id
    WHERE p.name = ${name} OR e.name = ${name} ORDER BY p.started_at DESC, p.id DESC LIMIT ${FOUND_MAX}`;
}
