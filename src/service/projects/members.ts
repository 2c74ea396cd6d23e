import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import { endMember, type MemberRole, putMember, readAgencyRoles } from '../../store/projects/members.js';
import type { Rulebook } from '../work/rulebook.js';
import { isRefused, isUuid, type NoProject, takeProject } from './take-project.js';

export type MemberChanged =
  | { readonly kind: 'added' | 'removed' | 'same' }
  /** They do not work for the agency, or not in this role. */
  | { readonly kind: 'not-theirs' }
  | NoProject;

interface Wish {
  readonly personId: string;
  readonly role: MemberRole;
  readonly by?: string | undefined;
}

/** Experts of the agency serve as experts; its staff and admins as staff. */
export async function fitsRole(
  db: Db,
  personId: string,
  agencyId: string,
  role: MemberRole,
): Promise<boolean> {
  const roles = isUuid(personId) ? await readAgencyRoles(db, personId, agencyId) : [];
  return role === 'expert' ? roles.includes('expert') : roles.includes('staff') || roles.includes('admin');
}

export async function addMember(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { personId, role, by }: Wish,
  now: Date,
): Promise<MemberChanged> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  if (!(await fitsRole(tx, personId, project.agencyId, role))) return { kind: 'not-theirs' };
  if (!(await putMember(tx, projectId, { personId, role }, now))) return { kind: 'same' };
  await audit(tx, 'added', projectId, { personId, role, by }, now);
  return { kind: 'added' };
}

export async function removeMember(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { personId, role, by }: Omit<Wish, 'role'> & { readonly role?: MemberRole },
  now: Date,
): Promise<MemberChanged> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  const ended = isUuid(personId) ? await endMember(tx, projectId, personId, role, now) : 0;
  if (ended === 0) return { kind: 'same' };
  await audit(tx, 'removed', projectId, { personId, role, by }, now);
  return { kind: 'removed' };
}

async function audit(
  tx: Tx,
  what: 'added' | 'removed',
  projectId: string,
  { personId, role, by }: { personId: string; role?: MemberRole | undefined; by?: string | undefined },
  at: Date,
): Promise<void> {
  await recordAudit(tx, {
    ...{ personId: by, action: `project.member-${what}`, subject: 'project', key: projectId, at },
    details: { member: personId, ...(role ? { role } : {}) },
  });
}
