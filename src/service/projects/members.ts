import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import {
  endMember,
  type MemberRole,
  putMember,
  readAgencyRoles,
  readMembers,
} from '../../store/projects/members.js';
import { readMoments } from '../../store/work/moments.js';
import { dropMoment, noteMoment } from '../work/matter.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { finishByMoments } from './finish-by-moments.js';
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
  await noteStaffed(tx, projectId, by, now);
  await audit(tx, 'added', projectId, { personId, role, by }, now);
  await finishByMoments(tx, project, { because: 'staffed', by }, now);
  await replan(tx, rulebook, projectId, now);
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
  await noteStaffed(tx, projectId, by, now);
  await audit(tx, 'removed', projectId, { personId, role, by }, now);
  await replan(tx, rulebook, projectId, now);
  return { kind: 'removed' };
}

/** Somebody serves the enterprise, or nobody does any more. */
export async function noteStaffed(
  tx: Tx,
  projectId: string,
  by: string | undefined,
  now: Date,
): Promise<void> {
  const staffed = (await readMembers(tx, projectId)).length > 0;
  if (!staffed) await dropMoment(tx, projectId, STAFFED);
  else if (!(await hasMoment(tx, projectId, STAFFED)))
    await noteMoment(tx, projectId, { key: STAFFED, at: now, personId: by });
}

const STAFFED = 'staffed';

const hasMoment = async (tx: Tx, projectId: string, key: string): Promise<boolean> =>
  (await readMoments(tx, projectId)).some((moment) => moment.key === key);

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
