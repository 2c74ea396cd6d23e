import type { Tx } from '../../store/db.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { takeDates } from './take-dates.js';
import { isRefused, takeProject } from './take-project.js';

/** The day has come that a matter waited for: stages that a date set ahead finishes are finished, and it is planned anew. */
export async function goOn(tx: Tx, rulebook: Rulebook, matterId: string, now: Date): Promise<void> {
  const project = await takeProject(tx, rulebook, matterId, undefined);
  if (!isRefused(project)) await takeDates(tx, project, now);
  await replan(tx, rulebook, matterId, now);
}
