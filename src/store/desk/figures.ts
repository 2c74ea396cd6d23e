import type { Db } from '../db.js';

export interface DeskFigures {
  readonly firms: number;
  readonly running: number;
  readonly ended: number;
  readonly archived: number;
  /** Of projects whose service is not over. */
  readonly stages: readonly { readonly pack: string; readonly stage: string; readonly projects: number }[];
  readonly open: number;
  readonly overdue: number;
  /** Long-term feedback: how often it was asked for by now, and how many forms were handed in. */
  readonly feedbackAsked: number;
  readonly feedbackGiven: number;
}

/** What these agencies have at hand. */
export async function readDeskFigures(db: Db, agencies: readonly string[], at: Date): Promise<DeskFigures> {
  const agencyIds = [...agencies];
  const [counts] = await db.$queryRaw<[Omit<DeskFigures, 'stages'>]>`
    SELECT
      (SELECT count(*)::int FROM enterprise WHERE agency_id = ANY (${agencyIds}::uuid[]) AND merged_into IS NULL) AS firms,
      p.running, p.ended, p.archived, t.open, t.overdue, t."feedbackAsked", t."feedbackGiven"
    FROM (
      SELECT (count(*) FILTER (WHERE (ended_at <= ${at}) IS NOT TRUE))::int AS running,
        (count(*) FILTER (WHERE ended_at <= ${at} AND archived_at IS NULL))::int AS ended,
        (count(*) FILTER (WHERE archived_at IS NOT NULL))::int AS archived
      FROM project WHERE agency_id = ANY (${agencyIds}::uuid[]) AND closed_at IS NULL
    ) p, (
      SELECT (count(*) FILTER (WHERE status = 'open' AND opens_at <= ${at}))::int AS open,
        (count(*) FILTER (WHERE status = 'open' AND opens_at <= ${at}
          AND COALESCE(deferred_to, due_on) < (${at}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date))::int AS overdue,
        (count(*) FILTER (WHERE rule = 'feedback' AND opens_at <= ${at} AND status <> 'dropped'))::int AS "feedbackAsked",
        (count(DISTINCT response_id) FILTER (WHERE rule = 'feedback' AND opens_at <= ${at} AND via = 'form'))::int
          AS "feedbackGiven"
      FROM task WHERE agency_id = ANY (${agencyIds}::uuid[])
    ) t`;
  const stages = await db.$queryRaw<DeskFigures['stages'][number][]>`
    SELECT pack, stage, count(*)::int AS projects FROM project
    WHERE agency_id = ANY (${agencyIds}::uuid[]) AND (ended_at <= ${at}) IS NOT TRUE AND closed_at IS NULL
    GROUP BY pack, stage ORDER BY pack, count(*) DESC, stage`;
  return { ...counts, stages };
}
