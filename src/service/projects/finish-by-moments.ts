import type { Tx } from '../../store/db.js';
import { readStages } from '../../store/projects/stages.js';
import { readMoments } from '../../store/work/moments.js';
import { chinaDay } from '../calendar/china-clock.js';
import { moveTo, openNext, setStage } from './set-stage.js';
import { followers, isInWindow, type Stage, stagesOf, unsettledBefore } from './stage-order.js';
import type { HeldProject } from './take-project.js';

/**
 * What was just noted (`because`) may be all that a stage at work was waiting for: then it is done by itself and the next
 * one opens, which may wait for nothing either. A stage somebody opened once more waits for its moment to come again.
 */
export async function finishByMoments(
  tx: Tx,
  project: HeldProject,
  { because, by }: { readonly because: string; readonly by?: string | undefined },
  now: Date,
): Promise<void> {
  await finish(tx, project, ({ finishes }) => finishes.includes(because), by, now);
}

/** A stage was settled by hand: what follows it may wait for nothing any more. True: it did, and is done. */
export async function finishFollowing(
  tx: Tx,
  project: HeldProject,
  key: string,
  by: string | undefined,
  now: Date,
): Promise<boolean> {
  const stages = stagesOf(project.file, await readStages(tx, project.id));
  const next = new Set(followers(stages, key).map((stage) => stage.key));
  return await finish(tx, project, (stage) => next.has(stage.key), by, now);
}

/** The time has come in which this stage is to be done. */
export async function finishInTime(tx: Tx, project: HeldProject, key: string, now: Date): Promise<void> {
  await finish(tx, project, (stage) => stage.key === key, undefined, now);
}

/** Finishes stages whose moments are there and whose turn and time have come, first among those meant. */
async function finish(
  tx: Tx,
  project: HeldProject,
  isMeant: (stage: Stage) => boolean,
  by: string | undefined,
  now: Date,
): Promise<boolean> {
  const noted = new Set(
    (await readMoments(tx, project.id)).filter(({ at }) => at <= now).map(({ key }) => key),
  );
  let following = new Set<string>();
  const isOver = (stage: Stage) =>
    stage.status === 'open' &&
    stage.finishes.length > 0 &&
    (following.has(stage.key) || isMeant(stage)) &&
    stage.finishes.every((moment) => noted.has(moment)) &&
    // Sooner or later than it is to be done, somebody says why.
    isInWindow(stage, chinaDay(now));
  for (let any = false; ; any = true) {
    const stages = stagesOf(project.file, await readStages(tx, project.id));
    const over = stages.find((stage) => isOver(stage) && unsettledBefore(stages, stage.key).length === 0);
    if (!over) {
      await moveTo(tx, project);
      return any;
    }
    await setStage(tx, project, over, { to: 'done', by }, now);
    await openNext(tx, project, stages, over.key, by, now);
    // Their forms may have opened them before.
    following = new Set(followers(stages, over.key).map((stage) => stage.key));
  }
}
