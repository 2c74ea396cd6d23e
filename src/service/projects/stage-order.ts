import type { PackFile } from '../../flow/definition/schema.js';
import type { Text } from '../../flow/json.js';
import type { StageRow, StageStatus } from '../../store/projects/stages.js';
import { addMonths } from '../calendar/add-span.js';
import type { Day } from '../calendar/calendar.js';
import { chinaDay } from '../calendar/china-clock.js';

export interface Stage {
  readonly key: string;
  readonly title: Text;
  readonly status: 'waiting' | StageStatus;
  readonly optional: boolean;
  /** Moments after all of which it is done by itself; none: somebody says so. */
  readonly finishes: readonly string[];
  /** pack/form */
  readonly forms: readonly string[];
  readonly openedAt?: Date;
  readonly doneAt?: Date;
  readonly doneBy?: string;
  /** Why it was done out of order or left out. */
  readonly reason?: string;
  /** It is to be done between these days. */
  readonly window?: { readonly from: Day; readonly to: Day };
}

/** The stages of a pack in its order, as far as a project has come. */
export function stagesOf({ pack, stages = [] }: PackFile, rows: readonly StageRow[]): readonly Stage[] {
  const known = new Map(rows.map((row) => [row.key, row]));
  return stages.map(({ key, title, optional = false, forms = [], finishes = [], within }) => {
    const row = known.get(key);
    const after = within && known.get(within.after)?.openedAt;
    return {
      ...{ key, title, optional, finishes, status: row?.status ?? 'waiting' },
      forms: forms.map((form) => `${pack}/${form}`),
      ...(row ? { openedAt: row.openedAt } : {}),
      ...(row?.doneAt ? { doneAt: row.doneAt } : {}),
      ...(row?.doneBy ? { doneBy: row.doneBy } : {}),
      ...(row?.reason ? { reason: row.reason } : {}),
      ...(within && after ? { window: windowAfter(chinaDay(after), within.months) } : {}),
    };
  });
}

const windowAfter = (day: Day, [from, to]: readonly [number, number]) => ({
  from: addMonths(day, from),
  to: addMonths(day, to),
});

export const isSettled = ({ status }: Stage): boolean => status === 'done' || status === 'skipped';

/** Those that come before and are neither done nor left out, nor may be left out. */
export function unsettledBefore(stages: readonly Stage[], key: string): readonly Stage[] {
  const place = stages.findIndex((stage) => stage.key === key);
  return stages.slice(0, Math.max(place, 0)).filter((stage) => !isSettled(stage) && !stage.optional);
}

/** What follows a stage that is settled: the first after it that is not; undefined: nothing, or it is open already. */
export function nextAfter(stages: readonly Stage[], key: string): Stage | undefined {
  const place = stages.findIndex((stage) => stage.key === key);
  const next = stages.slice(place + 1).find((stage) => !isSettled(stage));
  return next?.status === 'waiting' ? next : undefined;
}

/** The stage a project stands at: the furthest that is open, else the furthest that was ever begun. */
export function stageAtWork(stages: readonly Stage[]): string | undefined {
  const open = stages.findLast(({ status }) => status === 'open');
  return (open ?? stages.findLast(({ status }) => status !== 'waiting'))?.key;
}
