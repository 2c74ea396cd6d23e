import type { Lang } from '../json.js';

/** A day, month or year as it was said: never more precise. */
export interface Parts {
  readonly year: number;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
}

const YEAR_MIN = 1900;
const YEAR_MAX = 2100;

export const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** A date that stands in the calendar. */
export function isReal({ year, month, day }: Parts): boolean {
  if (year < YEAR_MIN || year > YEAR_MAX) return false;
  if (month === undefined) return day === undefined;
  if (month < 1 || month > 12) return false;
  return day === undefined || (day >= 1 && day <= daysIn(year, month));
}

const two = (n: number): string => String(n).padStart(2, '0');

/** 2019, 2019-03 or 2019-03-05. */
export const writeDate = ({ year, month, day }: Parts): string =>
  [String(year), ...(month === undefined ? [] : [two(month)]), ...(day === undefined ? [] : [two(day)])].join(
    '-',
  );

export function parseDate(value: string): Parts | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value);
  if (!match) return undefined;
  const parts = {
    year: Number(match[1]),
    month: match[2] === undefined ? undefined : Number(match[2]),
    day: match[3] === undefined ? undefined : Number(match[3]),
  };
  return isReal(parts) ? parts : undefined;
}

/** The first and the last day a partial date can mean, as 2019-03-01. */
export const firstDay = ({ year, month = 1, day = 1 }: Parts): string => writeDate({ year, month, day });
export const lastDay = ({ year, month = 12, day }: Parts): string =>
  writeDate({ year, month, day: day ?? daysIn(year, month) });

const MONTHS = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(
  ',',
);

/** 2019年3月5日 / 5 March 2019. */
export function showDate(value: string, lang: Lang): string {
  const parts = parseDate(value);
  if (!parts) return value;
  const { year, month, day } = parts;
  if (lang === 'zh')
    return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`;
  return [
    ...(day === undefined ? [] : [day]),
    ...(month === undefined ? [] : [MONTHS[month - 1]]),
    year,
  ].join(' ');
}

export const monthByName = (name: string): number | undefined => {
  const at = MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase().slice(0, 3)));
  return at < 0 ? undefined : at + 1;
};

/** China has one time zone and no summer time. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

export const dayAt = (now: number, offset = 0): Required<{ [K in keyof Parts]: number }> => {
  const date = new Date(now + SHANGHAI_OFFSET_MS + offset * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** Moves a month by so many months. */
export function shiftMonth(year: number, month: number, by: number): { year: number; month: number } {
  const at = year * 12 + (month - 1) + by;
  return { year: Math.floor(at / 12), month: (at % 12) + 1 };
}
