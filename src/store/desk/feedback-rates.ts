import type { Db } from '../db.js';

export interface FeedbackRate {
  readonly agency: string;
  /** Projects of the agency whose service is over. */
  readonly projects: number;
  /** How often long-term feedback was asked for by now, and how many forms were handed in: a tick is no feedback. */
  readonly asked: number;
  readonly given: number;
}

/** Long-term feedback of each agency that was to ask for some, those with the lowest share first. */
export async function readFeedbackRates(db: Db, at: Date): Promise<readonly FeedbackRate[]> {
  return await db.$queryRaw<FeedbackRate[]>`
    SELECT a.name AS agency, t.asked, t.given,
      (SELECT count(*)::int FROM project p WHERE p.agency_id = a.id AND p.ended_at <= ${at}) AS projects
    FROM (
      SELECT agency_id, count(*)::int AS asked, (count(DISTINCT response_id) FILTER (WHERE via = 'form'))::int AS given
      FROM task WHERE rule = 'feedback' AND opens_at <= ${at} AND status <> 'dropped' AND agency_id IS NOT NULL
      GROUP BY agency_id
    ) t JOIN agency a ON a.id = t.agency_id
    ORDER BY t.given::float / t.asked, a.name`;
}
