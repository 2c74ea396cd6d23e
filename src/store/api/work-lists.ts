import { type Sees, within } from '../console/responses.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { all } from '../notices/condition-sql.js';
import { NOTICE_LINE, type NoticeLine, type OwnerIds } from '../notices/notices.js';
import type { Page } from './lists.js';

const { sql } = Prisma;

export interface TaskQuery extends Page {
  readonly status?: 'open' | 'done' | 'dropped' | undefined;
  readonly enterprise?: string | undefined;
  readonly project?: string | undefined;
  /** Last day not after this one. */
  readonly dueBy?: string | undefined;
  readonly now: Date;
}

/**
 * Ids of tasks of projects and questions, in their order. Those of complaints and of bad ratings are for the people who
 * deal with them alone; what is not asked for yet is not there.
 */
export async function pageTaskIds(db: Db, query: TaskQuery, sees: Sees): Promise<readonly string[]> {
  const { status, enterprise, project, dueBy, after, limit, now } = query;
  const conditions = all([
    sql`m.kind IN ('project', 'inquiry')`,
    sql`t.opens_at <= ${now}`,
    within(sql`t.agency_id`, sees),
    ...(after === undefined ? [] : [sql`t.id > ${after}::uuid`]),
    ...(status === undefined ? [] : [sql`t.status = ${status}`]),
    ...(enterprise === undefined ? [] : [sql`t.enterprise_id = ${enterprise}::uuid`]),
    ...(project === undefined ? [] : [sql`t.matter_id = ${project}::uuid`]),
    ...(dueBy === undefined ? [] : [sql`COALESCE(t.deferred_to, t.due_on) <= ${dueBy}::date`]),
  ]);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT t.id::text FROM task t JOIN matter m ON m.id = t.matter_id
    WHERE ${conditions} ORDER BY t.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

export interface NoticeQuery extends Page {
  readonly status?: string | undefined;
  readonly kind?: string | undefined;
}

/** Of one owner. */
export async function pageNotices(
  db: Db,
  { agencyId, bureauId }: OwnerIds,
  { after, limit, status, kind }: NoticeQuery,
): Promise<readonly NoticeLine[]> {
  return await db.notice.findMany({
    where: {
      ...(agencyId ? { agencyId } : { bureauId: bureauId ?? '' }),
      ...(after === undefined ? {} : { id: { gt: after } }),
      ...(status === undefined ? {} : { status }),
      ...(kind === undefined ? {} : { kind }),
    },
    select: NOTICE_LINE,
    orderBy: { id: 'asc' },
    take: limit,
  });
}
