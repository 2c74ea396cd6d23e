import { type Day, firstDay, isReal, lastDay, type PartialDate } from './calendar.js';
import { isLikelyYear, isWhole, plain, type SaidDate } from './said-date.js';

/** One way to read a start and an end together. */
export interface Joined {
  readonly from: PartialDate;
  readonly to: PartialDate;
  readonly sure: boolean;
  readonly about: boolean;
}

type JoinFault = 'impossible' | 'order';

/** Further ahead than this in the year, a stretch without a year may be last year's. */
const AHEAD = 184;

type Whole = SaidDate & { year: number };

/** Gives start and end what they leave out: from each other, and where neither has a year, from today. */
export function joinDates(start: SaidDate, end: SaidDate, today: Day): readonly Joined[] | JoinFault {
  const from = shareMonth(start, end);
  const to = shareMonth(end, start);
  if (from.month === undefined && from.day !== undefined) return 'impossible';
  const pairs = isWhole(from) || isWhole(to) ? shareYear(from, to) : findYear(from, to, today);
  const real = pairs.filter(([f, t]) => isReal(plain(f)) && isReal(plain(t)));
  if (real.length === 0) return 'impossible';
  const ordered = real.filter(([f, t]) => !isReversed(f, t));
  if (ordered.length === 0) return 'order';
  return ordered.map(([f, t]) => ({
    from: plain(f),
    to: plain(t),
    sure: ordered.length === 1 && !f.unsure && !t.unsure && isLikelyYear(f.year) && isLikelyYear(t.year),
    about: f.about === true || t.about === true,
  }));
}

const isReversed = (from: Whole, to: Whole): boolean => lastDay(plain(to)) < firstDay(plain(from));

/** 3月1日至5日, 1到5 March */
const shareMonth = (said: SaidDate, other: SaidDate): SaidDate =>
  said.month === undefined && said.day !== undefined
    ? { ...said, month: other.month, year: said.year ?? other.year }
    : said;

/** A year said once holds for both; over the turn of a year it is asked: 2024年11月到2月. */
function shareYear(from: SaidDate, to: SaidDate): (readonly [Whole, Whole])[] {
  const year = from.year ?? to.year ?? 0;
  const f = { ...from, year };
  const t = { ...to, year: to.year ?? year };
  const bothSaid = from.year !== undefined && to.year !== undefined;
  if (bothSaid || !isReal(plain(f)) || !isReal(plain(t)) || !isReversed(f, t) || sameMonth(f, t))
    return [[f, t]];
  return to.year === undefined
    ? [[f, { ...t, year: year + 1, unsure: true }]]
    : [[{ ...f, year: year - 1, unsure: true }, t]];
}

const sameMonth = (a: SaidDate, b: SaidDate): boolean => a.month === b.month;

/** Neither has a year: this one, unless that lies far ahead or runs backwards. */
function findYear(from: SaidDate, to: SaidDate, { year, month, day }: Day): (readonly [Whole, Whole])[] {
  const at = (first: number, last: number): readonly [Whole, Whole] => [
    { ...from, year: first },
    { ...to, year: last },
  ];
  const here = at(year, year);
  if (!isReal(plain(here[0])) || !isReal(plain(here[1]))) return [here];
  if (isReversed(...here) && !sameMonth(from, to)) return [at(year - 1, year), at(year, year + 1)];
  const ahead = firstDay(plain(here[0])) > firstDay({ year, month, day }) + AHEAD;
  return ahead ? [here, at(year - 1, year - 1)] : [here];
}
