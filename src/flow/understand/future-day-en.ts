import { type Day, dayAt, daysIn, firstDay, mondayOf, monthFrom } from './calendar.js';

/** What was said, as a day number; or days, months or working days to go on from somewhere. */
export type Said =
  | { readonly at: number }
  | { readonly unit: 'day' | 'month' | 'workday'; readonly count: number; readonly bare: boolean };

const LEAD =
  /^(?:please |move it |move |put it off |put off |postpone(?: it)?|defer(?: it)?|delay(?: it)?|push it)* ?(?:until |till |to |by |for |on )?(?:the )?/;
const NEAR: Readonly<Record<string, number>> = {
  today: 0,
  tomorrow: 1,
  'day after tomorrow': 2,
};
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const SPAN = new RegExp(
  `^(in |another )?(\\d{1,3}|an?|${NUMBERS.join('|')}) (?:more )?(working day|workday|business day|day|week|month|year)s?(?: more)?( later| from now|'?s? time)?$`,
);
const WEEKDAY = /^(next |this |coming )?(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?$/;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTH_END = /^end of (?:(this|the|next) )?month$/;
const NEXT = /^next (week|month)$/;
const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th)$/;

/** in three days, next Wednesday, the end of the month, the 25th. */
export function readFutureEn(text: string, today: Day): Said | undefined {
  const words = text.replace(LEAD, '').replace(/[\s.!]+$/, '');
  const near = NEAR[words];
  const now = firstDay(today);
  if (near !== undefined) return { at: now + near };
  return readSpan(words) ?? readWeekday(words, now) ?? readEdge(words, today);
}

function readSpan(words: string): Said | undefined {
  const [all, before, number = '', unit = '', after] = SPAN.exec(words) ?? [];
  if (all === undefined) return undefined;
  const count = /^an?$/.test(number) ? 1 : /^\d/.test(number) ? Number(number) : NUMBERS.indexOf(number);
  const bare = (before === undefined || before === 'another ') && after === undefined;
  if (/^(?:work|business)/.test(unit)) return { unit: 'workday', count, bare };
  if (unit === 'month' || unit === 'year') {
    return { unit: 'month', count: unit === 'year' ? count * 12 : count, bare };
  }
  return { unit: 'day', count: unit === 'week' ? count * 7 : count, bare };
}

/** Next Wednesday is that of next week; Wednesday alone the first to come. */
function readWeekday(words: string, now: number): Said | undefined {
  const [all, which = '', name = ''] = WEEKDAY.exec(words) ?? [];
  if (all === undefined) return undefined;
  const day = mondayOf(now) + WEEKDAYS.indexOf(name);
  if (which === 'next ') return { at: day + 7 };
  return { at: day <= now && which !== 'this ' ? day + 7 : day };
}

function readEdge(words: string, today: Day): Said | undefined {
  const now = firstDay(today);
  const end = MONTH_END.exec(words);
  if (end) {
    const { year, month } = monthFrom(today, end[1] === 'next' ? 1 : 0);
    return { at: firstDay({ year, month, day: daysIn(year, month) }) };
  }
  const next = NEXT.exec(words)?.[1];
  if (next === 'week') return { at: mondayOf(now) + 7 };
  if (next === 'month') return { at: firstDay({ ...monthFrom(today, 1), day: 1 }) };
  const day = Number(ORDINAL.exec(words)?.[1] ?? 0);
  if (day === 0) return undefined;
  const { year, month } = monthFrom(dayAt(now), day >= today.day ? 0 : 1);
  return day <= daysIn(year, month) ? { at: firstDay({ year, month, day }) } : undefined;
}
