import type { Db } from '../db.js';

export interface Colleague {
  readonly personId: string;
  readonly roles: readonly string[];
  /** As they gave it, and as their chats show it. */
  readonly names: readonly string[];
}

/** Everybody who works for an agency at present. */
export async function findColleagues(db: Db, agencyId: string): Promise<readonly Colleague[]> {
  return await db.$queryRaw<Colleague[]>`
    SELECT p.id::text AS "personId", array_agg(DISTINCT s.role) AS roles,
      array_remove(array_agg(DISTINCT p.name) || array_agg(DISTINCT i.name), NULL) AS names
    FROM staff s
    JOIN person p ON p.id = s.person_id
    LEFT JOIN identity i ON i.person_id = p.id
    WHERE s.agency_id = ${agencyId}::uuid AND s.ended_at IS NULL AND p.erased_at IS NULL
    GROUP BY p.id ORDER BY p.id`;
}

/** Somebody who serves, and what they do there. */
export interface Serving {
  readonly personId: string;
  readonly role: string;
}

/** The same for many, each with the enterprise and the project that were asked for; null: any. */
export async function findMembersOf(
  db: Db,
  asked: readonly { readonly enterpriseId: string; readonly projectId: string | null }[],
): Promise<readonly (Serving & { readonly enterpriseId: string; readonly projectId: string | null })[]> {
  return await db.$queryRaw`
    SELECT DISTINCT a.e::text AS "enterpriseId", a.p::text AS "projectId", m.person_id::text AS "personId", m.role
    FROM unnest(${asked.map(({ enterpriseId }) => enterpriseId)}::uuid[], ${asked.map(({ projectId }) => projectId)}::uuid[]) a (e, p)
      JOIN project j ON j.enterprise_id = a.e AND (a.p IS NULL OR j.id = a.p)
      JOIN project_member m ON m.project_id = j.id
    WHERE m.ended_at IS NULL AND (j.closed_at IS NULL OR a.p IS NOT NULL)
    ORDER BY 1, 2, 3, 4`;
}

/** Who serves an enterprise in its projects at present, with what they do there. */
export async function findMembers(
  db: Db,
  enterpriseId: string,
  projectId?: string,
): Promise<readonly Serving[]> {
  return await findMembersOf(db, [{ enterpriseId, projectId: projectId ?? null }]);
}

/** The bureau that watches an agency: that of its district, else all; while there is none, the operators. */
export async function findWatchers(db: Db, agencyId: string | null): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ personId: string }[]>`
    WITH member AS (
      SELECT u.person_id, b.district IS NOT NULL AND b.district = (
        SELECT district FROM agency WHERE id = ${agencyId}::uuid) AS near
      FROM bureau_member u JOIN bureau b ON b.id = u.bureau_id WHERE u.ended_at IS NULL
    )
    SELECT DISTINCT person_id::text AS "personId" FROM member WHERE near OR NOT EXISTS (SELECT FROM member WHERE near)
    UNION
    SELECT person_id::text FROM operator WHERE NOT EXISTS (SELECT FROM member)
    ORDER BY 1`;
  return rows.map(({ personId }) => personId);
}
