import type { Db, Tx } from '../db.js';

/** Locks the roles of everybody at an agency, so that two admins do not end each other's at once. */
export async function lockRoles(
  tx: Tx,
  agencyId: string,
): Promise<readonly { readonly personId: string; readonly role: string }[]> {
  return await tx.$queryRaw<{ personId: string; role: string }[]>`
    SELECT person_id::text AS "personId", role FROM staff
    WHERE agency_id = ${agencyId}::uuid AND ended_at IS NULL ORDER BY person_id, role FOR UPDATE`;
}

/** False: they did not have it. */
export async function endStaffRole(
  tx: Tx,
  { personId, agencyId, role }: { personId: string; agencyId: string; role: string },
  now: Date,
): Promise<boolean> {
  const where = { personId, agencyId, role, endedAt: null };
  return (await tx.staff.updateMany({ where, data: { endedAt: now } })).count > 0;
}

export async function endBureauMember(
  tx: Tx,
  { personId, bureauId }: { personId: string; bureauId: string },
  now: Date,
): Promise<boolean> {
  const where = { personId, bureauId, endedAt: null };
  return (await tx.bureauMember.updateMany({ where, data: { endedAt: now } })).count > 0;
}

export interface Work {
  /** Open tasks given to them by name. */
  readonly tasks: readonly { readonly id: string; readonly matterId: string; readonly kind: string }[];
  /** Projects at work in which they serve. */
  readonly projects: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: 'staff' | 'expert';
  }[];
}

const MAX = 1000;

/** What a person has to do for an agency at present. */
export async function readWork(db: Db, agencyId: string, personId: string): Promise<Work> {
  const tasks = await db.$queryRaw<{ id: string; matterId: string; kind: string }[]>`
    SELECT t.id::text, t.matter_id::text AS "matterId", m.kind FROM task t JOIN matter m ON m.id = t.matter_id
    WHERE t.person_id = ${personId}::uuid AND t.agency_id = ${agencyId}::uuid AND t.status = 'open'
      AND t.role IN ('staff', 'expert', 'admin') ORDER BY t.id LIMIT ${MAX}`;
  const projects = await db.$queryRaw<{ id: string; name: string; role: 'staff' | 'expert' }[]>`
    SELECT j.id::text, j.name, b.role FROM project_member b JOIN project j ON j.id = b.project_id
    WHERE b.person_id = ${personId}::uuid AND b.ended_at IS NULL AND j.agency_id = ${agencyId}::uuid
      AND j.closed_at IS NULL ORDER BY j.id, b.role LIMIT ${MAX}`;
  return { tasks, projects };
}
