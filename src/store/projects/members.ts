import type { Db } from '../db.js';

export type MemberRole = 'staff' | 'expert';

export interface MemberRow {
  readonly personId: string;
  readonly name: string | null;
  readonly role: MemberRole;
}

/** False: they were one already. */
export async function putMember(
  db: Db,
  projectId: string,
  { personId, role }: Omit<MemberRow, 'name'>,
  now: Date,
): Promise<boolean> {
  const put = await db.$executeRaw`
    INSERT INTO project_member (project_id, person_id, role, created_at)
    VALUES (${projectId}::uuid, ${personId}::uuid, ${role}, ${now})
    ON CONFLICT (project_id, person_id, role) DO UPDATE SET ended_at = NULL, created_at = excluded.created_at
      WHERE project_member.ended_at IS NOT NULL`;
  return put > 0;
}

/** In every role, or in one; how many ended. */
export async function endMember(
  db: Db,
  projectId: string,
  personId: string,
  role: MemberRole | undefined,
  now: Date,
): Promise<number> {
  return await db.$executeRaw`
    UPDATE project_member SET ended_at = ${now}
    WHERE project_id = ${projectId}::uuid AND person_id = ${personId}::uuid AND ended_at IS NULL
      AND (${role ?? null}::text IS NULL OR role = ${role ?? null})`;
}

/** In the order they were added. */
export async function readMembers(db: Db, projectId: string): Promise<readonly MemberRow[]> {
  return await db.$queryRaw<MemberRow[]>`
    SELECT m.person_id::text AS "personId", p.name, m.role
    FROM project_member m JOIN person p ON p.id = m.person_id
    WHERE m.project_id = ${projectId}::uuid AND m.ended_at IS NULL
    ORDER BY m.created_at, m.role DESC, m.person_id`;
}

/** What a person is at an agency at present: staff, expert, admin. */
export async function readAgencyRoles(
  db: Db,
  personId: string,
  agencyId: string,
): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ role: string }[]>`
    SELECT role FROM staff
    WHERE person_id = ${personId}::uuid AND agency_id = ${agencyId}::uuid AND ended_at IS NULL`;
  return rows.map(({ role }) => role);
}
