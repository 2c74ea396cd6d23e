import type { Db } from '../db.js';

interface Handed {
  readonly id: string;
  readonly sessionId: string;
}

/** What was handed in for a project and still has its names. */
export async function namedResponsesOf(db: Db, projectId: string, limit: number): Promise<readonly Handed[]> {
  return await db.response.findMany({
    where: { projectId, pseudonymisedAt: null },
    select: { id: true, sessionId: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
}

/** The form a complaint, rating or question came with, as far as it still has its names. */
export async function namedResponseOf(db: Db, matterId: string): Promise<Handed | undefined> {
  const [row] = await db.$queryRaw<Handed[]>`
    SELECT r.id::text, r.session_id::text AS "sessionId" FROM (
      SELECT response_id FROM complaint WHERE id = ${matterId}::uuid
      UNION ALL SELECT response_id FROM rectification WHERE id = ${matterId}::uuid
      UNION ALL SELECT response_id FROM inquiry WHERE id = ${matterId}::uuid) c
    JOIN response r ON r.id = c.response_id
    -- What belongs to a project goes by the project's time.
    WHERE r.pseudonymised_at IS NULL AND r.project_id IS NULL`;
  return row;
}

export async function findResponse(db: Db, id: string): Promise<Handed | undefined> {
  const row = await db.response.findUnique({ where: { id }, select: { id: true, sessionId: true } });
  return row ?? undefined;
}

export async function markResponse(db: Db, id: string, now: Date): Promise<void> {
  await db.$executeRaw`UPDATE response SET pseudonymised_at = ${now} WHERE id = ${id}::uuid`;
}

export async function markMatter(db: Db, id: string, now: Date): Promise<void> {
  await db.$executeRaw`UPDATE matter SET pseudonymised_at = ${now} WHERE id = ${id}::uuid`;
}

/** As late as the last change, or later: until the next change there is nothing to look for. */
export async function markEnterprise(db: Db, id: string, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE enterprise SET forgotten_at = GREATEST(${now}::timestamptz, updated_at) WHERE id = ${id}::uuid`;
}

/** What was joined into another enterprise has its facts there. */
export async function emptyMerged(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE enterprise SET facts = '{"values": {}}' WHERE id = ${id}::uuid`;
}

/** What a matter is, and whom it goes back to. */
export async function personOfMatter(
  db: Db,
  id: string,
): Promise<{ readonly kind: string; readonly personId: string | null }> {
  return await db.matter.findUniqueOrThrow({ where: { id }, select: { kind: true, personId: true } });
}
