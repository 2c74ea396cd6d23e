import type { Tx } from '../../store/db.js';
import { readStages } from '../../store/projects/stages.js';
import { noteGoneOn, readGoneOn } from '../../store/work/matters.js';
import { readMoments } from '../../store/work/moments.js';
import { chinaDay } from '../calendar/china-clock.js';
import { finishByMoments, finishInTime } from './finish-by-moments.js';
import { stagesOf } from './stage-order.js';
import type { HeldProject } from './take-project.js';

/** What is noted by deeds had its effect with the deed. */
const isDate = (key: string): boolean => !key.includes(':');

/**
 * Dates that came since the last look have their effect, however long ago that was: stages that wait for them are
 * finished, and those whose time has begun. What people did about earlier dates since stands.
 */
export async function takeDates(tx: Tx, project: HeldProject, now: Date): Promise<void> {
  const since = (await readGoneOn(tx, project.id)) ?? now;
  const come = (await readMoments(tx, project.id)).filter(
    ({ key, at }) => isDate(key) && at <= now && at > since,
  );
  for (const because of new Set(come.map(({ key }) => key)))
    await finishByMoments(tx, project, { because }, now);
  const begun = stagesOf(project.file, await readStages(tx, project.id)).filter(
    ({ window }) => window && window.from > chinaDay(since) && window.from <= chinaDay(now),
  );
  for (const { key } of begun) await finishInTime(tx, project, key, now);
  await noteGoneOn(tx, project.id, now);
}
