import type { Db, Tx } from '../../store/db.js';
import { type DoubledProject, findDoubled } from '../../store/projects/doubled.js';
import { findProject } from '../../store/projects/project-rows.js';
import { chinaDay } from '../calendar/china-clock.js';
import { dayOf, numberOf } from '../calendar/day-numbers.js';
import type { Rulebook } from '../work/rulebook.js';
import { addTask, completeTask, tasksOf } from '../work/tasks.js';
import { closeProject } from './archive.js';
import { isRefused, type NoProject, takeProject } from './take-project.js';
import { projectWords } from './words.js';

/** How long there is to decide. */
const DAYS = 7;

/**
 * After two enterprises became one: where an agency has two projects of a pack at work now, its administrator is asked with
 * the next digest which goes on. Until then both do.
 */
export async function askWhichGoesOn(tx: Tx, enterpriseId: string, by: string, now: Date): Promise<void> {
  const asked = new Set<string>();
  for (const { id, agencyId, pack } of await findDoubled(tx, enterpriseId, now)) {
    if (asked.has(`${agencyId} ${pack}`)) continue;
    asked.add(`${agencyId} ${pack}`);
    const dueOn = dayOf(numberOf(chinaDay(now)) + DAYS);
    const title = projectWords.whichGoesOn.zh;
    await addTask(tx, { matterId: id, title, role: 'admin', dueOn, remindAt: [now] }, by, now);
  }
}

/** The others that are at work beside this one. */
export async function besideProject(
  db: Db,
  projectId: string,
  now: Date,
): Promise<readonly DoubledProject[]> {
  const project = await findProject(db, projectId);
  if (!project) return [];
  const all = await findDoubled(db, project.enterpriseId, now);
  const isBeside = ({ id, agencyId, pack }: DoubledProject) =>
    id !== projectId && agencyId === project.agencyId && pack === project.pack;
  return all.some(({ id }) => id === projectId) ? all.filter(isBeside) : [];
}

export type Kept =
  | { readonly kind: 'kept'; readonly others: number }
  | { readonly kind: 'alone' }
  | NoProject;

/** This one goes on: those beside it are closed, and nothing more is asked in them. What they hold stays as it is. */
export async function keepProject(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { by }: { readonly by: string },
  now: Date,
): Promise<Kept> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  const others = await besideProject(tx, projectId, now);
  if (others.length === 0) return { kind: 'alone' };
  for (const { id } of others) await closeProject(tx, rulebook, id, { by }, now);
  for (const { id, title } of await tasksOf(tx, rulebook, { matterId: projectId, openAt: now }))
    if (title === projectWords.whichGoesOn.zh) await completeTask(tx, rulebook, id, by, now);
  return { kind: 'kept', others: others.length };
}
