import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { isOperator } from '../../store/enterprises/agencies.js';
import { endBureauMember, endStaffRole, lockRoles, readWork } from '../../store/people/roles.js';

export type Ended =
  | { readonly kind: 'ended' }
  /** gone: they do not have it; last-admin: nobody would lead the agency any more. */
  | { readonly kind: 'not-yours' | 'gone' | 'last-admin' }
  /** To be handed over first: tasks, and projects whose part they could play no longer. */
  | { readonly kind: 'has-work'; readonly tasks: number; readonly projects: number };

/**
 * Ends a role at an agency: an admin of it may, or an operator. Nothing is left lying: what only this role lets them do
 * is handed over before. Locks the roles of the agency.
 */
export async function endRole(
  tx: Tx,
  {
    agencyId,
    personId,
    role,
    by,
  }: {
    readonly agencyId: string;
    readonly personId: string;
    readonly role: string;
    readonly by: string;
  },
  now: Date,
): Promise<Ended> {
  const roles = await lockRoles(tx, agencyId);
  const operator = await isOperator(tx, by);
  const admins = roles.filter((one) => one.role === 'admin').map((one) => one.personId);
  if (!operator && !admins.includes(by)) return { kind: 'not-yours' };
  const theirs = roles.filter((one) => one.personId === personId).map((one) => one.role);
  if (!theirs.includes(role)) return { kind: 'gone' };
  if (role === 'admin' && admins.length === 1 && !operator) return { kind: 'last-admin' };
  const left = theirs.filter((one) => one !== role);
  const { tasks, projects } = await readWork(tx, agencyId, personId);
  const stranded = projects.filter((project) =>
    project.role === 'expert' ? !left.includes('expert') : !left.includes('staff') && !left.includes('admin'),
  );
  const owed = left.length === 0 ? tasks.length : 0;
  if (owed > 0 || stranded.length > 0) {
    const count = new Set(stranded.map(({ id }) => id)).size;
    return { kind: 'has-work', tasks: owed, projects: count };
  }
  await endStaffRole(tx, { personId, agencyId, role }, now);
  await recordAudit(tx, {
    ...{ personId: by, action: 'role.ended', subject: 'person', key: personId, at: now },
    details: { agencyId, role },
  });
  return { kind: 'ended' };
}

/** Ends somebody's membership of a bureau: an operator may. */
export async function endMembership(
  tx: Tx,
  { bureauId, personId, by }: { readonly bureauId: string; readonly personId: string; readonly by: string },
  now: Date,
): Promise<Extract<Ended['kind'], 'ended' | 'not-yours' | 'gone'>> {
  if (!(await isOperator(tx, by))) return 'not-yours';
  if (!(await endBureauMember(tx, { bureauId, personId }, now))) return 'gone';
  await recordAudit(tx, {
    ...{ personId: by, action: 'role.ended', subject: 'person', key: personId, at: now },
    details: { bureauId, role: 'bureau' },
  });
  return 'ended';
}
