import type { Db } from '../db.js';

/** To whom identities belong. */
export async function personsOf(
  db: Db,
  identityIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.identity.findMany({
    where: { id: { in: [...identityIds] } },
    select: { id: true, personId: true },
  });
  return new Map(rows.map(({ id, personId }) => [id, personId]));
}

/**
 * A message that went to several identities of a person is settled where it cannot go, when another of them has it or
 * waits for it: it counts with that one. False: there is none. Locks them all, so that two cannot point at each other.
 */
export async function coverBySibling(
  db: Db,
  id: string,
  reason: string,
  siblings: readonly string[],
): Promise<boolean> {
  const covered = await db.$executeRaw`
    WITH told AS MATERIALIZED (
      SELECT o.id, o.status FROM outbox o
      WHERE o.id = ${id}::uuid OR o.id = ANY (${siblings}::uuid[]) ORDER BY o.id FOR UPDATE
    ), cover AS (
      SELECT s.id FROM unnest(${siblings}::uuid[]) s(id) LEFT JOIN told t ON t.id = s.id
      WHERE t.id IS NULL OR t.status = 'waiting' LIMIT 1
    )
    UPDATE outbox o SET status = 'blocked', error = ${reason}, owner = NULL, passed_to = cover.id
    FROM cover JOIN told ON told.id = ${id}::uuid
    WHERE o.id = told.id AND told.status = 'waiting'`;
  return covered > 0;
}
