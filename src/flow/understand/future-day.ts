import {
  type Day,
  dayAt,
  daysIn,
  firstDay,
  mondayOf,
  monthFrom,
  parseDate,
  todayAt,
  writeDate,
} from './calendar.js';
import { readCount } from './count.js';
import { readDate } from './date.js';
import { tidyDate } from './date-text.js';
import { readFutureEn, type Said } from './future-day-en.js';
import { weekdayZh } from './relative-date-zh.js';

export interface FutureLimits {
  /** Epoch milliseconds. */
  readonly now: number;
  /** What “3天” alone is added to, as day number; missing: today. */
  readonly from?: string | undefined;
  readonly isWorkday?: (day: string) => boolean;
}

/** A day to come. past: it was said clearly, and has gone by. */
export type FutureDay =
  | { readonly kind: 'day' | 'past'; readonly day: string }
  | { readonly kind: 'unclear' };

const LEAD =
  /^(?:请|麻烦|帮我|那就|改|那)*(?:延期|延后|延迟|推迟|推后|顺延|改期|改|拖|放|挪)?(?:到|至|为|成)?/;
const TAIL = /(?:再说|再做|再弄|完成|交|之前|以前|前|吧|左右|的时候|[。.!~呀啊哦了])+$/;
const NUMBER = '(\\d{1,3}|[一二两三四五六七八九十]{1,3}|半)';
const SPAN = new RegExp(
  `^(?:过|再过|再等|再|多)?${NUMBER}(?:个)?(工作日|天|日|周|星期|礼拜|月|年)(半)?(之后|以后|后|内|之内|以内)?$`,
);
const WEEKDAY = /^(下下|下|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天末])?$/;
const EDGE = /^(下下|下|这|本)?个?月(初|中|底|末|中旬|上旬|下旬)?$/;
const MONTH_DAY = /^(下下|下|这|本)个?月(\d{1,2})(?:日|号)?$/;
const BARE_DAY = /^(\d{1,2})(?:日|号)$/;
const QUARTER_END = /^(?:这|本)?季度?(?:底|末)$/;
const YEAR_END = /^(?:今)?年(?:底|末)$/;
const NEAR: Readonly<Record<string, number>> = { 今天: 0, 今日: 0, 明天: 1, 明日: 1, 后天: 2, 大后天: 3 };
/** Half a month, as people count. */
const HALF_MONTH = 15;

/** Reads the day somebody puts something off to: always ahead where the words leave it open. */
export function readFutureDay(text: string, limits: FutureLimits): FutureDay {
  const today = todayAt(limits.now);
  const tidy = tidyDate(text);
  if (tidy === undefined) return { kind: 'unclear' };
  const words = tidy.replace(LEAD, '').replace(TAIL, '').trim();
  const said = readZh(words, today) ?? readFutureEn(words, today);
  if (said) return finish(said, today, limits);
  return fromDate(words, today, limits);
}

function readZh(words: string, today: Day): Said | undefined {
  const near = NEAR[words];
  if (near !== undefined) return { at: firstDay(today) + near };
  return readSpan(words) ?? readWeekday(words, today) ?? readEdge(words, today);
}

function readSpan(words: string): Said | undefined {
  const [all, number = '', unit = '', half, after] = SPAN.exec(words) ?? [];
  if (all === undefined) return undefined;
  const bare = after === undefined && !/^(?:过|再过|再等)/.test(words);
  if (number === '半') {
    if (unit === '月') return { unit: 'day', count: HALF_MONTH, bare };
    return unit === '年' ? { unit: 'month', count: 6, bare } : undefined;
  }
  const count = readCount(number);
  if (count === undefined) return undefined;
  if (unit === '工作日') return { unit: 'workday', count, bare };
  if (unit === '天' || unit === '日') return { unit: 'day', count, bare };
  if (unit === '月') {
    return half ? { unit: 'day', count: count * 30 + HALF_MONTH, bare } : { unit: 'month', count, bare };
  }
  return unit === '年' ? { unit: 'month', count: count * 12, bare } : { unit: 'day', count: count * 7, bare };
}

/** Weeks begin on Monday; 周三 alone is the next one, 下周 alone its Monday, 周末 a Saturday. */
function readWeekday(words: string, today: Day): Said | undefined {
  const [all, which = '', name] = WEEKDAY.exec(words) ?? [];
  if (all === undefined) return undefined;
  const at = firstDay(today);
  const weeks = which.startsWith('下') ? which.length : 0;
  if (name === undefined) return weeks > 0 ? { at: mondayOf(at) + weeks * 7 } : undefined;
  const day = mondayOf(at) + weeks * 7 + (name === '末' ? 5 : weekdayZh(name));
  return { at: which === '' && day <= at ? day + 7 : day };
}

function readEdge(words: string, today: Day): Said | undefined {
  if (YEAR_END.test(words)) return { at: firstDay({ year: today.year, month: 12, day: 31 }) };
  if (QUARTER_END.test(words)) return { at: monthEnd(today, 2 - ((today.month - 1) % 3)) };
  const [, whichDay, dayOf] = MONTH_DAY.exec(words) ?? [];
  if (dayOf !== undefined) return dayIn(today, monthsOf(whichDay), Number(dayOf));
  const bare = BARE_DAY.exec(words)?.[1];
  if (bare !== undefined) {
    return dayIn(today, Number(bare) >= today.day ? 0 : 1, Number(bare));
  }
  const [all, which, edge] = EDGE.exec(words) ?? [];
  if (all === undefined || (which === undefined && edge === undefined)) return undefined;
  const months = monthsOf(which);
  const at = (day: number) => firstDay({ ...monthFrom(today, months), day });
  if (edge === undefined) return months > 0 ? { at: at(1) } : undefined;
  const day = /底|末|下/.test(edge) ? monthEnd(today, months) : at(/中/.test(edge) ? 15 : 1);
  // 月初, said in the middle of the month.
  return which === undefined && day < firstDay(today)
    ? { at: firstDay({ ...monthFrom(today, 1), day: /中/.test(edge) ? 15 : 1 }) }
    : { at: day };
}

const monthsOf = (which = ''): number => (which.startsWith('下') ? which.length : 0);

function dayIn(today: Day, months: number, day: number): Said | undefined {
  const { year, month } = monthFrom(today, months);
  return day >= 1 && day <= daysIn(year, month) ? { at: firstDay({ year, month, day }) } : undefined;
}

function monthEnd(today: Day, months: number): number {
  const { year, month } = monthFrom(today, months);
  return firstDay({ year, month, day: daysIn(year, month) });
}

function finish(said: Said, today: Day, limits: FutureLimits): FutureDay {
  const now = firstDay(today);
  const at = 'at' in said ? said.at : goOn(said, Math.max(now, startOf(said, now, limits)), limits);
  return { kind: at < now ? 'past' : 'day', day: writeDate(dayAt(at)) };
}

const startOf = ({ bare }: { bare: boolean }, now: number, { from }: FutureLimits): number => {
  const date = bare && from !== undefined ? parseDate(from) : undefined;
  return date ? firstDay(date) : now;
};

function goOn(
  { unit, count }: Exclude<Said, { at: number }>,
  from: number,
  { isWorkday }: FutureLimits,
): number {
  if (unit === 'day') return from + count;
  if (unit === 'month') {
    const start = dayAt(from);
    const { year, month } = monthFrom(start, count);
    return firstDay({ year, month, day: Math.min(start.day, daysIn(year, month)) });
  }
  const works = isWorkday ?? ((day: string) => weekdayIsWork(day));
  let at = from;
  for (let left = count; left > 0; ) {
    at += 1;
    if (works(writeDate(dayAt(at)))) left -= 1;
  }
  return at;
}

const weekdayIsWork = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Any other way to write a date; without its year it is the next one to come. */
function fromDate(words: string, today: Day, { now }: FutureLimits): FutureDay {
  const read = readDate(words, { now, precision: 'day', past: false });
  const days =
    read.kind === 'understood'
      ? [read.value]
      : read.kind === 'doubt'
        ? read.candidates.map(({ value }) => value)
        : [];
  const ahead = days.filter((day) => day >= writeDate(today)).sort()[0];
  if (ahead !== undefined) return { kind: 'day', day: ahead };
  const [gone] = days;
  if (gone === undefined) return { kind: 'unclear' };
  // 1月5日, said in November: the next one.
  const next = /\d{4}/.test(words) ? undefined : nextYear(gone, today);
  return next === undefined ? { kind: 'past', day: gone } : { kind: 'day', day: next };
}

function nextYear(day: string, today: Day): string | undefined {
  const date = parseDate(day);
  if (!date || firstDay(today) - firstDay(date) < 60) return undefined;
  return writeDate({ ...date, year: date.year + 1 });
}
