import type { Db } from '../db.js';

/** An enterprise whose case was written up, and what speaks for it. */
export interface CaseRow {
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly district: string | null;
  readonly agency: string | null;
  readonly form: string;
  readonly submittedAt: Date;
  /** Figures of 7.6 that were given before and after, and those of them that got better. */
  readonly measured: number;
  readonly improved: number;
  /** Ratings of its newest survey, and the good ones among them. */
  readonly rated: number;
  readonly satisfied: number;
}

const LIMIT = 200;

/** The newest case of each enterprise. `indicators`: those that get better by rising; `costs`: by falling. */
export async function readCases(
  db: Db,
  asked: {
    readonly forms: readonly string[];
    readonly outcomeForm: string;
    readonly indicators: readonly string[];
    readonly costs: readonly string[];
    readonly surveyForms: readonly string[];
    readonly items: readonly string[];
  },
): Promise<readonly CaseRow[]> {
  const { forms, outcomeForm, indicators, costs, surveyForms, items } = asked;
  return await db.$queryRaw<CaseRow[]>`
    SELECT c.*, COALESCE(o.measured, 0) AS measured, COALESCE(o.improved, 0) AS improved,
      COALESCE(s.rated, 0) AS rated, COALESCE(s.satisfied, 0) AS satisfied
    FROM (
      SELECT DISTINCT ON (e.id) e.id::text AS "enterpriseId", e.name AS enterprise, e.district, a.name AS agency, r.form,
        r.submitted_at AS "submittedAt"
      FROM response r JOIN enterprise e ON e.id = r.enterprise_id
      LEFT JOIN project j ON j.id = r.project_id LEFT JOIN agency a ON a.id = COALESCE(j.agency_id, e.agency_id)
      WHERE r.form = ANY (${[...forms]}::text[]) ORDER BY e.id, r.submitted_at DESC, r.id DESC
    ) c
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS measured, (count(*) FILTER (WHERE
        CASE WHEN i.key = ANY (${[...costs]}::text[]) THEN v.after < v.before ELSE v.after > v.before END))::int AS improved
      FROM (
        SELECT counted FROM response
        WHERE enterprise_id = c."enterpriseId"::uuid AND form = ${outcomeForm} ORDER BY submitted_at DESC LIMIT 1
      ) n
      CROSS JOIN unnest(${[...indicators, ...costs]}::text[]) AS i(key)
      CROSS JOIN LATERAL (
        SELECT (n.counted #>> ARRAY[i.key, 'before'])::numeric AS before,
          (n.counted #>> ARRAY[i.key, 'after'])::numeric AS after
        WHERE jsonb_typeof(n.counted -> i.key) = 'object') v
    ) o ON true
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS rated, (count(*) FILTER (WHERE v.rating <> 'dissatisfied'))::int AS satisfied
      FROM (
        SELECT counted FROM response
        WHERE enterprise_id = c."enterpriseId"::uuid AND form = ANY (${[...surveyForms]}::text[])
        ORDER BY submitted_at DESC LIMIT 1
      ) n
      CROSS JOIN unnest(${[...items]}::text[]) AS i(key)
      CROSS JOIN LATERAL (SELECT n.counted ->> i.key AS rating) v
      WHERE v.rating IS NOT NULL
    ) s ON true
    ORDER BY improved DESC, satisfied::float / GREATEST(rated, 1) DESC, c."submittedAt" DESC LIMIT ${LIMIT}`;
}
