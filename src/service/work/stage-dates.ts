import type { PackFile } from '../../flow/definition/schema.js';
import type { Tx } from '../../store/db.js';
import { readStages } from '../../store/projects/stages.js';
import type { MatterRow } from '../../store/work/matters.js';
import { atChina } from '../calendar/china-clock.js';
import { soonest } from '../plan/known-facts.js';
import type { FactMoment } from '../plan/plan.js';
import { stagesOf } from '../projects/stage-order.js';

/** When stages of a project may be finished by a date next; one that came and was not looked at yet: now. */
export async function nextStageDate(
  tx: Tx,
  { id, goneOnAt }: Pick<MatterRow, 'id' | 'goneOnAt'>,
  file: PackFile | undefined,
  moments: readonly FactMoment[],
  now: Date,
): Promise<Date | undefined> {
  const stages = file?.stages ?? [];
  const finishing = new Set(stages.flatMap(({ finishes = [] }) => finishes));
  const dates = moments.filter(({ key }) => !key.includes(':') && finishing.has(key)).map(({ at }) => at);
  if (file && stages.some(({ within }) => within)) {
    // One whose moments are all there waits for its time alone.
    const there = new Set(moments.map(({ key }) => key));
    for (const { status, window, finishes } of stagesOf(file, await readStages(tx, id))) {
      const waits = status === 'open' && finishes.length > 0 && finishes.every((key) => there.has(key));
      if (window && waits) dates.push(atChina(window.from, '00:00'));
    }
  }
  const next = soonest(dates.filter((at) => at > goneOnAt));
  return next && next < now ? now : next;
}
