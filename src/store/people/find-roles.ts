import type { Db } from '../db.js';

export interface Roles {
  readonly contactOf: readonly { enterpriseId: string; name: string; agencyId?: string }[];
  readonly staffOf: readonly { agencyId: string; name: string; role: string }[];
  readonly bureaus: readonly { id: string; name: string }[];
  readonly operator: boolean;
}

/** What a person is at present; what has ended is left out. In the order it was given. */
export async function rolesOf(db: Db, personId: string): Promise<Roles> {
  const [roles] = await db.$queryRaw<[Roles]>`
    SELECT
      ARRAY(
        SELECT json_strip_nulls(json_build_object('enterpriseId', e.id, 'name', e.name, 'agencyId', e.agency_id))
        FROM contact r JOIN enterprise e ON e.id = r.enterprise_id
        WHERE r.person_id = ${personId}::uuid AND r.ended_at IS NULL ORDER BY r.created_at, e.id
      ) AS "contactOf",
      ARRAY(
        SELECT json_build_object('agencyId', a.id, 'name', a.name, 'role', r.role)
        FROM staff r JOIN agency a ON a.id = r.agency_id
        WHERE r.person_id = ${personId}::uuid AND r.ended_at IS NULL ORDER BY r.created_at, a.id, r.role
      ) AS "staffOf",
      ARRAY(
        SELECT json_build_object('id', b.id, 'name', b.name)
        FROM bureau_member r JOIN bureau b ON b.id = r.bureau_id
        WHERE r.person_id = ${personId}::uuid AND r.ended_at IS NULL ORDER BY r.created_at, b.id
      ) AS bureaus,
      EXISTS (SELECT FROM operator WHERE person_id = ${personId}::uuid) AS operator`;
  return roles;
}
