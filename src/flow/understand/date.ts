import type { Json } from '../json.js';
import { type Day, firstDay, isReal, type PartialDate, parseDate, todayAt, writeDate } from './calendar.js';
import { findDate, readPhrase } from './date-phrase.js';
import { tidyDate } from './date-text.js';
import { type Candidate, type Reading, unclear, understood } from './reading.js';
import { readRecentSpan } from './recent-span.js';
import { inherit, monthEndDay, resolve, type SaidDate, type SaidDates } from './said-date.js';

export { showDate } from './calendar.js';

export interface DateLimits {
  /** Epoch milliseconds; days are days in Asia/Shanghai. */
  readonly now: number;
  readonly precision: 'year' | 'month' | 'day';
  readonly past: boolean;
  /** What an earlier "more" kept: { date } that was too coarse. */
  readonly draft?: Json | undefined;
}

/** 2019, 2019-03 or 2019-03-05: as precise as it was said, and a real day. */
export const isPartialDate = (value: string): boolean => parseDate(value) !== undefined;

const WANTED = { year: 'date', month: 'date-year-month', day: 'date-full' } as const;
const BARE = /^\d{1,2}$/;
const CANDIDATES_MAX = 3;

export function readDate(text: string, limits: DateLimits): Reading<string> {
  const { now, precision } = limits;
  const today = todayAt(now);
  const tidy = tidyDate(text);
  if (tidy === undefined) return unclear(WANTED[precision]);
  const known = draftDate(limits.draft);
  // 年底, once the year is known.
  const words = known && tidy.startsWith('年') ? `${known.year}${tidy}` : tidy;
  if (known && BARE.test(words)) return settle(completeBare(Number(words), known), today, limits);
  const span = readRecentSpan(words, today);
  if (span) return settleSpan(span, today, limits);
  const phrase = readPhrase(words, today);
  if (phrase && 'fault' in phrase) return unclear(`date-${phrase.fault}`);
  const dates = phrase?.dates ?? findDate(words, today);
  if (!dates) return unclear(WANTED[precision]);
  return settle(known ? dates.map((date) => inherit(date, known)) : dates, today, limits);
}

/** About one month, or one of two; where a day is wanted, what the months share is kept and the rest asked. */
function settleSpan(span: readonly PartialDate[], today: Day, limits: DateLimits): Reading<string> {
  if (limits.precision !== 'day')
    return settle(
      span.map((date) => ({ ...date, about: true })),
      today,
      limits,
    );
  const [first, second] = span;
  if (first && !second) return settle([first], today, limits);
  return first && first.year === second?.year
    ? settle([{ year: first.year }], today, limits)
    : unclear(WANTED.day);
}

interface Choice extends Candidate<string> {
  readonly date: PartialDate;
  readonly sure: boolean;
  readonly ahead: boolean;
}

/** From what was said to what is meant: the years left out, how precise it must be, whether it lies ahead. */
function settle(said: SaidDates, today: Day, { precision, past }: DateLimits): Reading<string> {
  const choices = said.flatMap((one) => choicesOf(one, today, past, precision));
  const [first] = choices;
  if (!first) return unclear('date-impossible');
  const fine = choices.filter(({ date }) => isPrecise(date, precision));
  if (fine.length === 0) return askFiner(first, choices.length === 1 && first.sure);
  const behind = past ? fine.filter(({ ahead }) => !ahead) : fine;
  const offered = distinct(behind.length > 0 ? behind : fine).slice(0, CANDIDATES_MAX);
  const [only] = offered;
  if (only && fine.length === 1 && only.sure && behind.length > 0)
    return understood(only.value, only.approximate);
  const candidates = offered.map(({ value, approximate }) =>
    approximate ? { value, approximate } : { value },
  );
  return behind.length > 0
    ? { kind: 'doubt', candidates }
    : { kind: 'doubt', candidates, why: { code: 'date-future' } };
}

/** Keeps what is known while the month or the day is asked; a year that was only supposed is asked in the end. */
function askFiner({ value, date, approximate }: Choice, sure: boolean): Reading<string> {
  return {
    kind: 'more',
    draft: {
      date: value,
      ...(approximate ? { approximate: true } : {}),
      ...(sure ? {} : { unsure: true }),
    },
    ask: { code: date.month === undefined ? 'date-month' : 'date-day', with: { said: value } },
  };
}

function choicesOf(said: SaidDate, today: Day, past: boolean, precision: DateLimits['precision']): Choice[] {
  const { dates, sure } = resolve(said, today, past);
  // Founded in 5月: where a year is asked and none was said, it is not for the bot to choose one.
  const lacksYear = past && precision === 'year' && said.year === undefined && said.day === undefined;
  return dates.map((found) => {
    const isMonthEnd = said.monthEnd === true && found.day === undefined;
    const offersEnd = isMonthEnd && precision === 'day';
    const date = offersEnd ? monthEndDay(found) : found;
    return {
      value: writeDate(date),
      date,
      sure: sure && !said.unsure && !offersEnd && !lacksYear,
      ahead: firstDay(isMonthEnd ? monthEndDay(found) : date) > firstDay(today),
      ...(said.about ? { approximate: true as const } : {}),
    };
  });
}

const distinct = (choices: readonly Choice[]): readonly Choice[] =>
  choices.filter(({ value }, i) => choices.findIndex((other) => other.value === value) === i);

const isPrecise = ({ month, day }: PartialDate, precision: DateLimits['precision']): boolean =>
  precision === 'year' || (precision === 'month' ? month !== undefined : day !== undefined);

type Known = SaidDate & PartialDate;

function draftDate(draft: Json | undefined): Known | undefined {
  if (typeof draft !== 'object' || draft === null || !('date' in draft)) return undefined;
  const date = typeof draft.date === 'string' ? parseDate(draft.date) : undefined;
  return date && { ...date, about: draft.approximate === true, unsure: draft.unsure === true };
}

/** Once 2026年3月 is known, a 5 is the day; once the year is known, a 3 is the month. */
function completeBare(n: number, known: Known): SaidDates {
  const date: Known = known.month === undefined ? { ...known, month: n } : { ...known, day: n };
  return isReal(date) ? [date] : [];
}
