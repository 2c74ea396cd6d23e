import { hideFew } from '../service/ratings/hide-few.js';
import { type OutcomePair, readOutcomes } from '../store/console/outcomes.js';
import type { Sees } from '../store/console/survey-counts.js';
import type { Db } from '../store/db.js';
import { keepFor } from './keep-for.js';
import { FEWEST } from './measure.js';

/** 7.6 of the Jiangsu standard. */
export const OUTCOME_FORM = 'db32-t4918-2024/clause-7-6';

/** Indicators of 7.6; rate: change in percent of the figure before, points: in percentage points. */
const INDICATORS = {
  revenue: { by: 'rate', better: 'up' },
  cost: { by: 'rate', better: 'down' },
  pass_rate: { by: 'points', better: 'up' },
  plan_rate: { by: 'points', better: 'up' },
  satisfaction: { by: 'points', better: 'up' },
} as const;
type Indicator = keyof typeof INDICATORS;

/** Where the bars of the distribution end, in percent or points of improvement. */
const EDGES = { rate: [0, 10, 30], points: [0, 5, 10] } as const;

/** How one figure of the enterprises got better; a cost that falls is better. */
export interface Outcome {
  readonly indicator: Indicator;
  readonly by: 'rate' | 'points';
  /** Enterprises whose change is known. */
  readonly n: number;
  /** Missing: too few to be shown. */
  readonly figures?: {
    readonly before: number;
    readonly after: number;
    readonly median: number;
    readonly mean: number;
    readonly quartiles: readonly [number, number];
    /** Share that got better. */
    readonly improved: number;
    /** How many got worse or stayed, got a little better, …; undefined: hidden. */
    readonly distribution: readonly {
      readonly from: number | undefined;
      readonly to: number | undefined;
      readonly n: number | undefined;
    }[];
  };
}

export interface OutcomeReport {
  readonly queriedAt: Date;
  readonly outcomes: readonly Outcome[];
}

export async function readOutcomeReport(db: Db, sees: Sees, now: Date): Promise<OutcomeReport> {
  const { at, value: outcomes } = await keepFor(db, `outcomes:${sees}`, now, () => weighOutcomes(db, sees));
  return { queriedAt: at, outcomes };
}

async function weighOutcomes(db: Db, sees: Sees) {
  const keys = Object.keys(INDICATORS) as Indicator[];
  const pairs = await readOutcomes(db, sees, OUTCOME_FORM, keys);
  const value = keys.map((key) =>
    weighOutcome(
      key,
      pairs.filter(({ indicator }) => indicator === key),
    ),
  );
  return { value, size: pairs.length };
}

/** Medians, because one large firm would outweigh many small ones; the mean as the yearly summary has it. */
export function weighOutcome(indicator: Indicator, pairs: readonly OutcomePair[]): Outcome {
  const { by, better } = INDICATORS[indicator];
  // There is no growth of nothing, nor of a loss.
  const known = by === 'rate' ? pairs.filter(({ before }) => before > 0) : pairs;
  const sign = better === 'up' ? 1 : -1;
  const gains = known.map(
    ({ before, after }) => sign * (by === 'rate' ? (100 * (after - before)) / before : after - before),
  );
  const n = gains.length;
  if (n < FEWEST) return { indicator, by, n };
  return {
    ...{ indicator, by, n },
    figures: {
      before: quantile(
        known.map(({ before }) => before),
        0.5,
      ),
      after: quantile(
        known.map(({ after }) => after),
        0.5,
      ),
      median: quantile(gains, 0.5),
      mean: gains.reduce((sum, gain) => sum + gain, 0) / n,
      quartiles: [quantile(gains, 0.25), quantile(gains, 0.75)],
      improved: gains.filter((gain) => gain > 0).length / n,
      distribution: distribute(gains, EDGES[by]),
    },
  };
}

function distribute(gains: readonly number[], edges: readonly number[]) {
  const bars = [undefined, ...edges].map((from, i) => {
    const to = edges[i];
    const n = gains.filter(
      (gain) => (from === undefined || gain > from) && (to === undefined || gain <= to),
    ).length;
    return { from, to, n };
  });
  const hidden = hideFew(new Map(bars.map(({ n }, i) => [String(i), n])), FEWEST);
  return bars.map((bar, i) => ({ ...bar, n: hidden.has(String(i)) ? undefined : bar.n }));
}

/** Between two values in proportion, as spreadsheets do. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low = 0, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}
