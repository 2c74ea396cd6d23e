import { amongSeen, seenBy } from '../console/enterprises.js';
import { amongOwn } from '../console/own-responses.js';
import { type Sees, within } from '../console/responses.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { all } from '../notices/condition-sql.js';

const { sql } = Prisma;

/** The next rows after one, the oldest first: whoever reads page by page meets what is added meanwhile at the end. */
export interface Page {
  readonly after?: string | undefined;
  readonly limit: number;
}

const behind = (id: Prisma.Sql, { after }: Page): Prisma.Sql =>
  after === undefined ? sql`TRUE` : sql`${id} > ${after}::uuid`;

const when = (value: unknown, condition: () => Prisma.Sql): readonly Prisma.Sql[] =>
  value === undefined ? [] : [condition()];

const part = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

export interface ApiEnterprise {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly district: string | null;
  readonly agencyId: string | null;
  readonly agency: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface EnterpriseQuery extends Page {
  readonly id?: string | undefined;
  /** Part of the name or of the credit code. */
  readonly search?: string | undefined;
  readonly creditCode?: string | undefined;
  readonly district?: string | undefined;
  readonly changedSince?: Date | undefined;
}

export async function pageEnterprises(
  db: Db,
  query: EnterpriseQuery,
  sees: Sees,
): Promise<readonly ApiEnterprise[]> {
  const { id, search, creditCode, district, changedSince, limit } = query;
  const conditions = all([
    sql`e.merged_into IS NULL`,
    id ? seenBy(sees) : amongSeen(sees),
    behind(sql`e.id`, query),
    ...when(id, () => sql`e.id = ${id}::uuid`),
    ...when(search, () => {
      const words = search ?? '';
      return sql`(e.name ILIKE ${part(words)} OR e.credit_code LIKE ${part(words.toUpperCase())})`;
    }),
    ...when(creditCode, () => sql`e.credit_code = ${creditCode}`),
    ...when(district, () => sql`e.district LIKE ${part(district ?? '')}`),
    ...when(changedSince, () => sql`e.updated_at >= ${changedSince}`),
  ]);
  return await db.$queryRaw<ApiEnterprise[]>`
    SELECT e.id::text, e.name, e.credit_code AS "creditCode", e.district, e.agency_id::text AS "agencyId",
      a.name AS agency, e.created_at AS "createdAt", e.updated_at AS "updatedAt"
    FROM enterprise e LEFT JOIN agency a ON a.id = e.agency_id
    WHERE ${conditions} ORDER BY e.id LIMIT ${limit}`;
}

export interface ApiProject {
  readonly id: string;
  readonly name: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly agencyId: string;
  readonly agency: string;
  readonly pack: string;
  readonly stage: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly archivedAt: Date | null;
  readonly closedAt: Date | null;
}

export interface ProjectQuery extends Page {
  readonly id?: string | undefined;
  readonly enterprise?: string | undefined;
  readonly pack?: string | undefined;
  readonly stage?: string | undefined;
  readonly state?: 'running' | 'ended' | 'closed' | undefined;
}

export async function pageProjects(
  db: Db,
  query: ProjectQuery,
  sees: Sees,
  now: Date,
): Promise<readonly ApiProject[]> {
  const { id, enterprise, pack, stage, state, limit } = query;
  const conditions = all([
    within(sql`p.agency_id`, sees),
    behind(sql`p.id`, query),
    ...when(id, () => sql`p.id = ${id}::uuid`),
    ...when(enterprise, () => sql`p.enterprise_id = ${enterprise}::uuid`),
    ...when(pack, () => sql`p.pack = ${pack}`),
    ...when(stage, () => sql`p.stage = ${stage}`),
    ...(state === 'closed' ? [sql`p.closed_at IS NOT NULL`] : []),
    ...(state === 'ended' ? [sql`p.ended_at <= ${now} AND p.closed_at IS NULL`] : []),
    ...(state === 'running' ? [sql`(p.ended_at <= ${now}) IS NOT TRUE AND p.closed_at IS NULL`] : []),
  ]);
  return await db.$queryRaw<ApiProject[]>`
    SELECT p.id::text, p.name, p.enterprise_id::text AS "enterpriseId", e.name AS enterprise,
      p.agency_id::text AS "agencyId", a.name AS agency, p.pack, p.stage, p.started_at AS "startedAt",
      p.ended_at AS "endedAt", p.archived_at AS "archivedAt", p.closed_at AS "closedAt"
    FROM project p JOIN enterprise e ON e.id = p.enterprise_id JOIN agency a ON a.id = p.agency_id
    WHERE ${conditions} ORDER BY p.id LIMIT ${limit}`;
}

export interface ApiResponse {
  readonly id: string;
  readonly form: string;
  readonly version: string;
  readonly enterpriseId: string | null;
  readonly projectId: string | null;
  readonly agencyId: string | null;
  readonly behalf: string | null;
  readonly submittedAt: Date;
}

export interface ResponseQuery extends Page {
  readonly form?: string | undefined;
  readonly enterprise?: string | undefined;
  readonly project?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** What was handed in; complaints are not among it, as an anonymous one is to lead nowhere. */
export async function pageResponses(
  db: Db,
  query: ResponseQuery,
  sees: Sees,
): Promise<readonly ApiResponse[]> {
  const { form, enterprise, project, from, to, limit } = query;
  const conditions = all([
    sql`r.form <> 'common/complaint'`,
    within(sql`COALESCE(j.agency_id, e.agency_id)`, sees),
    ...(sees === 'all' ? [] : [amongOwn(form === undefined ? 'all' : [form], sees)]),
    behind(sql`r.id`, query),
    ...when(form, () => sql`r.form = ${form}`),
    ...when(enterprise, () => sql`r.enterprise_id = ${enterprise}::uuid`),
    ...when(project, () => sql`r.project_id = ${project}::uuid`),
    ...when(from, () => sql`r.submitted_at >= ${from}`),
    ...when(to, () => sql`r.submitted_at < ${to}`),
  ]);
  return await db.$queryRaw<ApiResponse[]>`
    SELECT r.id::text, r.form, r.definition_hash AS version, r.enterprise_id::text AS "enterpriseId",
      r.project_id::text AS "projectId", COALESCE(j.agency_id, e.agency_id)::text AS "agencyId", s.behalf,
      r.submitted_at AS "submittedAt"
    FROM response r JOIN session s ON s.id = r.session_id
      LEFT JOIN enterprise e ON e.id = r.enterprise_id LEFT JOIN project j ON j.id = r.project_id
    WHERE ${conditions} ORDER BY r.id LIMIT ${limit}`;
}
