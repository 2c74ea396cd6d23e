import type { Lang } from '../json.js';
import { monthName } from './month-names.js';

/** A date as precisely as it is known. */
export interface PartialDate {
  readonly year: number;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
}

export interface Day extends PartialDate {
  readonly month: number;
  readonly day: number;
}

/** China has one time zone and no summer time. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Years before this or after LAST_YEAR are taken for a slip of the keyboard. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 2199;

/** Days since 1970-01-01. */
export const dayNumber = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / DAY_MS;

export function dayAt(number: number): Day {
  const date = new Date(number * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day in Asia/Shanghai. */
export const todayAt = (now: number): Day => dayAt(Math.floor((now + SHANGHAI_OFFSET_MS) / DAY_MS));

export const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** 0 is Monday; 1970-01-01 was a Thursday. */
export const weekdayOf = (number: number): number => (((number + 3) % 7) + 7) % 7;
export const mondayOf = (number: number): number => number - weekdayOf(number);

/** A month so many months away from another. */
export function monthFrom({ year, month }: Day, months: number): { year: number; month: number } {
  const index = year * 12 + month - 1 + months;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** Whether it stands in the calendar: no 13th month, no 30 February, a day only with its month. */
export function isReal({ year, month, day }: PartialDate): boolean {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return false;
  if (month === undefined) return day === undefined;
  if (month < 1 || month > 12) return false;
  return day === undefined || (day >= 1 && day <= daysIn(year, month));
}

/** The first and the last day that the date may mean, as day numbers. */
export const firstDay = ({ year, month, day }: PartialDate): number => dayNumber(year, month ?? 1, day ?? 1);
export const lastDay = ({ year, month = 12, day }: PartialDate): number =>
  dayNumber(year, month, day ?? daysIn(year, month));

const two = (n: number): string => String(n).padStart(2, '0');

/** 2019, 2019-03 or 2019-03-05. */
export const writeDate = ({ year, month, day }: PartialDate): string =>
  `${year}${month === undefined ? '' : `-${two(month)}`}${day === undefined ? '' : `-${two(day)}`}`;

const WRITTEN = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

export function parseDate(written: string): PartialDate | undefined {
  const match = WRITTEN.exec(written);
  if (!match) return undefined;
  const [, year, month, day] = match;
  const date = {
    year: Number(year),
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined ? {} : { day: Number(day) }),
  };
  return isReal(date) ? date : undefined;
}

/** 2019-03-05 → 2019年3月5日 / 5 March 2019 */
export function showDate(value: string, lang: Lang): string {
  const date = parseDate(value);
  if (!date) return value;
  const { year, month, day } = date;
  if (lang === 'zh') {
    return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`;
  }
  const parts = [day, month === undefined ? undefined : monthName(month), year];
  return parts.filter((part) => part !== undefined).join(' ');
}
