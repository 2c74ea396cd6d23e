import type { Db } from '../db.js';

/** Those who came first, first. */
export async function listOperators(
  db: Db,
): Promise<readonly { readonly personId: string; readonly name: string | null }[]> {
  const rows = await db.operator.findMany({
    orderBy: [{ createdAt: 'asc' }, { personId: 'asc' }],
    select: { personId: true, person: { select: { name: true } } },
  });
  return rows.map(({ personId, person }) => ({ personId, name: person.name }));
}
