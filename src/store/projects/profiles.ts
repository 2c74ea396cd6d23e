import type { Db } from '../db.js';

export interface ProfileRow {
  readonly services: readonly string[];
  readonly industries: readonly string[];
  readonly districts: readonly string[];
  readonly years: number | null;
  readonly title: string | null;
}

/** For every agency the person works for; how many. */
export async function putProfile(
  db: Db,
  personId: string,
  { services, industries, districts, years, title }: ProfileRow,
  now: Date,
): Promise<number> {
  return await db.$executeRaw`
    INSERT INTO profile (person_id, agency_id, services, industries, districts, years, title, updated_at)
    SELECT DISTINCT person_id, agency_id, ${[...services]}::text[], ${[...industries]}::text[],
      ${[...districts]}::text[], ${years}::int, ${title}::text, ${now}::timestamptz
    FROM staff WHERE person_id = ${personId}::uuid AND ended_at IS NULL
    ON CONFLICT (person_id, agency_id) DO UPDATE SET
      services = excluded.services, industries = excluded.industries, districts = excluded.districts,
      years = excluded.years, title = excluded.title, updated_at = excluded.updated_at`;
}

export interface CandidateRow extends ProfileRow {
  readonly personId: string;
  readonly name: string | null;
  readonly roles: readonly string[];
  /** They have said what they can do. */
  readonly known: boolean;
  /** Projects at work in which they serve. */
  readonly load: number;
}

/** Everybody who works for an agency, with what they can do and how much they have to do there. */
export async function readCandidates(db: Db, agencyId: string, now: Date): Promise<readonly CandidateRow[]> {
  return await db.$queryRaw<CandidateRow[]>`
    SELECT s.person_id::text AS "personId", p.name, s.roles, f.person_id IS NOT NULL AS known,
      COALESCE(f.services, '{}') AS services, COALESCE(f.industries, '{}') AS industries,
      COALESCE(f.districts, '{}') AS districts, f.years, f.title,
      (SELECT count(DISTINCT m.project_id)::int FROM project_member m JOIN project j ON j.id = m.project_id
        WHERE m.person_id = s.person_id AND m.ended_at IS NULL AND j.agency_id = ${agencyId}::uuid
          AND (j.ended_at <= ${now}) IS NOT TRUE AND j.closed_at IS NULL) AS load
    FROM (
      SELECT person_id, array_agg(role ORDER BY role) AS roles FROM staff
      WHERE agency_id = ${agencyId}::uuid AND ended_at IS NULL GROUP BY person_id
    ) s
    JOIN person p ON p.id = s.person_id
    LEFT JOIN profile f ON f.person_id = s.person_id AND f.agency_id = ${agencyId}::uuid
    WHERE p.erased_at IS NULL
    ORDER BY s.person_id`;
}
