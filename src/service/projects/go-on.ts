import type { Tx } from '../../store/db.js';
import { readMoments } from '../../store/work/moments.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { finishByMoments } from './finish-by-moments.js';
import { isRefused, takeProject } from './take-project.js';

/** A date that lies further back has had its effect, and what people did about it since stands. */
const JUST_MS = 2 * 86_400_000;

/** What is noted by deeds had its effect with the deed. */
const isDate = (key: string): boolean => !key.includes(':');

/** The day has come that a matter waited for: stages that a date set ahead finishes are finished, and it is planned anew. */
export async function goOn(tx: Tx, rulebook: Rulebook, matterId: string, now: Date): Promise<void> {
  const project = await takeProject(tx, rulebook, matterId, undefined);
  if (!isRefused(project)) {
    const since = now.getTime() - JUST_MS;
    const come = (await readMoments(tx, matterId)).filter(
      ({ key, at }) => isDate(key) && at <= now && at.getTime() > since,
    );
    for (const because of new Set(come.map(({ key }) => key)))
      await finishByMoments(tx, project, { because }, now);
  }
  await replan(tx, rulebook, matterId, now);
}
