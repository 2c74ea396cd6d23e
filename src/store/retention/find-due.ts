import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';

const { sql, empty } = Prisma;

/** What is treated one by one, each in a transaction of its own. */
export type UnitKind =
  | 'unfinished'
  | 'projects'
  | 'projects-left'
  | 'records'
  | 'cases'
  | 'enterprises'
  | 'people';

/** A project under way: closed for less than it takes, or not closed and not given up. */
const underWay = (enterprise: Prisma.Sql, before: Date): Prisma.Sql => sql`EXISTS (
  SELECT FROM project j JOIN matter jm ON jm.id = j.id
  WHERE j.enterprise_id = ${enterprise}
    AND (j.closed_at >= ${before} OR (j.closed_at IS NULL AND jm.pseudonymised_at IS NULL)))`;

const named = (kind: Prisma.Sql) => sql`m.kind ${kind} AND m.pseudonymised_at IS NULL`;

/** Asked for the few rows that remain, and not for the whole table beforehand. */
const FOR_EACH = sql`OFFSET 0`;

/** Each names its rows x. */
const kinds: Readonly<Record<UnitKind, (before: Date) => Prisma.Sql>> = {
  unfinished: (before) => sql`session x WHERE x.status <> 'submitted' AND x.updated_at < ${before}
    AND NOT EXISTS (SELECT FROM response r WHERE r.session_id = x.id)`,
  projects: (before) => sql`project x JOIN matter m ON m.id = x.id
    WHERE ${named(sql`= 'project'`)} AND m.closed_at < ${before} AND x.closed_at < ${before}`,
  'projects-left': (before) => sql`project x JOIN matter m ON m.id = x.id
    WHERE ${named(sql`= 'project'`)} AND x.closed_at IS NULL AND GREATEST(x.started_at, x.ended_at, x.archived_at) < ${before}
      AND NOT EXISTS (SELECT FROM response r WHERE r.project_id = x.id AND r.submitted_at >= ${before} ${FOR_EACH})
      AND NOT EXISTS (SELECT FROM moment o WHERE o.matter_id = x.id AND o.at >= ${before} ${FOR_EACH})`,
  // Also what came in after the project had lost its names.
  records: (before) => sql`response x WHERE x.pseudonymised_at IS NULL AND x.submitted_at < ${before}
    AND (x.project_id IS NULL OR EXISTS (SELECT FROM matter m WHERE m.id = x.project_id AND m.pseudonymised_at IS NOT NULL))
    AND (x.enterprise_id IS NULL OR NOT ${underWay(sql`x.enterprise_id`, before)})
    AND NOT EXISTS (SELECT FROM complaint c JOIN matter m ON m.id = c.id
      WHERE c.response_id = x.id AND m.pseudonymised_at IS NULL)`,
  cases: (before) => sql`matter m CROSS JOIN LATERAL (SELECT m.id) x
    WHERE ${named(sql`IN ('complaint', 'rectification', 'inquiry')`)} AND m.closed_at < ${before}`,
  enterprises: (before) => sql`enterprise x WHERE x.updated_at < ${before}
    AND (x.forgotten_at IS NULL OR x.forgotten_at < x.updated_at) AND NOT ${underWay(sql`x.id`, before)}`,
  people: (before) => sql`person x WHERE x.erased_at IS NULL AND x.created_at < ${before}
    AND NOT EXISTS (SELECT FROM identity i WHERE i.person_id = x.id AND COALESCE(i.heard_at, i.created_at) >= ${before})
    AND NOT EXISTS (SELECT FROM staff s WHERE s.person_id = x.id AND (s.ended_at IS NULL OR s.ended_at >= ${before}))
    AND NOT EXISTS (SELECT FROM bureau_member b WHERE b.person_id = x.id AND (b.ended_at IS NULL OR b.ended_at >= ${before}))
    AND NOT EXISTS (SELECT FROM operator o WHERE o.person_id = x.id)
    AND NOT EXISTS (SELECT FROM session s WHERE s.person_id = x.id AND s.updated_at >= ${before})
    AND NOT EXISTS (SELECT FROM response r WHERE r.person_id = x.id AND r.submitted_at >= ${before})
    AND NOT EXISTS (SELECT FROM matter m WHERE m.person_id = x.id AND m.closed_at IS NULL)
    AND NOT EXISTS (SELECT FROM contact c WHERE c.person_id = x.id AND (c.created_at >= ${before}
      OR (c.ended_at IS NULL AND ${underWay(sql`c.enterprise_id`, before)})))
    AND NOT EXISTS (SELECT FROM registration g JOIN training t ON t.id = g.training_id
      WHERE t.ends_at >= ${before} AND (g.person_id = x.id OR g.by_id = x.id
        OR g.enterprise_id IN (SELECT c.enterprise_id FROM contact c WHERE c.person_id = x.id)))`,
};

/** Ids of what is due; `only`: whether this one is, still. */
export async function findDue(
  db: Db,
  kind: UnitKind,
  before: Date,
  limit: number,
  only?: string,
): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT x.id::text FROM ${kinds[kind](before)} ${only === undefined ? empty : sql`AND x.id = ${only}::uuid`}
    LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Whoever wants to change it waits until this transaction ends. */
export async function lockUnit(db: Db, kind: UnitKind, id: string): Promise<void> {
  switch (kind) {
    case 'unfinished':
      await db.$queryRaw`SELECT FROM session WHERE id = ${id}::uuid FOR UPDATE`;
      return;
    case 'projects':
    case 'projects-left':
    case 'cases':
      await db.$queryRaw`SELECT FROM matter WHERE id = ${id}::uuid FOR UPDATE`;
      return;
    case 'records':
      await db.$queryRaw`SELECT FROM response WHERE id = ${id}::uuid FOR UPDATE`;
      return;
    case 'enterprises':
      await db.$queryRaw`SELECT FROM enterprise WHERE id = ${id}::uuid FOR UPDATE`;
      return;
    case 'people':
      await db.$queryRaw`SELECT FROM person WHERE id = ${id}::uuid FOR UPDATE`;
  }
}
