import type { Db } from '../db.js';
import type { Sees } from './survey-counts.js';

/** Why somebody was not satisfied. */
export interface SurveyReason {
  readonly rectificationId: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly agency: string | null;
  readonly district: string | null;
  readonly why: string;
  readonly cause: string | null;
  readonly status: string;
  readonly openedAt: Date;
}

/** The newest reasons first. */
export async function readSurveyReasons(
  db: Db,
  sees: Sees,
  {
    agencyId = null,
    district = null,
    limit,
  }: { agencyId?: string | null; district?: string | null; limit: number },
): Promise<readonly SurveyReason[]> {
  const agencyIds = sees === 'all' ? null : [...sees];
  return await db.$queryRaw<SurveyReason[]>`
    SELECT f.id::text AS "rectificationId", e.id::text AS "enterpriseId", e.name AS enterprise, a.name AS agency,
      e.district, f.why, f.cause, f.status, f.opened_at AS "openedAt"
    FROM rectification f
    JOIN matter m ON m.id = f.id
    JOIN enterprise e ON e.id = m.enterprise_id
    LEFT JOIN agency a ON a.id = m.agency_id
    WHERE f.why IS NOT NULL
      AND (${agencyIds}::uuid[] IS NULL OR m.agency_id = ANY (${agencyIds}::uuid[]))
      AND (${agencyId}::uuid IS NULL OR m.agency_id = ${agencyId}::uuid)
      AND (${district}::text IS NULL OR COALESCE(e.district, '') = ${district})
    ORDER BY f.opened_at DESC, f.id DESC LIMIT ${limit}`;
}

/** Surveys about one person of an agency, counted by what they say. */
export interface StaffCount {
  readonly personId: string;
  readonly name: string | null;
  readonly role: string;
  readonly ratings: Readonly<Record<string, string | null>>;
  readonly surveys: number;
}

/** What was said of the people who served in the projects of an agency; own opinions are left out. */
export async function readStaffCounts(
  db: Db,
  agencyId: string,
  forms: readonly string[],
  items: readonly string[],
): Promise<readonly StaffCount[]> {
  return await db.$queryRaw<StaffCount[]>`
    SELECT m.person_id::text AS "personId", p.name, m.role,
      (SELECT jsonb_object_agg(item, r.counted ->> item)
        FROM unnest(${[...items]}::text[]) item) AS ratings,
      count(*)::int AS surveys
    FROM project j
    JOIN response r ON r.project_id = j.id AND r.form = ANY (${[...forms]})
    JOIN session s ON s.id = r.session_id AND s.behalf IS NULL
    JOIN project_member m ON m.project_id = j.id AND m.role IN ('staff', 'expert')
    JOIN person p ON p.id = m.person_id
    WHERE j.agency_id = ${agencyId}::uuid
      AND NOT EXISTS (
        SELECT FROM staff t WHERE t.person_id = r.person_id AND t.agency_id = j.agency_id
          AND t.created_at <= r.submitted_at AND (t.ended_at IS NULL OR t.ended_at > r.submitted_at))
      AND NOT EXISTS (
        SELECT FROM project_member o WHERE o.person_id = r.person_id AND o.project_id = r.project_id)
    GROUP BY 1, 2, 3, 4`;
}
