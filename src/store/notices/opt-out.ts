import type { Db } from '../db.js';

/** Which of these were not refused before. */
export async function addOptOuts(
  db: Db,
  personId: string,
  kinds: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ kind: string }[]>`
    INSERT INTO opt_out (person_id, kind, at)
    SELECT ${personId}::uuid, k, ${now}::timestamptz FROM unnest(${[...kinds]}::text[]) k
    ON CONFLICT DO NOTHING RETURNING kind`;
  return rows.map(({ kind }) => kind);
}

/** Which of these were refused. */
export async function dropOptOuts(
  db: Db,
  personId: string,
  kinds: readonly string[],
): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ kind: string }[]>`
    DELETE FROM opt_out WHERE person_id = ${personId}::uuid AND kind = ANY (${[...kinds]}::text[]) RETURNING kind`;
  return rows.map(({ kind }) => kind);
}

export async function findOptOuts(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ kind: string }[]>`
    SELECT kind FROM opt_out WHERE person_id = ${personId}::uuid ORDER BY kind DESC`;
  return rows.map(({ kind }) => kind);
}
