import type { Day } from '../calendar/calendar.js';
import { atChina, chinaDay } from '../calendar/china-clock.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day there is: not 2026-02-30. */
export const isDay = (text: string): boolean => {
  const at = DAY.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

/** The moment a date that was named stands for: now if it is today, else when that day begins. */
export const momentOf = (day: Day, now: Date): Date => (day === chinaDay(now) ? now : atChina(day, '00:00'));

/** The first day of a date that may name a year or a month only. */
export function firstDay(date: string): Day | undefined {
  const [year, month = '01', day = '01'] = date.split('-');
  const whole = `${year}-${month}-${day}`;
  return isDay(whole) ? whole : undefined;
}
