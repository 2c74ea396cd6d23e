import type { Tx } from '../../store/db.js';
import { readStages } from '../../store/projects/stages.js';
import { readMoments } from '../../store/work/moments.js';
import { isSettled, nextAfter, type Stage, stagesOf, unsettledBefore } from './stage-order.js';
import { moveTo, setStage } from './stages.js';
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
  const noted = new Set(
    (await readMoments(tx, project.id)).filter(({ at }) => at <= now).map(({ key }) => key),
  );
  let following: string | undefined;
  const isOver = ({ key, status, finishes }: Stage) =>
    status === 'open' &&
    finishes.length > 0 &&
    (key === following || finishes.includes(because)) &&
    finishes.every((moment) => noted.has(moment));
  for (;;) {
    const stages = stagesOf(project.file, await readStages(tx, project.id));
    const over = stages.find((stage) => isOver(stage) && unsettledBefore(stages, stage.key).length === 0);
    if (!over) return await moveTo(tx, project);
    await setStage(tx, project, over, { to: 'done', by }, now);
    const next = nextAfter(stages, over.key);
    if (next) await setStage(tx, project, next, { to: 'open', by }, now);
    // Its forms may have opened it before.
    following = stages.slice(stages.indexOf(over) + 1).find((stage) => !isSettled(stage))?.key;
  }
}
