import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';

/** All agencies, or these. */
export type Sees = 'all' | readonly string[];

/** Complaints have pages of their own: nothing here is to lead to an anonymous one. */
const COMPLAINT = 'common/complaint';

export interface ShownResponse {
  readonly id: string;
  readonly sessionId: string;
  /** pack/form */
  readonly form: string;
  readonly definitionHash: string;
  readonly record: { readonly [key: string]: Json };
  readonly submittedAt: Date;
  readonly behalf: string | null;
  readonly by: string | null;
  readonly enterpriseId: string | null;
  readonly enterprise: string | null;
  readonly projectId: string | null;
  readonly project: string | null;
  /** Whose it is: the project's agency, else the one that cares for the enterprise. */
  readonly agencyId: string | null;
  /** The agency's own Word template for the form. */
  readonly template: string | null;
}

const { sql } = Prisma;

/** `agency`: whose the row is. */
export const within = (agency: Prisma.Sql, sees: Sees): Prisma.Sql =>
  sees === 'all' ? sql`TRUE` : sql`${agency} = ANY (${[...sees]}::uuid[])`;

const OWNER = sql`COALESCE(j.agency_id, e.agency_id)`;

export async function findResponse(db: Db, id: string, sees: Sees): Promise<ShownResponse | undefined> {
  const [row] = await db.$queryRaw<ShownResponse[]>`
    SELECT r.id::text, r.session_id::text AS "sessionId", r.form, r.definition_hash AS "definitionHash", r.record,
      r.submitted_at AS "submittedAt", s.behalf, p.name AS by, e.id::text AS "enterpriseId", e.name AS enterprise,
      j.id::text AS "projectId", j.name AS project, ${OWNER}::text AS "agencyId", f.upload_id::text AS template
    FROM response r JOIN session s ON s.id = r.session_id
      LEFT JOIN person p ON p.id = r.person_id
      LEFT JOIN enterprise e ON e.id = r.enterprise_id
      LEFT JOIN project j ON j.id = r.project_id
      LEFT JOIN form_template f ON f.agency_id = ${OWNER} AND f.form = r.form
    WHERE r.id = ${id}::uuid AND r.form <> ${COMPLAINT} AND ${within(OWNER, sees)}`;
  return row;
}

export interface ShownAmendment {
  readonly key: string;
  /** amended, skipped, cleared, row-added … */
  readonly kind: string;
  readonly was: Json;
  readonly value: Json;
  readonly by: string | null;
  readonly at: Date;
}

const AMENDMENTS_MAX = 200;

/** The latest changes of the answers, in the order of time. */
export async function readAmendments(db: Db, sessionId: string): Promise<readonly ShownAmendment[]> {
  const rows = await db.$queryRaw<ShownAmendment[]>`
    SELECT a.key, a.kind, a.was::jsonb AS was, a.value::jsonb AS value, p.name AS by, a.at
    FROM amendment a LEFT JOIN person p ON p.id = a.person_id
    WHERE a.session_id = ${sessionId}::uuid ORDER BY a.at DESC, a.id DESC LIMIT ${AMENDMENTS_MAX}`;
  return rows.reverse();
}

export interface ListedResponse {
  readonly id: string;
  readonly form: string;
  readonly submittedAt: Date;
  readonly by: string | null;
  readonly behalf: string | null;
  readonly projectId: string | null;
}

const RESPONSES_MAX = 200;

/** What was handed in by or for an enterprise, of one form or of any, the latest first. */
export async function listResponses(
  db: Db,
  { enterpriseId, form = null }: { readonly enterpriseId: string; readonly form?: string | null },
  sees: Sees,
): Promise<readonly ListedResponse[]> {
  return await db.$queryRaw<ListedResponse[]>`
    SELECT r.id::text, r.form, r.submitted_at AS "submittedAt", p.name AS by, s.behalf,
      r.project_id::text AS "projectId"
    FROM response r JOIN session s ON s.id = r.session_id
      JOIN enterprise e ON e.id = r.enterprise_id
      LEFT JOIN person p ON p.id = r.person_id
      LEFT JOIN project j ON j.id = r.project_id
    WHERE r.enterprise_id = ${enterpriseId}::uuid AND (${form}::text IS NULL OR r.form = ${form})
      AND r.form <> ${COMPLAINT} AND ${within(OWNER, sees)}
    ORDER BY r.submitted_at DESC, r.id DESC LIMIT ${RESPONSES_MAX}`;
}
