import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { amongOwn } from './own-responses.js';

const { sql, join } = Prisma;

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
/** Stands between ratings, which are keys of options. */
const BETWEEN = '|';

/**
 * Surveys of these forms, counted by what they say about the items. What the agency's own people filled in is no
 * opinion about them and left out; so is what was filled in on behalf of somebody. All of it is read from indexes
 * (migration 0012), and rows that say the same share one object.
 */
export async function readSurveyCounts(
  db: Db,
  sees: Sees,
  forms: readonly string[],
  items: readonly string[],
): Promise<readonly SurveyCount[]> {
  const agencyIds = sees === 'all' ? null : [...sees];
  const said = join(
    items.map((item) => sql`COALESCE(r.counted ->> ${item}, '')`),
    ` || '${BETWEEN}' || `,
  );
  const own = agencyIds === null ? sql`TRUE` : amongOwn(forms, agencyIds);
  const rows = await db.$queryRaw<Counted[]>`
    WITH r AS ${sees === 'all' ? sql`` : sql`MATERIALIZED`} (
      SELECT r.form, r.enterprise_id, r.submitted_at, r.project_id, r.person_id, r.session_id, r.counted FROM response r
      WHERE r.form = ANY (${[...forms]}::text[]) AND r.counted IS NOT NULL AND ${own}
    ), menu AS MATERIALIZED (
      SELECT DISTINCT ON (m.enterprise_id) m.enterprise_id, m.counted -> 'services' AS services FROM response m
      WHERE m.form = ${MENU_FORM} AND m.counted IS NOT NULL AND m.enterprise_id IS NOT NULL
        AND ${sees === 'all' ? sql`TRUE` : sql`m.enterprise_id IN (SELECT enterprise_id FROM r)`}
      ORDER BY m.enterprise_id, m.submitted_at DESC
    )
    SELECT c."agencyId"::text, a.name AS agency, COALESCE(c.district, '') AS district, c.quarter,
      c.services::text, c.said, c.surveys
    FROM (
      SELECT COALESCE(j.agency_id, e.agency_id) AS "agencyId", e.district,
        to_char(r.submitted_at AT TIME ZONE 'Asia/Shanghai', 'YYYY"Q"Q') AS quarter, menu.services, ${said} AS said,
        count(*)::int AS surveys
      FROM r
      LEFT JOIN project j ON j.id = r.project_id
      LEFT JOIN enterprise e ON e.id = r.enterprise_id
      LEFT JOIN menu ON menu.enterprise_id = r.enterprise_id
      WHERE (${agencyIds}::uuid[] IS NULL OR COALESCE(j.agency_id, e.agency_id) = ANY (${agencyIds}::uuid[]))
        AND NOT EXISTS (SELECT FROM session s WHERE s.id = r.session_id AND s.behalf IS NOT NULL)
        AND NOT EXISTS (
          SELECT FROM staff t WHERE t.person_id = r.person_id AND t.agency_id = COALESCE(j.agency_id, e.agency_id)
            AND t.created_at <= r.submitted_at AND (t.ended_at IS NULL OR t.ended_at > r.submitted_at))
        AND NOT EXISTS (
          SELECT FROM project_member m WHERE m.person_id = r.person_id AND m.project_id = r.project_id)
      GROUP BY 1, 2, 3, 4, 5
    ) c LEFT JOIN agency a ON a.id = c."agencyId"`;
  const servicesOf = shared((text): readonly string[] => {
    const read: unknown = JSON.parse(text || '[]');
    return Array.isArray(read) ? read.filter((one) => typeof one === 'string') : [];
  });
  const ratingsOf = shared((text): SurveyCount['ratings'] => {
    const given = text.split(BETWEEN);
    return Object.fromEntries(items.map((item, i) => [item, given[i] || null]));
  });
  // Written out: copies of the driver's rows are slow to look at again and again.
  const counted = rows.map(({ agencyId, agency, district, quarter, services, said: given, surveys }) => ({
    agencyId,
    agency,
    district,
    quarter,
    surveys,
    services: servicesOf(services ?? ''),
    ratings: ratingsOf(given),
  }));
  return sideBySide(counted);
}

type Counted = Omit<SurveyCount, 'ratings' | 'services'> & {
  readonly said: string;
  readonly services: string | null;
};

/** Rows that say the same follow each other, so that they are quickly added up. */
function sideBySide(rows: readonly SurveyCount[]): readonly SurveyCount[] {
  const by = new Map<SurveyCount['ratings'], SurveyCount[]>();
  for (const row of rows) {
    const of = by.get(row.ratings);
    if (of) of.push(row);
    else by.set(row.ratings, [row]);
  }
  return [...by.values()].flat();
}

/** Reads each text once. */
function shared<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = read(text);
    known.set(text, made);
    return made;
  };
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
  // One response that settles several tasks was given once.
  return await db.$queryRaw<AskedCount[]>`
    SELECT "agencyId"::text, COALESCE(district, '') AS district, quarter, sum(n)::int AS asked, count(given)::int AS given
    FROM (
      SELECT t.agency_id AS "agencyId", e.district, to_char(t.opens_at AT TIME ZONE 'Asia/Shanghai', 'YYYY"Q"Q') AS quarter,
        CASE WHEN t.via = 'form' THEN t.response_id END AS given, count(*) AS n
      FROM task t LEFT JOIN enterprise e ON e.id = t.enterprise_id
      WHERE t.form = ANY (${[...forms]}::text[]) AND t.status <> 'dropped' AND t.opens_at <= ${at}
        AND (${agencyIds}::uuid[] IS NULL OR t.agency_id = ANY (${agencyIds}::uuid[]))
      GROUP BY 1, 2, 3, 4
    ) c GROUP BY "agencyId", district, quarter`;
}
