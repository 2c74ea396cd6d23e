import type { Db, Tx } from '../db.js';

export interface OwnTemplate {
  readonly agencyId: string;
  readonly form: string;
  readonly uploadId: string;
  readonly name: string;
  readonly by: string | null;
  readonly at: Date;
}

/** The Word templates of these agencies, of one form or of any. */
export async function listTemplates(
  db: Db,
  agencyIds: readonly string[],
  form: string | null = null,
): Promise<readonly OwnTemplate[]> {
  return await db.$queryRaw<OwnTemplate[]>`
    SELECT t.agency_id::text AS "agencyId", t.form, t.upload_id::text AS "uploadId", u.name, p.name AS by,
      t.created_at AS at
    FROM form_template t JOIN upload u ON u.id = t.upload_id LEFT JOIN person p ON p.id = t.created_by
    WHERE t.agency_id = ANY (${[...agencyIds]}::uuid[]) AND (${form}::text IS NULL OR t.form = ${form})
    ORDER BY t.form`;
}

/** In place of the one before. The file is the agency's from now on: it stays when whoever brought it leaves. */
export async function putTemplate(
  tx: Tx,
  row: {
    readonly id: string;
    readonly agencyId: string;
    readonly form: string;
    readonly uploadId: string;
    readonly by: string;
  },
  now: Date,
): Promise<void> {
  const { id, agencyId, form, uploadId, by } = row;
  await tx.$executeRaw`UPDATE upload SET person_id = NULL WHERE id = ${uploadId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO form_template (id, agency_id, form, upload_id, created_by, created_at)
    VALUES (${id}::uuid, ${agencyId}::uuid, ${form}, ${uploadId}::uuid, ${by}::uuid, ${now})
    ON CONFLICT (agency_id, form) DO UPDATE
      SET upload_id = excluded.upload_id, created_by = excluded.created_by, created_at = excluded.created_at`;
}

/** False: there is none. */
export async function dropTemplate(tx: Tx, agencyId: string, form: string): Promise<boolean> {
  const gone = await tx.$executeRaw`
    DELETE FROM form_template WHERE agency_id = ${agencyId}::uuid AND form = ${form}`;
  return gone > 0;
}
