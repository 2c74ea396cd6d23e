import type { Json } from '../json.js';
import { readDateWords } from './date-words.js';
import { normalise } from './normalise.js';
import { dayAt, firstDay, isReal, type Parts, parseDate, writeDate } from './partial-date.js';
import { type Reading, unclear, understood } from './reading.js';

export { showDate } from './partial-date.js';

export interface DateLimits {
  /** Epoch milliseconds; days are days in Asia/Shanghai. */
  readonly now: number;
  readonly precision: 'year' | 'month' | 'day';
  readonly past: boolean;
  /** The part that was said before, while a finer one is asked for. */
  readonly draft?: Json | undefined;
}

/** 2019, 2019-03 or 2019-03-05: as precise as it was said, and a real day. */
export const isPartialDate = (value: string): boolean => parseDate(value) !== undefined;

export function readDate(text: string, limits: DateLimits): Reading<string> {
  const words = normalise(text);
  const finer = refine(words, limits);
  if (finer) return settle(finer, limits);
  const said = readDateWords(words, limits.now);
  switch (said?.kind) {
    case undefined:
      return unclear('date');
    case 'impossible':
      return unclear('date-impossible');
    case 'either':
      return { kind: 'doubt', candidates: said.all.map((parts) => ({ value: writeDate(parts) })) };
    case 'yearless':
      return yearless(said.month, said.day, limits);
    case 'date':
      return settle(said.parts, limits, said.approximate);
  }
}

/** The month or day that was asked for behind a year or month already given. */
function refine(words: string, { draft }: DateLimits): Parts | undefined {
  const known = typeof draft === 'string' ? parseDate(draft) : undefined;
  if (!known) return undefined;
  const match = /^(\d{1,2})(月份?|日|号)?(?:(\d{1,2})(?:日|号)?)?$/.exec(words);
  if (!match) return undefined;
  const first = Number(match[1]);
  const second = match[3] === undefined ? undefined : Number(match[3]);
  const parts =
    known.month === undefined
      ? { year: known.year, month: first, day: second }
      : { year: known.year, month: known.month, day: first };
  return isReal(parts) ? parts : undefined;
}

/** 3月5号 without a year: the latest past one where only the past makes sense, else the year is asked. */
function yearless(month: number, day: number | undefined, limits: DateLimits): Reading<string> {
  const { year } = dayAt(limits.now);
  const today = writeDate(dayAt(limits.now));
  const here = [year, year - 1].map((y) => ({ year: y, month, day })).filter(isReal);
  if (limits.past) {
    const past = here.filter((parts) => firstDay(parts) <= today);
    const [latest] = past;
    return latest
      ? { kind: 'doubt', candidates: [{ value: writeDate(latest) }] }
      : unclear('date-impossible');
  }
  return { kind: 'doubt', candidates: here.map((parts) => ({ value: writeDate(parts) })) };
}

function settle(parts: Parts, { now, precision, past }: DateLimits, approximate?: boolean): Reading<string> {
  const value = writeDate(parts);
  if (
    (precision !== 'year' && parts.month === undefined) ||
    (precision === 'day' && parts.day === undefined)
  ) {
    const code = parts.month === undefined ? 'date-month' : 'date-day';
    return { kind: 'more', draft: value, ask: { code, with: { said: value } } };
  }
  if (past && firstDay(parts) > writeDate(dayAt(now))) {
    return {
      kind: 'doubt',
      candidates: [{ value, ...(approximate ? { approximate: true as const } : {}) }],
      why: { code: 'date-future' },
    };
  }
  return understood(value, approximate);
}
