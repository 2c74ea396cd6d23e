import type { Db } from '../db.js';

/** Whose rows are counted: of all agencies, or of these. */
export type Sees = 'all' | readonly string[];

/** Satisfaction surveys that are alike in all that statistics tell apart. */
export interface SurveyCount {
  readonly agencyId: string | null;
  readonly agency: string | null;
  /** Of the enterprise; empty: not known. */
  readonly district: string;
  /** In China, as 2026Q3. */
  readonly quarter: string;
  /** Kinds of service the enterprise picked last, as Annex A names them. */
  readonly services: readonly string[];
  /** By item; null: did not apply. */
  readonly ratings: Readonly<Record<string, string | null>>;
  readonly surveys: number;
}

const MENU_FORM = 'db5101-t190-2024/annex-a';

/**
 * Surveys of these forms, counted by what they say about the items. What the agency's own people filled in is no
 * opinion about them and left out; so is what was filled in on behalf of somebody.
 */
export async function readSurveyCounts(
  db: Db,
  sees: Sees,
  forms: readonly string[],
  items: readonly string[],
): Promise<readonly SurveyCount[]> {
  const agencyIds = sees === 'all' ? null : [...sees];
  const rows = await db.$queryRaw<(Omit<SurveyCount, 'ratings'> & { said: (string | null)[] })[]>`
    SELECT c."agencyId"::text, a.name AS agency, c.district, c.quarter, c.services, c.said, c.surveys
    FROM (
      SELECT of."agencyId", COALESCE(e.district, '') AS district,
        to_char(r.submitted_at AT TIME ZONE 'Asia/Shanghai', 'YYYY"Q"Q') AS quarter,
        COALESCE((
          SELECT m.record #> '{answers,services,value}' FROM response m
          WHERE m.enterprise_id = r.enterprise_id AND m.form = ${MENU_FORM} ORDER BY m.submitted_at DESC LIMIT 1
        ), '[]'::jsonb) AS services,
        (SELECT array_agg(given.answers #>> ARRAY[i.item, 'value'] ORDER BY i.n)
          FROM (SELECT r.record -> 'answers' AS answers OFFSET 0) given,
            unnest(${[...items]}::text[]) WITH ORDINALITY AS i(item, n)) AS said,
        count(*)::int AS surveys
      FROM response r
      JOIN session s ON s.id = r.session_id
      LEFT JOIN project j ON j.id = r.project_id
      LEFT JOIN enterprise e ON e.id = r.enterprise_id
      CROSS JOIN LATERAL (SELECT COALESCE(j.agency_id, e.agency_id) AS "agencyId") of
      WHERE r.form = ANY (${[...forms]}) AND s.behalf IS NULL
        AND (${agencyIds}::uuid[] IS NULL OR of."agencyId" = ANY (${agencyIds}::uuid[]))
        AND NOT EXISTS (
          SELECT FROM staff t WHERE t.person_id = r.person_id AND t.agency_id = of."agencyId"
            AND t.created_at <= r.submitted_at AND (t.ended_at IS NULL OR t.ended_at > r.submitted_at))
        AND NOT EXISTS (
          SELECT FROM project_member m WHERE m.person_id = r.person_id AND m.project_id = r.project_id)
      GROUP BY 1, 2, 3, 4, 5
    ) c LEFT JOIN agency a ON a.id = c."agencyId"`;
  return rows.map(({ said, ...row }) => ({
    ...row,
    ratings: Object.fromEntries(items.map((item, i) => [item, said[i] ?? null])),
  }));
}

/** How many surveys were asked for, and of those handed in. */
export interface AskedCount {
  readonly agencyId: string | null;
  readonly district: string;
  /** In which it was asked for. */
  readonly quarter: string;
  readonly asked: number;
  readonly given: number;
}

/** What the rules asked for by now; a tick by hand is no answer. */
export async function readAskedCounts(
  db: Db,
  sees: Sees,
  forms: readonly string[],
  at: Date,
): Promise<readonly AskedCount[]> {
  const agencyIds = sees === 'all' ? null : [...sees];
  return await db.$queryRaw<AskedCount[]>`
    SELECT t.agency_id::text AS "agencyId", COALESCE(e.district, '') AS district,
      to_char(t.opens_at AT TIME ZONE 'Asia/Shanghai', 'YYYY"Q"Q') AS quarter,
      count(*)::int AS asked, (count(DISTINCT t.response_id) FILTER (WHERE t.via = 'form'))::int AS given
    FROM task t LEFT JOIN enterprise e ON e.id = t.enterprise_id
    WHERE t.form = ANY (${[...forms]}) AND t.status <> 'dropped' AND t.opens_at <= ${at}
      AND (${agencyIds}::uuid[] IS NULL OR t.agency_id = ANY (${agencyIds}::uuid[]))
    GROUP BY 1, 2, 3`;
}
