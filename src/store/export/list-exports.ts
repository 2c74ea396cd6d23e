import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';

/** Something that was exported. */
export interface ExportEntry {
  readonly id: string;
  readonly at: Date;
  readonly by: string | null;
  /** form or project; as, responses, and what was filtered by. */
  readonly details: { readonly [key: string]: Json };
}

const LISTED = 50;
const { sql } = Prisma;

/** Forms that were handed in at some time, complaints left out: those have pages of their own. */
export async function listExportable(db: Db): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ form: string }[]>`
    SELECT DISTINCT d.form FROM definition d
    WHERE d.form <> 'common/complaint' AND EXISTS (SELECT FROM response r WHERE r.definition_hash = d.hash)
    ORDER BY d.form`;
  return rows.map(({ form }) => form);
}

/** What was exported of these agencies, and by this person, the latest first. */
export async function listExports(
  db: Db,
  { agencyIds, personId }: { readonly agencyIds: 'all' | readonly string[]; readonly personId: string },
): Promise<readonly ExportEntry[]> {
  const of =
    agencyIds === 'all'
      ? sql`TRUE`
      : sql`(a.key = ANY (${[...agencyIds]}) OR a.person_id = ${personId}::uuid)`;
  return await db.$queryRaw<ExportEntry[]>`
    SELECT a.id::text, a.at, p.name AS by, a.details FROM audit a LEFT JOIN person p ON p.id = a.person_id
    WHERE a.subject = 'export' AND a.action = 'export' AND ${of} ORDER BY a.at DESC, a.id DESC LIMIT ${LISTED}`;
}
