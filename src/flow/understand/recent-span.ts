import { type Day, dayAt, firstDay, mondayOf, monthFrom, type PartialDate } from './calendar.js';

const AROUND_BEFORE =
  /^(?:大概|大约|应该|可能|好像|估计|就|也|是|在|我?记得|about |around |it was |i think |maybe |probably |sometime |some time |in the |the |in )+/;
const AROUND_AFTER = /(?:的时候|的事情?|左右|那会儿?|吧|的|了|呢|啊|[。.!?,，~\s])+$/;

const WEEK = '(?:周|个?星期|个?礼拜)';
/** Days from today to the first and the last day that may be meant. */
const DAYS: readonly (readonly [RegExp, number, number])[] = [
  [/^(?:半个多?月(?:之|以)?前|half a month ago|a fortnight ago)$/, -18, -12],
  [/^(?:一两|一二)天(?:之|以)?前$/, -2, -1],
  [/^(?:前[两2]天|前一两天|a couple of days ago)$/, -3, -1],
  [/^(?:两三|二三)天(?:之|以)?前$/, -3, -2],
  [/^(?:三四|三五)天(?:之|以)?前$/, -5, -3],
  [/^(?:好几天(?:之|以)?前|前好几天|several days ago)$/, -9, -3],
  [/^(?:前几天|前些天|前些日子|几天(?:之|以)?前|(?:a )?few days ago|the other day)$/, -7, -2],
  [/^(?:这几天|这[两2]天|最近几天)$/, -5, 0],
  [new RegExp(`^(?:一两|一二)${WEEK}(?:之|以)?前$`), -14, -7],
  [new RegExp(`^(?:(?:两三|二三)${WEEK}(?:之|以)?前)$`), -21, -14],
  [/^(?:a )?couple of weeks ago$/, -17, -11],
  [new RegExp(`^(?:几${WEEK}(?:之|以)?前|前几${WEEK}|(?:a )?few weeks ago)$`), -28, -14],
];
/** Weeks from this one. */
const WEEKS: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`^上上${WEEK}末?$`), -2],
  [new RegExp(`^(?:上一?${WEEK}末?|last week(?:end)?|previous week)$`), -1],
  [new RegExp(`^(?:这${WEEK}|本周|this week)$`), 0],
];
/** Months from this one. */
const MONTHS: readonly (readonly [RegExp, number, number])[] = [
  [/^(?:一两|一二)个月(?:之|以)?前$/, -2, -1],
  [/^(?:两三|二三)个月(?:之|以)?前$/, -3, -2],
  [/^(?:(?:a )?couple of months ago)$/, -2, -2],
];
const LONGEST = 40;

/** 上周, 前几天, a couple of weeks ago: no day, but the month or the two months in which it lies. */
export function readRecentSpan(said: string, today: Day): readonly PartialDate[] | undefined {
  if (said.length > LONGEST || !/[天周期拜月日]|ago|week|day/.test(said)) return undefined;
  const words = said.replace(AROUND_BEFORE, '').replace(AROUND_AFTER, '');
  const here = firstDay(today);
  const between = (from: number, to: number): readonly PartialDate[] =>
    distinct([dayAt(from), dayAt(Math.min(to, here))]);
  for (const [pattern, from, to] of DAYS) if (pattern.test(words)) return between(here + from, here + to);
  for (const [pattern, weeks] of WEEKS) {
    const monday = mondayOf(here) + weeks * 7;
    if (pattern.test(words)) return between(/末|end$/.test(words) ? monday + 5 : monday, monday + 6);
  }
  for (const [pattern, from, to] of MONTHS)
    if (pattern.test(words)) return distinct([monthFrom(today, from), monthFrom(today, to)]);
  return undefined;
}

function distinct(dates: readonly { readonly year: number; readonly month: number }[]): PartialDate[] {
  const [first, last] = dates.map(({ year, month }) => ({ year, month }));
  if (!first || !last) return [];
  return first.year === last.year && first.month === last.month ? [first] : [last, first];
}
