import { sealerOf } from '../cipher/sealer.js';
import type { Db } from '../db.js';

export interface HandedIn {
  readonly id: string;
  /** pack/form */
  readonly form: string;
  readonly submittedAt: Date;
  readonly by: string | null;
  /** paper, phone: filled in by somebody else for the enterprise. */
  readonly behalf: string | null;
}

/** What was handed in for a project, the latest first. */
export async function readHandedIn(db: Db, projectId: string): Promise<readonly HandedIn[]> {
  return await db.$queryRaw<HandedIn[]>`
    SELECT r.id::text, r.form, r.submitted_at AS "submittedAt", p.name AS by, s.behalf
    FROM response r JOIN session s ON s.id = r.session_id LEFT JOIN person p ON p.id = r.person_id
    WHERE r.project_id = ${projectId}::uuid ORDER BY r.submitted_at DESC, r.id DESC`;
}

export interface AddedRecord {
  readonly id: string;
  readonly key: string;
  readonly note: string | null;
  readonly uploads: readonly string[];
  readonly personId: string | null;
  readonly at: Date;
}

/** What was put to the archive by hand, and notes, in the order of time. */
export async function readAdded(db: Db, projectId: string): Promise<readonly AddedRecord[]> {
  return await db.$queryRaw<AddedRecord[]>`
    SELECT id::text, key, note, uploads::text[] AS uploads, person_id::text AS "personId", at
    FROM project_record WHERE project_id = ${projectId}::uuid ORDER BY at, id`;
}

export async function insertRecord(db: Db, projectId: string, record: AddedRecord): Promise<void> {
  const { id, key, note, uploads, personId, at } = record;
  await db.$executeRaw`
    INSERT INTO project_record (id, project_id, key, note, uploads, person_id, at)
    VALUES (${id}::uuid, ${projectId}::uuid, ${key}, ${sealerOf(db).text(id, note)}, ${[...uploads]}::uuid[], ${personId}::uuid, ${at})`;
}

export interface ComplaintCount {
  readonly all: number;
  readonly open: number;
}

/** Complaints of an enterprise about this agency since a moment. */
export async function countComplaints(
  db: Db,
  { enterpriseId, agencyId, since }: { enterpriseId: string; agencyId: string; since: Date },
): Promise<ComplaintCount> {
  const [row] = await db.$queryRaw<ComplaintCount[]>`
    SELECT count(*)::int AS all, (count(*) FILTER (WHERE c.closed_at IS NULL))::int AS open
    FROM complaint c JOIN matter m ON m.id = c.id
    WHERE m.enterprise_id = ${enterpriseId}::uuid AND m.agency_id = ${agencyId}::uuid AND c.opened_at >= ${since}`;
  return row ?? { all: 0, open: 0 };
}
