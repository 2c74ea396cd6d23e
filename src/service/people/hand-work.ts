import { recordAudit } from '../../store/audit/record-audit.js';
import { readComplaints } from '../../store/complaints/complaints.js';
import type { Tx } from '../../store/db.js';
import { lockRoles, readWork, type Work } from '../../store/people/roles.js';
import { readRectifications } from '../../store/ratings/rectifications.js';
import { findHandlers } from '../complaints/handlers.js';
import { addMember, removeMember } from '../projects/members.js';
import { findFixers } from '../ratings/handlers.js';
import type { Rulebook } from '../work/rulebook.js';
import { assignTask } from '../work/tasks.js';

export type HandedWork =
  | {
      readonly kind: 'handed';
      readonly tasks: number;
      readonly projects: number;
      /** Projects whose part the other one may not play: they stay where they were. */
      readonly left: number;
    }
  | { readonly kind: 'not-yours' | 'not-theirs' | 'same' };

/**
 * Gives what a person has to do for an agency to a colleague: an admin of the agency may. What the colleague may not
 * deal with, as it is about themselves, goes to everybody who may. Locks the roles of the agency.
 */
export async function handWork(
  tx: Tx,
  rulebook: Rulebook,
  { agencyId, from, to, by }: Readonly<Record<'agencyId' | 'from' | 'to' | 'by', string>>,
  now: Date,
): Promise<HandedWork> {
  const roles = await lockRoles(tx, agencyId);
  const has = (personId: string, role?: string) =>
    roles.some((one) => one.personId === personId && (role === undefined || one.role === role));
  if (!has(by, 'admin')) return { kind: 'not-yours' };
  if (from === to) return { kind: 'same' };
  if (!has(to) || !has(from)) return { kind: 'not-theirs' };
  const { tasks, projects } = await readWork(tx, agencyId, from);
  for (const task of tasks) {
    const may = await mayHave(tx, task, to);
    await assignTask(tx, task.id, may ? to : null, by, now);
  }
  let left = 0;
  for (const { id, role } of projects) {
    const joined = await addMember(tx, rulebook, id, { personId: to, role, by }, now);
    if (joined.kind === 'added' || joined.kind === 'same')
      await removeMember(tx, rulebook, id, { personId: from, role, by }, now);
    else left += 1;
  }
  const handed = { tasks: tasks.length, projects: projects.length - left, left };
  await recordAudit(tx, {
    ...{ personId: by, action: 'work.handed-over', subject: 'person', key: from, at: now },
    details: { agencyId, to, ...handed },
  });
  return { kind: 'handed', ...handed };
}

/** Nobody is given what is about themselves. */
async function mayHave(
  tx: Tx,
  { matterId, kind }: Work['tasks'][number],
  personId: string,
): Promise<boolean> {
  if (kind === 'complaint') {
    const [complaint] = await readComplaints(tx, { id: matterId });
    return complaint !== undefined && (await findHandlers(tx, complaint)).may.includes(personId);
  }
  if (kind === 'rectification') {
    const [row] = await readRectifications(tx, { id: matterId });
    return row !== undefined && (await findFixers(tx, row)).may.includes(personId);
  }
  return true;
}
