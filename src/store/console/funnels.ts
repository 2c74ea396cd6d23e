import type { Db } from '../db.js';
import type { Sees } from './survey-counts.js';

/** What became of a form since then. */
export interface FormFunnel {
  readonly form: string;
  /** Tasks that asked for it, and those that were settled by filling it in. */
  readonly asked: number;
  readonly answered: number;
  /** Times it was begun, and of those handed in or cancelled. */
  readonly begun: number;
  readonly finished: number;
  readonly cancelled: number;
  /** From the first question to the last, in the middle; null: never finished. */
  readonly minutes: number | null;
}

export async function readFunnels(db: Db, sees: Sees, from: Date, to: Date): Promise<readonly FormFunnel[]> {
  const agencyIds = sees === 'all' ? null : [...sees];
  return await db.$queryRaw<FormFunnel[]>`
    WITH asked AS (
      SELECT form, count(*)::int AS asked, (count(DISTINCT response_id) FILTER (WHERE via = 'form'))::int AS answered
      FROM task
      WHERE form IS NOT NULL AND status <> 'dropped' AND opens_at >= ${from} AND opens_at <= ${to}
        AND (${agencyIds}::uuid[] IS NULL OR agency_id = ANY (${agencyIds}::uuid[]))
      GROUP BY form
    ), filled AS (
      SELECT s.form, count(*)::int AS begun, count(r.id)::int AS finished,
        (count(*) FILTER (WHERE s.status = 'cancelled'))::int AS cancelled,
        (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM r.submitted_at - s.created_at)) / 60)::float8
          AS minutes
      FROM session s
      LEFT JOIN response r ON r.session_id = s.id
      LEFT JOIN project j ON j.id = s.project_id
      LEFT JOIN enterprise e ON e.id = s.enterprise_id
      WHERE s.created_at >= ${from} AND s.created_at <= ${to} AND s.behalf IS NULL
        AND (${agencyIds}::uuid[] IS NULL OR COALESCE(j.agency_id, e.agency_id) = ANY (${agencyIds}::uuid[]))
      GROUP BY s.form
    )
    SELECT form, COALESCE(a.asked, 0) AS asked, COALESCE(a.answered, 0) AS answered, COALESCE(f.begun, 0) AS begun,
      COALESCE(f.finished, 0) AS finished, COALESCE(f.cancelled, 0) AS cancelled, f.minutes
    FROM asked a FULL JOIN filled f USING (form) ORDER BY COALESCE(a.asked, 0) + COALESCE(f.begun, 0) DESC, form`;
}

export interface Stop {
  readonly definitionHash: string;
  /** Slot of the question at which they stopped; -1: before handing in. */
  readonly at: number;
  readonly sessions: number;
}

/** Where people stopped who did not go on by `idle`. */
export async function readStops(
  db: Db,
  sees: Sees,
  {
    form,
    from,
    to,
    idle,
  }: { readonly form: string; readonly from: Date; readonly to: Date; readonly idle: Date },
): Promise<readonly Stop[]> {
  const agencyIds = sees === 'all' ? null : [...sees];
  return await db.$queryRaw<Stop[]>`
    SELECT s.definition_hash AS "definitionHash", (s.state ->> 'at')::int AS at, count(*)::int AS sessions
    FROM session s
    LEFT JOIN project j ON j.id = s.project_id
    LEFT JOIN enterprise e ON e.id = s.enterprise_id
    WHERE s.form = ${form} AND s.created_at >= ${from} AND s.created_at <= ${to} AND s.behalf IS NULL
      AND (s.status = 'cancelled' OR (s.status <> 'submitted' AND s.updated_at < ${idle})) AND s.state ->> 'at' IS NOT NULL
      AND (${agencyIds}::uuid[] IS NULL OR COALESCE(j.agency_id, e.agency_id) = ANY (${agencyIds}::uuid[]))
    GROUP BY 1, 2 ORDER BY 3 DESC, 2`;
}

export interface ReminderEffect {
  readonly form: string;
  /** Which reminder of a task: 1 is the first. */
  readonly nth: number;
  readonly fired: number;
  /** Filled in within three days, and before the next reminder. */
  readonly followed: number;
}

/** What reminders to the contacts brought. */
export async function readReminderEffect(
  db: Db,
  sees: Sees,
  from: Date,
  to: Date,
): Promise<readonly ReminderEffect[]> {
  const agencyIds = sees === 'all' ? null : [...sees];
  return await db.$queryRaw<ReminderEffect[]>`
    SELECT form, nth, count(*)::int AS fired,
      (count(*) FILTER (WHERE via = 'form' AND done_at >= fired_at AND done_at < fired_at + interval '3 days'
        AND (next_at IS NULL OR done_at < next_at)))::int AS followed
    FROM (
      SELECT t.form, t.via, t.done_at, r.fired_at,
        (row_number() OVER same)::int AS nth, lead(r.fired_at) OVER same AS next_at
      FROM reminder r JOIN task t ON t.id = r.task_id
      WHERE r.status = 'fired' AND r.role = 'contact' AND t.form IS NOT NULL
        AND r.fired_at >= ${from} AND r.fired_at <= ${to}
        AND (${agencyIds}::uuid[] IS NULL OR t.agency_id = ANY (${agencyIds}::uuid[]))
      WINDOW same AS (PARTITION BY r.task_id ORDER BY r.fired_at, r.id)
    ) told GROUP BY form, nth ORDER BY form, nth`;
}
