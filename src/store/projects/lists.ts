import type { Db } from '../db.js';

export interface ProjectFilter {
  /** Of any of these; missing: of all, for the bureau and the operator. */
  readonly agencyIds?: readonly string[];
  readonly enterpriseId?: string;
  /** In the name of the project or of the enterprise. */
  readonly words?: string;
  readonly pack?: string;
  readonly stage?: string;
  /** running: the service is not over; ended: it is; missing: both. Closed ones are left out unless asked for. */
  readonly state?: 'running' | 'ended' | 'closed';
  readonly at: Date;
  readonly limit?: number;
  readonly offset?: number;
}

export interface ListedProject {
  readonly id: string;
  readonly name: string;
  readonly pack: string;
  readonly stage: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly agencyId: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** The service is over; a last day that was set may lie ahead. */
  readonly ended: boolean;
  readonly archivedAt: Date | null;
  readonly closedAt: Date | null;
  /** Tasks that are asked for by now. */
  readonly open: number;
  readonly overdue: number;
}

const LIMIT = 20;

const like = (words = ''): string | null =>
  words.trim() === '' ? null : `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`;

/** Those worked on last come first. */
export async function listProjects(db: Db, filter: ProjectFilter): Promise<readonly ListedProject[]> {
  const { enterpriseId = null, pack = null, stage = null, state = null, at } = filter;
  const { limit = LIMIT, offset = 0 } = filter;
  const agencyIds = filter.agencyIds ? [...filter.agencyIds] : null;
  const words = like(filter.words);
  return await db.$queryRaw<ListedProject[]>`
    SELECT p.id::text, p.name, p.pack, p.stage, p.enterprise_id::text AS "enterpriseId", e.name AS enterprise,
      p.agency_id::text AS "agencyId", p.started_at AS "startedAt", p.ended_at AS "endedAt",
      (p.ended_at <= ${at}) IS TRUE AS ended, p.archived_at AS "archivedAt", p.closed_at AS "closedAt", t.open, t.overdue
    FROM project p JOIN enterprise e ON e.id = p.enterprise_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS open,
        (count(*) FILTER (
          WHERE COALESCE(t.deferred_to, t.due_on) < (${at}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
        ))::int AS overdue
      FROM task t WHERE t.matter_id = p.id AND t.status = 'open' AND t.opens_at <= ${at}::timestamptz
    ) t
    WHERE (${agencyIds}::uuid[] IS NULL OR p.agency_id = ANY (${agencyIds}::uuid[]))
      AND (${enterpriseId}::uuid IS NULL OR p.enterprise_id = ${enterpriseId}::uuid)
      AND (${pack}::text IS NULL OR p.pack = ${pack})
      AND (${stage}::text IS NULL OR p.stage = ${stage})
      AND (${words}::text IS NULL OR p.name ILIKE ${words} OR e.name ILIKE ${words})
      AND CASE ${state}::text
        WHEN 'running' THEN (p.ended_at <= ${at}) IS NOT TRUE AND p.closed_at IS NULL
        WHEN 'ended' THEN p.ended_at <= ${at} AND p.closed_at IS NULL
        WHEN 'closed' THEN p.closed_at IS NOT NULL
        ELSE p.closed_at IS NULL END
    ORDER BY (p.ended_at <= ${at}) IS TRUE, p.started_at DESC, p.id DESC
    LIMIT ${limit} OFFSET ${offset}`;
}

export interface ListedEnterprise {
  readonly id: string;
  readonly name: string;
  readonly district: string | null;
  readonly contacts: number;
  /** The one begun last that is not closed. */
  readonly project: {
    readonly id: string;
    readonly name: string;
    readonly pack: string;
    readonly stage: string;
    readonly ended: boolean;
    readonly archived: boolean;
  } | null;
  readonly open: number;
  readonly overdue: number;
}

/** Enterprises in the care of these agencies: what is overdue longest first, then what is due next, then those worked with last. */
export async function listEnterprises(
  db: Db,
  filter: Pick<ProjectFilter, 'words' | 'at' | 'limit' | 'offset'> & {
    readonly agencyIds: readonly string[];
  },
): Promise<readonly ListedEnterprise[]> {
  const { at, limit = LIMIT, offset = 0 } = filter;
  const agencyIds = [...filter.agencyIds];
  const words = like(filter.words);
  return await db.$queryRaw<ListedEnterprise[]>`
    WITH owed AS MATERIALIZED (
      SELECT t.enterprise_id, count(*)::int AS open, min(COALESCE(t.deferred_to, t.due_on)) AS due,
        (count(*) FILTER (
          WHERE COALESCE(t.deferred_to, t.due_on) < (${at}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
        ))::int AS overdue
      FROM task t
      WHERE t.agency_id = ANY (${agencyIds}::uuid[]) AND t.status = 'open' AND t.opens_at <= ${at}::timestamptz
      GROUP BY t.enterprise_id
    )
    SELECT e.id::text, e.name, e.district, COALESCE(t.open, 0) AS open, COALESCE(t.overdue, 0) AS overdue,
      (SELECT count(*)::int FROM contact c WHERE c.enterprise_id = e.id AND c.ended_at IS NULL) AS contacts,
      (SELECT json_build_object('id', p.id, 'name', p.name, 'pack', p.pack, 'stage', p.stage,
          'ended', (p.ended_at <= ${at}) IS TRUE, 'archived', p.archived_at IS NOT NULL)
        FROM project p
        WHERE p.enterprise_id = e.id AND p.agency_id = ANY (${agencyIds}::uuid[]) AND p.closed_at IS NULL
        ORDER BY (p.ended_at <= ${at}) IS TRUE, p.started_at DESC, p.id DESC LIMIT 1) AS project
    FROM enterprise e LEFT JOIN owed t ON t.enterprise_id = e.id
    WHERE e.agency_id = ANY (${agencyIds}::uuid[]) AND e.merged_into IS NULL
      AND (${words}::text IS NULL OR e.name ILIKE ${words})
    ORDER BY t.due NULLS LAST, e.updated_at DESC, e.id DESC
    LIMIT ${limit} OFFSET ${offset}`;
}
