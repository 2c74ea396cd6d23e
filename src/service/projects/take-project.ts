import type { PackFile } from '../../flow/definition/schema.js';
import type { Db, Tx } from '../../store/db.js';
import { readAgencyRoles } from '../../store/projects/members.js';
import { findProject, lockProject, type ProjectRow } from '../../store/projects/project-rows.js';
import type { Rulebook } from '../work/rulebook.js';

export interface HeldProject extends ProjectRow {
  readonly file: PackFile;
}

/** not-found: there is none, or it is none of this person's agency; closed: nothing more happens in it. */
export type NoProject = { readonly kind: 'not-found' | 'closed' };

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Ids come from outside; what is no UUID is not there. */
export const isUuid = (id: string): boolean => UUID.test(id);

/** Locks the project for a person of its agency; `by` missing: the system itself. */
export async function takeProject(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  by: string | undefined,
): Promise<HeldProject | NoProject> {
  const project = isUuid(id) ? await lockProject(tx, id) : undefined;
  const file = project && rulebook.pack(project.pack);
  if (!project || !file || !(await mayRun(tx, by, project.agencyId))) return { kind: 'not-found' };
  return project.closedAt ? { kind: 'closed' } : { ...project, file };
}

/** As `takeProject`, to look at only; also one that is closed. */
export async function lookAtProject(
  db: Db,
  rulebook: Rulebook,
  id: string,
  agencyIds: readonly string[] | undefined,
): Promise<HeldProject | undefined> {
  const project = isUuid(id) ? await findProject(db, id) : undefined;
  const file = project && rulebook.pack(project.pack);
  if (!project || !file || (agencyIds && !agencyIds.includes(project.agencyId))) return undefined;
  return { ...project, file };
}

/** People of an agency run its projects. */
export async function mayRun(db: Db, personId: string | undefined, agencyId: string): Promise<boolean> {
  return personId === undefined || (await readAgencyRoles(db, personId, agencyId)).length > 0;
}

export const isRefused = (project: HeldProject | NoProject): project is NoProject => 'kind' in project;
