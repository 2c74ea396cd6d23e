import type { Db } from '../db.js';

/** Removes the rows of a person's uploads; returns the contents that may be without an owner now. */
export async function dropUploadsOf(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ sha256: string }[]>`
    DELETE FROM upload WHERE person_id = ${personId}::uuid RETURNING sha256`;
  return [...new Set(rows.map((row) => row.sha256))];
}

/** Those of the contents that no upload refers to. */
export async function findUnreferenced(db: Db, sha256s: readonly string[]): Promise<readonly string[]> {
  const rows = await db.upload.findMany({
    where: { sha256: { in: [...sha256s] } },
    select: { sha256: true },
    distinct: ['sha256'],
  });
  const referenced = new Set(rows.map((row) => row.sha256));
  return [...new Set(sha256s)].filter((sha256) => !referenced.has(sha256));
}
