import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

export interface RatedResponse {
  readonly form: string;
  readonly record: Json;
  /** Who served in its project, with what they did there. */
  readonly members: readonly { readonly personId: string; readonly role: string }[];
}

/**
 * What was handed in of these forms about the work of an agency: of its trainings, of its projects, else of its
 * enterprises; a training that the bureau or another agency held is not its own. What its own
 * people filled in is no opinion about them and left out; so is what was filled in on behalf of somebody. It begins with
 * what the agency has, however much others have.
 */
export async function readRated(
  db: Db,
  forms: readonly string[],
  { agencyId, from, to }: { agencyId: string; from?: Date | undefined; to?: Date | undefined },
): Promise<readonly RatedResponse[]> {
  return await db.$queryRaw<RatedResponse[]>`
    SELECT r.form, r.record, ARRAY(
      SELECT json_build_object('personId', m.person_id, 'role', m.role)
      FROM project_member m WHERE m.project_id = r.project_id AND m.role IN ('staff', 'expert')) AS members
    FROM response r
    JOIN session s ON s.id = r.session_id
    LEFT JOIN project j ON j.id = r.project_id
    LEFT JOIN enterprise e ON e.id = r.enterprise_id
    LEFT JOIN training g ON g.id = s.training_id
    WHERE r.id IN (
        SELECT x.id FROM project k JOIN response x ON x.project_id = k.id
        WHERE k.agency_id = ${agencyId}::uuid AND x.form = ANY (${[...forms]})
        UNION ALL
        SELECT x.id FROM enterprise k JOIN response x ON x.enterprise_id = k.id
        WHERE k.agency_id = ${agencyId}::uuid AND x.form = ANY (${[...forms]})
        UNION ALL
        SELECT x.id FROM training k JOIN session y ON y.training_id = k.id JOIN response x ON x.session_id = y.id
        WHERE k.agency_id = ${agencyId}::uuid AND x.form = ANY (${[...forms]}))
      AND CASE WHEN g.id IS NULL THEN COALESCE(j.agency_id, e.agency_id) ELSE g.agency_id END = ${agencyId}::uuid
      AND s.behalf IS NULL
      AND (${from ?? null}::timestamptz IS NULL OR r.submitted_at >= ${from ?? null})
      AND (${to ?? null}::timestamptz IS NULL OR r.submitted_at < ${to ?? null})
      AND NOT EXISTS (
        SELECT FROM staff t WHERE t.person_id = r.person_id AND t.agency_id = ${agencyId}::uuid
          AND t.created_at <= r.submitted_at AND (t.ended_at IS NULL OR t.ended_at > r.submitted_at))
      AND NOT EXISTS (
        SELECT FROM project_member m WHERE m.person_id = r.person_id AND m.project_id = r.project_id)`;
}

/** Whether a person works for the agency of an enterprise, or serves it in one of its projects. */
export async function servesEnterprise(db: Db, personId: string, enterpriseId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ serves: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM staff s JOIN enterprise e ON e.agency_id = s.agency_id
      WHERE e.id = ${enterpriseId}::uuid AND s.person_id = ${personId}::uuid AND s.ended_at IS NULL
    ) OR EXISTS (
      SELECT FROM project_member m JOIN project j ON j.id = m.project_id
      WHERE j.enterprise_id = ${enterpriseId}::uuid AND m.person_id = ${personId}::uuid
        AND (m.ended_at IS NULL OR j.closed_at IS NULL)
    ) OR EXISTS (
      SELECT FROM staff s JOIN project j ON j.agency_id = s.agency_id
      WHERE j.enterprise_id = ${enterpriseId}::uuid AND j.closed_at IS NULL
        AND s.person_id = ${personId}::uuid AND s.ended_at IS NULL
    ) AS serves`;
  return row?.serves === true;
}

/** A response with what it is about, for opening a matter from it. */
export interface HandedIn {
  readonly id: string;
  readonly form: string;
  readonly definitionHash: string;
  readonly personId: string | null;
  readonly identityId: string | null;
  readonly enterpriseId: string | null;
  readonly projectId: string | null;
  readonly agencyId: string | null;
  readonly record: Json;
}

/** The project's agency, else the enterprise's; undefined: there is no such response. */
export async function readHandedIn(db: Db, responseId: string): Promise<HandedIn | undefined> {
  const [row] = await db.$queryRaw<HandedIn[]>`
    SELECT r.id::text, r.form, r.definition_hash AS "definitionHash", r.person_id::text AS "personId",
      s.identity_id::text AS "identityId", e.id::text AS "enterpriseId",
      j.id::text AS "projectId", COALESCE(j.agency_id, e.agency_id)::text AS "agencyId", r.record
    FROM response r
    JOIN session s ON s.id = r.session_id
    LEFT JOIN enterprise e ON e.id = r.enterprise_id
    LEFT JOIN project j ON j.id = r.project_id
    WHERE r.id = ${responseId}::uuid`;
  return row;
}
