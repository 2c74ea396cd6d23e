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

/** Who serves an enterprise in its projects at present, with what they do there. */
export async function findMembers(
  db: Db,
  enterpriseId: string,
  projectId?: string,
): Promise<readonly { readonly personId: string; readonly role: string }[]> {
  const only = projectId ?? null;
  return await db.$queryRaw<{ personId: string; role: string }[]>`
    SELECT DISTINCT m.person_id::text AS "personId", m.role
    FROM project_member m JOIN project j ON j.id = m.project_id
    WHERE j.enterprise_id = ${enterpriseId}::uuid AND (${only}::uuid IS NULL OR j.id = ${only}::uuid)
      AND m.ended_at IS NULL AND (j.closed_at IS NULL OR ${only}::uuid IS NOT NULL)
    ORDER BY 1, 2`;
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
