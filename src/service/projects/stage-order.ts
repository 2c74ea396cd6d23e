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
  /** It goes on beside the others, which do not wait for it. */
  readonly throughout: boolean;
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
  return stages.map(
    ({ key, title, optional = false, throughout = false, forms = [], finishes = [], within }) => {
      const row = known.get(key);
      const after = within && known.get(within.after)?.openedAt;
      return {
        ...{ key, title, optional, throughout, finishes, status: row?.status ?? 'waiting' },
        forms: forms.map((form) => `${pack}/${form}`),
        ...(row ? { openedAt: row.openedAt } : {}),
        ...(row?.doneAt ? { doneAt: row.doneAt } : {}),
        ...(row?.doneBy ? { doneBy: row.doneBy } : {}),
        ...(row?.reason ? { reason: row.reason } : {}),
        ...(within && after ? { window: windowAfter(chinaDay(after), within.months) } : {}),
      };
    },
  );
}

const windowAfter = (day: Day, [from, to]: readonly [number, number]) => ({
  from: addMonths(day, from),
  to: addMonths(day, to),
});

export const isSettled = ({ status }: Stage): boolean => status === 'done' || status === 'skipped';

/** Whether it is the time a stage is to be done in; one without such a time may be done at any. */
export const isInWindow = ({ window }: Stage, today: Day): boolean =>
  window === undefined || (today >= window.from && today <= window.to);

/** Those that come before and are neither done nor left out, nor may be left out, nor go on beside the others. */
export function unsettledBefore(stages: readonly Stage[], key: string): readonly Stage[] {
  const place = stages.findIndex((stage) => stage.key === key);
  return stages
    .slice(0, Math.max(place, 0))
    .filter((stage) => !isSettled(stage) && !stage.optional && !stage.throughout);
}

/** The first stages from here on that are not settled: one that goes on throughout, and what goes on beside it. */
function unsettledFrom(stages: readonly Stage[]): readonly Stage[] {
  const left = stages.filter((stage) => !isSettled(stage));
  const end = left.findIndex(({ throughout }) => !throughout);
  return end < 0 ? left : left.slice(0, end + 1);
}

/** What follows a stage that is settled: the first after it that is not, and the next beside what goes on throughout. */
export const followers = (stages: readonly Stage[], key: string): readonly Stage[] =>
  unsettledFrom(stages.slice(stages.findIndex((stage) => stage.key === key) + 1));

/** Those of them that are to be opened: nobody has worked on them yet. */
export const opensAfter = (stages: readonly Stage[], key: string): readonly Stage[] =>
  followers(stages, key).filter(({ status }) => status === 'waiting');

/** Those a project begins with. */
export const firstOf = (stages: readonly Stage[]): readonly Stage[] => unsettledFrom(stages);

/** The stage a project stands at: the furthest that is open and does not go on throughout, else the furthest that was ever begun. */
export function stageAtWork(stages: readonly Stage[]): string | undefined {
  const open = stages.filter(({ status }) => status === 'open');
  const furthest = open.findLast(({ throughout }) => !throughout) ?? open.at(-1);
  return (furthest ?? stages.findLast(({ status }) => status !== 'waiting'))?.key;
}
