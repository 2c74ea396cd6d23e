import type { Day } from './calendar.js';
import { dayOf, numberOf } from './day-numbers.js';

const DAY_MS = 86_400_000;

/** China has one time zone and no summer time. */
const AHEAD_MS = 8 * 3_600_000;

/** The day it is in China. */
export function chinaDay(at: Date): Day {
  return dayOf(Math.floor((at.getTime() + AHEAD_MS) / DAY_MS));
}

/** The moment of an hour in China, such as 08:00. */
export function atChina(day: Day, clock: string): Date {
  return atMinute(day, minutesOf(clock));
}

/** The moment so many minutes after midnight in China. */
export function atMinute(day: Day, minutes: number): Date {
  return new Date(numberOf(day) * DAY_MS - AHEAD_MS + minutes * 60_000);
}

/** Minutes after midnight of 08:30. */
export const minutesOf = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Milliseconds after midnight in China. */
export function timeOfDay(at: Date): number {
  const local = at.getTime() + AHEAD_MS;
  return ((local % DAY_MS) + DAY_MS) % DAY_MS;
}

/** The hour in China, as 08:30. */
export function chinaClock(at: Date): string {
  return new Date(at.getTime() + AHEAD_MS).toISOString().slice(11, 16);
}
