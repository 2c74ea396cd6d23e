import { type Day, daysIn, firstDay, isReal, lastDay, monthFrom, type PartialDate } from './calendar.js';

/** A date as it was said: the year, or year and month, may have been left out. */
export interface SaidDate {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  /** About, around, the end of: never the whole truth. */
  readonly about?: boolean | undefined;
  /** Legible, but people write it for more than one thing: to be asked. */
  readonly unsure?: boolean | undefined;
  /** 月底: when a day is wanted, the last one may be offered. */
  readonly monthEnd?: boolean | undefined;
}

/** Every way to read it; none is a date that does not exist. `undefined` is no date at all. */
export type SaidDates = readonly SaidDate[];

interface Resolved {
  readonly dates: readonly PartialDate[];
  readonly sure: boolean;
}

/** Half a year: a date without its year this near to today needs no question. */
const NEAR = 184;

/** A year outside of these is asked: more often a slip than a venerable firm. */
const OLDEST = 1900;
const LATEST = 2099;
export const isLikelyYear = (year: number): boolean => year >= OLDEST && year <= LATEST;

export const isWhole = (said: SaidDate): said is SaidDate & { year: number } => said.year !== undefined;

/** The plain date of something said with its year. */
export const plain = ({ year, month, day }: SaidDate & { year: number }): PartialDate => ({
  year,
  month,
  day,
});

/** Finds the year (and month) that was left out, from today. */
export function resolve(said: SaidDate, today: Day, past: boolean): Resolved {
  if (isWhole(said)) return { dates: real([plain(said)]), sure: isLikelyYear(said.year) };
  if (said.month === undefined) return { dates: real(resolveDay(said.day, today, past)), sure: false };
  const { month, day } = said;
  const here = { year: today.year, month, day };
  if (!isReal(here)) {
    // 29 February, in a year without one.
    return {
      dates: real([1, 2, 3, 4].map((back) => ({ ...here, year: today.year - back }))).slice(0, 1),
      sure: false,
    };
  }
  if (!past) {
    const { year, sure } = nearestYear(firstDay(here), lastDay(here), today);
    return sure ? { dates: [here], sure } : { dates: real([here, { ...here, year }]), sure };
  }
  const latest = firstDay(here) <= firstDay(today) ? here : { ...here, year: today.year - 1 };
  return { dates: real([latest]), sure: firstDay(today) - lastDay(latest) <= NEAR };
}

/** Whether days of this year are near enough to be meant; else the other year they may belong to. */
function nearestYear(first: number, last: number, today: Day): { year: number; sure: boolean } {
  const at = firstDay(today);
  if (last < at - NEAR) return { year: today.year + 1, sure: false };
  if (first > at + NEAR) return { year: today.year - 1, sure: false };
  return { year: today.year, sure: true };
}

function resolveDay(day: number | undefined, today: Day, past: boolean): PartialDate[] {
  if (day === undefined) return [];
  const inMonth = (months: number): PartialDate => ({ ...monthFrom(today, months), day });
  if (past) {
    const back = [0, -1, -2].map(inMonth).find((d) => isReal(d) && firstDay(d) <= firstDay(today));
    return back ? [back] : [];
  }
  return day >= today.day ? [inMonth(0)] : [inMonth(0), inMonth(1)];
}

const real = (dates: readonly PartialDate[]): readonly PartialDate[] => dates.filter(isReal);

/** Completes a reply that leaves out what was said before: the day, after the month. */
export function inherit(said: SaidDate, known: SaidDate): SaidDate {
  if (said.year !== undefined) return said;
  return {
    ...said,
    year: known.year,
    month: said.month ?? known.month,
    about: said.about || known.about,
    unsure: said.unsure || known.unsure,
  };
}

/** The two years that a two-digit year may mean; one where only one is likely. */
export function fullYears(short: number, thisYear: number): readonly number[] {
  const century = Math.floor(thisYear / 100) * 100;
  if (short <= (thisYear % 100) + 1) return [century + short];
  return short >= 50 ? [century - 100 + short] : [century - 100 + short, century + short];
}

export const monthEndDay = (date: PartialDate): PartialDate =>
  date.month === undefined ? date : { ...date, day: daysIn(date.year, date.month) };
