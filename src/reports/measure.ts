import { isRating, type Rating } from '../service/ratings/rated-items.js';

/** What each level of Annex F counts in the index. */
export const SCALES = {
  60: { satisfied: 100, fairly_satisfied: 60, dissatisfied: 0 },
  50: { satisfied: 100, fairly_satisfied: 50, dissatisfied: 0 },
} as const satisfies Readonly<Record<number, Readonly<Record<Rating, number>>>>;
export type Scale = keyof typeof SCALES;

/** Below this nothing is shown. */
export const FEWEST = 5;
/** Below this a figure is marked: another survey may move it much. */
const SMALL_SAMPLE = 30;
/** Of the normal distribution, for an interval that is right 95 times in 100. */
const Z = 1.959964;

/** Surveys that say the same. */
interface Rated {
  /** By item; null or missing: did not apply. */
  readonly ratings: Readonly<Record<string, string | null>>;
  readonly surveys: number;
}

/** Shares from 0 to 1, the index from 0 to 100. */
export interface Measure {
  /** Surveys with a valid rating. */
  readonly surveys: number;
  /** 满意率: satisfied or fairly satisfied. */
  readonly rate: number;
  /** Satisfied only. */
  readonly strict: number;
  readonly index: number;
  /** Wilson's interval of the rate. */
  readonly interval: readonly [low: number, high: number];
  readonly small: boolean;
}

/**
 * Each survey counts once, and in it each item that applied counts the same: without an expert the items about staff
 * take the whole weight. Undefined: nothing valid was said.
 */
export function measure(rows: readonly Rated[], items: readonly string[], scale: Scale): Measure | undefined {
  let [surveys, rate, strict, index] = [0, 0, 0, 0];
  for (const row of alike(rows)) {
    const said = validIn(row, items);
    if (said.length === 0) continue;
    const mean = (worth: (rating: Rating) => number): number =>
      (row.surveys * said.reduce((sum, rating) => sum + worth(rating), 0)) / said.length;
    surveys += row.surveys;
    rate += mean((rating) => (rating === 'dissatisfied' ? 0 : 1));
    strict += mean((rating) => (rating === 'satisfied' ? 1 : 0));
    index += mean((rating) => SCALES[scale][rating]);
  }
  if (surveys === 0) return undefined;
  return {
    surveys,
    rate: rate / surveys,
    strict: strict / surveys,
    index: index / surveys,
    interval: wilson(rate / surveys, surveys),
    small: surveys < SMALL_SAMPLE,
  };
}

export const countValid = (rows: readonly Rated[], items: readonly string[]): number =>
  alike(rows).reduce((sum, row) => sum + (validIn(row, items).length > 0 ? row.surveys : 0), 0);

/** Rows are many, what they say is little: those that follow each other and share their ratings are put together. */
function alike(rows: readonly Rated[]): readonly Rated[] {
  const sums: { ratings: Rated['ratings']; surveys: number }[] = [];
  let last: (typeof sums)[number] | undefined;
  for (const { ratings, surveys } of rows) {
    if (last?.ratings === ratings) last.surveys += surveys;
    else {
      last = { ratings, surveys };
      sums.push(last);
    }
  }
  return sums;
}

const validIn = ({ ratings }: Rated, items: readonly string[]): readonly Rating[] =>
  items.map((item) => ratings[item]).filter(isRating);

/** Where the true share lies: E. B. Wilson, 1927. */
export function wilson(share: number, n: number): readonly [number, number] {
  const z2 = Z * Z;
  const middle = share + z2 / (2 * n);
  const spread = Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const under = 1 + z2 / n;
  return [Math.max(0, (middle - spread) / under), Math.min(1, (middle + spread) / under)];
}
