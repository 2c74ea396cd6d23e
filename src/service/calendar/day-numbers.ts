import type { Day } from './calendar.js';

const DAY_MS = 86_400_000;

const written = new Map<number, Day>();
const numbered = new Map<Day, number>();

/** Days kept in either form: some 140 years, which is more than a service sees. */
const MOST_KEPT = 50_000;

/** Days since 1970-01-01; NaN for what is no day. Read once and kept, as they are written. */
export function numberOf(day: Day): number {
  const kept = numbered.get(day);
  if (kept !== undefined) return kept;
  const at = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
  if (numbered.size < MOST_KEPT) numbered.set(day, at / DAY_MS);
  return at / DAY_MS;
}

/** The day with this number. The same few thousand days are asked for all the time. */
export function dayOf(number: number): Day {
  const kept = written.get(number);
  if (kept !== undefined) return kept;
  if (Number.isNaN(number)) return 'no day';
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (written.size < MOST_KEPT) written.set(number, day);
  return day;
}

/** 0 is Sunday. */
export const weekdayOf = (number: number): number => (((number + 4) % 7) + 7) % 7;

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** Days from the first to the second; negative when it lies before. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);
