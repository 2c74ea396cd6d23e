import type { Db } from '../db.js';

export interface Colleague {
  readonly personId: string;
  readonly name: string | null;
  readonly roles: readonly ('staff' | 'expert' | 'admin')[];
}

/** Who works for an agency at present, by name. */
export async function colleaguesOf(db: Db, agencyId: string): Promise<readonly Colleague[]> {
  return await db.$queryRaw<Colleague[]>`
    SELECT s.person_id::text AS "personId", COALESCE(p.name, min(i.name)) AS name,
      array_agg(DISTINCT s.role) AS roles
    FROM staff s JOIN person p ON p.id = s.person_id LEFT JOIN identity i ON i.person_id = p.id
    WHERE s.agency_id = ${agencyId}::uuid AND s.ended_at IS NULL AND p.erased_at IS NULL
      AND s.role IN ('staff', 'expert', 'admin')
    GROUP BY s.person_id, p.name ORDER BY COALESCE(p.name, min(i.name)) NULLS LAST, s.person_id`;
}
