import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { type Sees, within } from './responses.js';

const { sql } = Prisma;

export interface TodayFigures {
  /** Asked for by now. */
  readonly open: number;
  readonly overdue: number;
  /** Due within a week. */
  readonly soon: number;
  readonly unhappy: number;
  readonly unanswered: number;
  readonly complaints: number;
  /** Of those, with something overdue. */
  readonly late: number;
}

const today = (now: Date) => sql`(${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`;
const due = sql`COALESCE(t.deferred_to, t.due_on)`;

export async function readTodayFigures(db: Db, sees: Sees, now: Date): Promise<TodayFigures> {
  const own = within(sql`m.agency_id`, sees);
  const [row] = await db.$queryRaw<[TodayFigures]>`
    SELECT t.open, t.overdue, t.soon, c.complaints, c.late,
      (SELECT count(*)::int FROM rectification f JOIN matter m ON m.id = f.id AND m.kind = 'rectification'
        WHERE f.status <> 'closed' AND ${own}) AS unhappy,
      (SELECT count(*)::int FROM inquiry q JOIN matter m ON m.id = q.id AND m.kind = 'inquiry'
        WHERE q.status = 'open' AND ${own}) AS unanswered
    FROM (
      SELECT count(*)::int AS open, (count(*) FILTER (WHERE ${due} < ${today(now)}))::int AS overdue,
        (count(*) FILTER (WHERE ${due} BETWEEN ${today(now)} AND ${today(now)} + 7))::int AS soon
      FROM task t WHERE t.status = 'open' AND t.opens_at <= ${now}::timestamptz AND ${within(sql`t.agency_id`, sees)}
    ) t, (
      SELECT count(*)::int AS complaints, (count(*) FILTER (WHERE EXISTS (
          SELECT FROM task t WHERE t.matter_id = c.id AND t.status = 'open' AND ${due} < ${today(now)})))::int AS late
      FROM complaint c JOIN matter m ON m.id = c.id AND m.kind = 'complaint'
      WHERE c.status <> 'closed' AND ${own}
    ) c`;
  return row;
}

export interface WeekTraining {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly startsAt: Date;
  readonly place: string | null;
  readonly capacity: number | null;
  readonly registered: number;
}

/** Trainings of the next seven days: those of these agencies, and those of bureaus. */
export async function listWeekTrainings(db: Db, sees: Sees, now: Date): Promise<readonly WeekTraining[]> {
  return await db.$queryRaw<WeekTraining[]>`
    SELECT t.id::text, t.number, t.title, t.starts_at AS "startsAt", t.place, t.capacity,
      (SELECT count(*)::int FROM registration g WHERE g.training_id = t.id AND g.status = 'registered') AS registered
    FROM training t
    WHERE t.status <> 'cancelled' AND t.ends_at >= ${now} AND t.starts_at < ${now}::timestamptz + interval '7 days'
      AND (t.bureau_id IS NOT NULL OR ${within(sql`t.agency_id`, sees)})
    ORDER BY t.starts_at, t.number LIMIT 20`;
}

export interface AgencyFigures {
  readonly id: string;
  readonly name: string;
  readonly enterprises: number;
  readonly projects: number;
  readonly overdue: number;
  readonly unhappy: number;
  readonly unanswered: number;
}

const AGENCIES_MAX = 200;

/** Every agency, the one with most overdue first. */
export async function listAgencyFigures(db: Db, now: Date): Promise<readonly AgencyFigures[]> {
  return await db.$queryRaw<AgencyFigures[]>`
    SELECT a.id::text, a.name, COALESCE(e.n, 0) AS enterprises, COALESCE(p.n, 0) AS projects,
      COALESCE(t.n, 0) AS overdue, COALESCE(f.n, 0) AS unhappy, COALESCE(q.n, 0) AS unanswered
    FROM agency a
    LEFT JOIN (SELECT agency_id, count(*)::int AS n FROM enterprise WHERE merged_into IS NULL GROUP BY 1) e
      ON e.agency_id = a.id
    LEFT JOIN (SELECT agency_id, count(*)::int AS n FROM project
      WHERE (ended_at <= ${now}) IS NOT TRUE AND closed_at IS NULL GROUP BY 1) p ON p.agency_id = a.id
    LEFT JOIN (SELECT t.agency_id, count(*)::int AS n FROM task t
      WHERE t.status = 'open' AND t.opens_at <= ${now}::timestamptz AND ${due} < ${today(now)} GROUP BY 1) t
      ON t.agency_id = a.id
    LEFT JOIN (SELECT m.agency_id, count(*)::int AS n FROM rectification f JOIN matter m ON m.id = f.id
      WHERE f.status <> 'closed' GROUP BY 1) f ON f.agency_id = a.id
    LEFT JOIN (SELECT m.agency_id, count(*)::int AS n FROM inquiry q JOIN matter m ON m.id = q.id
      WHERE q.status = 'open' GROUP BY 1) q ON q.agency_id = a.id
    ORDER BY COALESCE(t.n, 0) DESC, a.name, a.id LIMIT ${AGENCIES_MAX}`;
}
