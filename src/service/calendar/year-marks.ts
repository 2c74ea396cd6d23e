import { createRequire } from 'node:module';
import chineseDays from 'chinese-days';
import type { DayMark } from './calendar.js';
import { dayOf, weekdayOf } from './day-numbers.js';

const DAY_MS = 86_400_000;
const WORKDAY: DayMark = { kind: 'workday' };
const WEEKEND: DayMark = { kind: 'weekend' };

/** The library's lunar tables end here. */
const LAST_LUNAR_YEAR = 2099;

/** Number of the first day of a year, and what each of its days is. */
export interface YearMarks {
  readonly first: number;
  readonly marks: DayMark[];
  /** Its days off were announced; otherwise they are guessed. */
  readonly known: boolean;
}

/** The days of a year as announced, or guessed when they are not announced yet. */
export function markYear(year: number): YearMarks {
  const known = isAnnounced(year);
  return { ...markDays(year, known ? announcedMark : guessFor(year)), known };
}

/** A year with weekends and nothing else. */
export const plainYear = (year: number): YearMarks => ({ ...markDays(year, () => undefined), known: true });

type Special = (number: number) => DayMark | undefined;

function markDays(year: number, special: Special): { first: number; marks: DayMark[] } {
  const first = Date.UTC(year, 0, 1) / DAY_MS;
  const length = Date.UTC(year + 1, 0, 1) / DAY_MS - first;
  const marks = Array.from({ length }, (_, i) => {
    const weekday = weekdayOf(first + i);
    const usual = weekday === 0 || weekday === 6 ? WEEKEND : WORKDAY;
    return special(first + i) ?? usual;
  });
  return { first, marks };
}

/** Day → “National Day,国庆节,3”. Read as data: the library's own functions go by the time zone of the machine. */
const { holidays, workdays } = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
};

const isAnnounced = (year: number): boolean => `${year}-10-01` in holidays;

function announcedMark(number: number): DayMark | undefined {
  const day = dayOf(number);
  const [off, worked] = [holidays[day], workdays[day]];
  if (off !== undefined) return { kind: 'holiday', name: off.split(',')[1] };
  return worked === undefined ? undefined : { kind: 'makeup', name: worked.split(',')[1] };
}

/**
 * Days off of a year nobody has announced: what has been off in every year since 2025, so that nobody is disturbed on
 * what may be a holiday. No weekend is taken for a working day.
 */
function guessFor(year: number): Special {
  const off = new Map<number, string>();
  const add = (month: number, first: number, count: number, name: string) => {
    const from = Date.UTC(year, month - 1, first) / DAY_MS;
    for (let i = 0; i < count; i += 1) off.set(from + i, name);
  };
  add(1, 1, 1, '元旦');
  add(4, qingmingOf(year), 1, '清明');
  add(5, 1, 5, '劳动节');
  add(10, 1, 7, '国庆节');
  if (year <= LAST_LUNAR_YEAR) addLunar(year, off);
  return (number) => {
    const name = off.get(number);
    return name === undefined ? undefined : { kind: 'holiday', name };
  };
}

/** 清明 by the usual formula, right for every year from 2000 to 2099. */
function qingmingOf(year: number): number {
  const y = year % 100;
  return Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4);
}

/** 春节 from the eve to the seventh, 端午, 中秋. */
function addLunar(year: number, off: Map<number, string>): void {
  const first = Date.UTC(year, 0, 1) / DAY_MS;
  for (let number = first; number < first + 365; number += 1) {
    // Noon in China: the library counts lunar days from an instant.
    const noon = new Date((number + 1 / 6) * DAY_MS);
    const { lunarMon, lunarDay, isLeap } = chineseDays.getLunarDate(noon);
    if (isLeap) continue;
    if (lunarMon === 1 && lunarDay === 1) for (let n = -1; n < 7; n += 1) off.set(number + n, '春节');
    if (lunarMon === 5 && lunarDay === 5) off.set(number, '端午');
    if (lunarMon === 8 && lunarDay === 15) off.set(number, '中秋');
  }
}
