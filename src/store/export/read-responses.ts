import type { Json } from '../../flow/json.js';
import { amongOwn } from '../console/own-responses.js';
import { type Sees, within } from '../console/responses.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';

/** Which responses are meant. */
export interface ExportScope {
  /** pack/form */
  readonly form: string;
  /** Handed in later than that is left out. */
  readonly until: Date;
  /** Handed in before that is left out. */
  readonly from?: Date | undefined;
  /** Missing: all agencies. */
  readonly sees?: Sees | undefined;
  readonly agencyId?: string | undefined;
  /** Of the enterprise. */
  readonly district?: string | undefined;
  /** Of the project. */
  readonly pack?: string | undefined;
}

export interface ExportedResponse {
  readonly id: string;
  readonly form: string;
  readonly version: string;
  readonly submittedAt: Date;
  readonly personId: string | null;
  readonly enterprise: {
    readonly id: string;
    readonly name: string;
    readonly creditCode: string | null;
    readonly district: string | null;
  } | null;
  readonly agency: { readonly id: string; readonly name: string } | null;
  readonly project: { readonly id: string; readonly stage: string } | null;
  /** paper, phone: filled in by somebody else for the enterprise. */
  readonly behalf: string | null;
  readonly record: { readonly [key: string]: Json };
}

const { sql } = Prisma;

/** Rows held in memory at a time; which they are is found out for many at once. */
const BATCH = 100;
const FOUND = 5000;

const TABLES = sql`FROM response r JOIN session s ON s.id = r.session_id
  LEFT JOIN enterprise e ON e.id = r.enterprise_id LEFT JOIN project j ON j.id = r.project_id
  LEFT JOIN agency a ON a.id = COALESCE(j.agency_id, e.agency_id)`;

function meant({ form, until, from, sees = 'all', agencyId, district, pack }: ExportScope): Prisma.Sql {
  const agencies = agencyId === undefined ? sees : [agencyId];
  const conditions = [
    ...(agencies === 'all' ? [] : [amongOwn([form], agencies)]),
    sql`r.form = ${form} AND r.submitted_at <= ${until} AND ${within(sql`a.id`, sees)}`,
    ...(from ? [sql`r.submitted_at >= ${from}`] : []),
    ...(agencyId === undefined ? [] : [sql`a.id = ${agencyId}::uuid`]),
    ...(district === undefined ? [] : [sql`strpos(e.district, ${district}) > 0`]),
    ...(pack === undefined ? [] : [sql`j.pack = ${pack}`]),
  ];
  return Prisma.join(conditions, ' AND ');
}

/**
 * The responses in the order they were handed in, read batch by batch from behind the last row: memory does not grow with
 * their number, and no transaction stays open meanwhile.
 */
export async function* readResponses(db: Db, scope: ExportScope): AsyncGenerator<ExportedResponse> {
  const columns = sql`r.id::text, r.form, r.definition_hash AS version, r.submitted_at AS "submittedAt",
    r.person_id::text AS "personId", s.behalf, r.record,
    CASE WHEN e.id IS NOT NULL THEN jsonb_build_object('id', e.id, 'name', e.name, 'creditCode', e.credit_code,
      'district', e.district) END AS enterprise,
    CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END AS agency,
    CASE WHEN j.id IS NOT NULL THEN jsonb_build_object('id', j.id, 'stage', j.stage) END AS project`;
  yield* inBatches<ExportedResponse>(db, columns, scope, sql`TRUE`);
}

export interface ListAnswer {
  readonly id: string;
  readonly version: string;
  readonly submittedAt: Date;
  readonly agencyId: string | null;
  readonly rows: Json;
}

/** The rows that a list question was answered with, of those responses that have any. */
export async function* readLists(db: Db, scope: ExportScope, key: string): AsyncGenerator<ListAnswer> {
  const value = sql`r.record #> ARRAY['answers', ${key}::text, 'value']`;
  const columns = sql`r.id::text, r.definition_hash AS version, r.submitted_at AS "submittedAt",
    a.id::text AS "agencyId", ${value} AS rows`;
  yield* inBatches<ListAnswer>(db, columns, scope, sql`jsonb_typeof(${value}) = 'array'`);
}

async function* inBatches<Row>(
  db: Db,
  columns: Prisma.Sql,
  scope: ExportScope,
  also: Prisma.Sql,
): AsyncGenerator<Row> {
  let behind = sql`TRUE`;
  for (;;) {
    const found = await db.$queryRaw<{ id: string; submittedAt: Date }[]>`
      SELECT r.id::text, r.submitted_at AS "submittedAt" ${TABLES} WHERE ${meant(scope)} AND ${also} AND ${behind}
      ORDER BY r.submitted_at, r.id LIMIT ${FOUND}`;
    for (let i = 0; i < found.length; i += BATCH) {
      const ids = found.slice(i, i + BATCH).map(({ id }) => id);
      yield* await db.$queryRaw<Row[]>`
        SELECT ${columns} ${TABLES} WHERE r.id = ANY (${ids}::uuid[]) ORDER BY r.submitted_at, r.id`;
    }
    const last = found.at(-1);
    if (!last || found.length < FOUND) return;
    behind = sql`(r.submitted_at, r.id) > (${last.submittedAt}, ${last.id}::uuid)`;
  }
}

/** How many there are, and by which versions of the form, the latest version first. */
export async function countByVersion(
  db: Db,
  scope: ExportScope,
): Promise<readonly { readonly version: string; readonly responses: number }[]> {
  return await db.$queryRaw<{ version: string; responses: number }[]>`
    SELECT r.definition_hash AS version, count(*)::int AS responses ${TABLES}
    WHERE ${meant(scope)} GROUP BY 1 ORDER BY max(r.submitted_at) DESC, 1`;
}
