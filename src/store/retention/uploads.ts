import type { Db } from '../db.js';

export interface LooseUpload {
  readonly id: string;
  readonly personId: string;
}

/**
 * Uploads of people that were sent after one and before a time, in the order they came, as far as no record of a project,
 * notice, training or template names them. Answers may still do.
 */
export async function findLooseUploads(
  db: Db,
  { after, before, limit }: { readonly after: string; readonly before: Date; readonly limit: number },
): Promise<readonly LooseUpload[]> {
  return await db.$queryRaw<LooseUpload[]>`
    SELECT u.id::text, u.person_id::text AS "personId" FROM upload u
    WHERE u.id > ${after}::uuid AND u.created_at < ${before} AND u.person_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM project_record r WHERE u.id = ANY (r.uploads))
      AND NOT EXISTS (SELECT FROM form_template t WHERE t.upload_id = u.id)
      AND NOT EXISTS (SELECT FROM notice n WHERE n.files::text LIKE '%' || u.id || '%')
      AND NOT EXISTS (SELECT FROM notice_template n WHERE n.content::text LIKE '%' || u.id || '%')
      AND NOT EXISTS (SELECT FROM training t WHERE t.materials::text LIKE '%' || u.id || '%')
      AND NOT EXISTS (SELECT FROM identity i WHERE i.person_id = u.person_id AND i.dialog::text LIKE '%' || u.id || '%')
    ORDER BY u.id LIMIT ${limit}`;
}

/** Sessions in which a person's files may stand: their own, and those they handed over to a colleague. */
export async function sessionsWithFilesOf(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM session WHERE person_id = ${personId}::uuid
    UNION SELECT key FROM audit
    WHERE person_id = ${personId}::uuid AND action = 'session.offered' AND subject = 'session'`;
  return rows.map(({ id }) => id);
}

/** Deletes uploads; returns the contents that may be without an owner now. */
export async function dropUploads(db: Db, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<{ sha256: string }[]>`
    DELETE FROM upload WHERE id = ANY (${[...ids]}::uuid[]) RETURNING sha256`;
  return [...new Set(rows.map(({ sha256 }) => sha256))];
}
