import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { all } from '../notices/condition-sql.js';
import { PAGE } from './enterprises.js';
import { type Sees, within } from './responses.js';

const { sql } = Prisma;

export interface ProjectFilter {
  readonly sees: Sees;
  /** Part of the name of the project or of the enterprise, or initials of the latter. */
  readonly words?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly pack?: string | undefined;
  readonly stage?: string | undefined;
  /** running: the service is not over; ended: it is; closed: nothing more is asked. Missing: all but closed ones. */
  readonly state?: 'running' | 'ended' | 'closed' | undefined;
  readonly before?: string | undefined;
}

export interface FoundProject {
  readonly id: string;
  readonly name: string;
  readonly pack: string;
  readonly stage: string;
  readonly enterprise: string;
  readonly agency: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly archivedAt: Date | null;
  readonly closedAt: Date | null;
  readonly open: number;
  readonly overdue: number;
}

function conditions(filter: ProjectFilter, now: Date): Prisma.Sql {
  const { sees, words, agencyId, pack, stage, state, before } = filter;
  const part = words === undefined ? '' : `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const letters = part.toLowerCase().replace(/\s/g, '');
  return all([
    within(sql`p.agency_id`, sees),
    ...(words ? [sql`(p.name ILIKE ${part} OR e.name ILIKE ${part} OR e.initials LIKE ${letters})`] : []),
    ...(agencyId ? [sql`p.agency_id = ${agencyId}::uuid`] : []),
    ...(pack ? [sql`p.pack = ${pack}`] : []),
    ...(stage ? [sql`p.stage = ${stage}`] : []),
    state === 'closed' ? sql`p.closed_at IS NOT NULL` : sql`p.closed_at IS NULL`,
    ...(state === 'running' ? [sql`(p.ended_at <= ${now}) IS NOT TRUE`] : []),
    ...(state === 'ended' ? [sql`p.ended_at <= ${now}`] : []),
    ...(before ? [sql`p.id < ${before}::uuid`] : []),
  ]);
}

/** The newest first, one more than a page holds. */
export async function findProjects(
  db: Db,
  filter: ProjectFilter,
  now: Date,
  limit = PAGE + 1,
): Promise<readonly FoundProject[]> {
  return await db.$queryRaw<FoundProject[]>`
    WITH p AS MATERIALIZED (
      SELECT p.*, e.name AS enterprise FROM project p JOIN enterprise e ON e.id = p.enterprise_id
      WHERE ${conditions(filter, now)} ORDER BY p.id DESC LIMIT ${limit}
    )
    SELECT p.id::text, p.name, p.pack, p.stage, p.enterprise, a.name AS agency, p.started_at AS "startedAt",
      p.ended_at AS "endedAt", p.archived_at AS "archivedAt", p.closed_at AS "closedAt", t.open, t.overdue
    FROM p JOIN agency a ON a.id = p.agency_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS open, (count(*) FILTER (
        WHERE COALESCE(t.deferred_to, t.due_on) < (${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date))::int AS overdue
      FROM task t WHERE t.matter_id = p.id AND t.status = 'open' AND t.opens_at <= ${now}::timestamptz
    ) t
    ORDER BY p.id DESC`;
}

export interface StageCount {
  readonly pack: string;
  readonly stage: string;
  readonly n: number;
}

/** How many projects stand at each stage, those whose service is over left out. */
export async function countStages(db: Db, sees: Sees, now: Date): Promise<readonly StageCount[]> {
  return await db.$queryRaw<StageCount[]>`
    SELECT p.pack, p.stage, count(*)::int AS n FROM project p
    WHERE ${conditions({ sees, state: 'running' }, now)} GROUP BY 1, 2 ORDER BY 1, 2`;
}

export interface DueTask {
  readonly matterId: string;
  readonly kind: string;
  readonly pack: string;
  readonly rule: string;
  readonly occurrence: string;
  readonly title: string | null;
  readonly enterprise: string | null;
  /** 2026-11-20 */
  readonly dueOn: string;
}

const DUE_MAX = 400;

/** Open tasks with their last day within these days, both included. */
export async function listDue(db: Db, sees: Sees, from: string, to: string): Promise<readonly DueTask[]> {
  const due = sql`COALESCE(t.deferred_to, t.due_on)`;
  // What they belong to is looked up for those shown alone.
  return await db.$queryRaw<DueTask[]>`
    WITH t AS MATERIALIZED (
      SELECT t.* FROM task t
      WHERE t.status = 'open' AND ${within(sql`t.agency_id`, sees)} AND ${due} BETWEEN ${from}::date AND ${to}::date
      ORDER BY ${due}, t.id LIMIT ${DUE_MAX}
    )
    SELECT t.matter_id::text AS "matterId", m.kind, m.pack, t.rule, t.occurrence, t.title, e.name AS enterprise,
      ${due}::text AS "dueOn"
    FROM t JOIN matter m ON m.id = t.matter_id LEFT JOIN enterprise e ON e.id = t.enterprise_id
    ORDER BY ${due}, t.id`;
}
