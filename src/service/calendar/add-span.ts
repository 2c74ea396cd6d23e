import type { Span } from '../../flow/definition/rules.js';
import type { Calendar, Day } from './calendar.js';
import { chinaDay, timeOfDay } from './china-clock.js';
import { dayOf, numberOf } from './day-numbers.js';

const DAY_MS = 86_400_000;

/**
 * A day, or the same hour of a day in China, so much later or (negative) earlier. Months and years keep the day of the
 * month, or take its last: 31 January and a month is 28 February. Working days count from the day after; none stay put.
 */
export function addSpan<T extends Day | Date>(from: T, span: Span, calendar: Calendar): T;
export function addSpan(from: Day | Date, span: Span, calendar: Calendar): Day | Date {
  if (typeof from === 'string') return addToDay(from, span, calendar);
  const day = addToDay(chinaDay(from), span, calendar);
  return new Date(numberOf(day) * DAY_MS - 8 * 3_600_000 + timeOfDay(from));
}

function addToDay(day: Day, { count, unit }: Span, calendar: Calendar): Day {
  switch (unit) {
    case 'day':
      return dayOf(numberOf(day) + count);
    case 'week':
      return dayOf(numberOf(day) + 7 * count);
    case 'month':
      return addMonths(day, count);
    case 'year':
      return addMonths(day, 12 * count);
    case 'workday':
      return addWorkdays(day, count, calendar);
  }
}

/** As many months later, clamped to the last day of the month. */
export function addMonths(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const [year, month] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month, Math.min(Number(day.slice(8, 10)), last)) / DAY_MS);
}

function addWorkdays(day: Day, count: number, calendar: Calendar): Day {
  const step = Math.sign(count);
  let number = numberOf(day);
  for (let left = Math.abs(count); left > 0; ) {
    number += step;
    if (calendar.isWorkday(dayOf(number))) left -= 1;
  }
  return dayOf(number);
}

/** The day itself when it is a working day, else the next that is. */
export function nextWorkday(day: Day, calendar: Calendar): Day {
  let number = numberOf(day);
  while (!calendar.isWorkday(dayOf(number))) number += 1;
  return dayOf(number);
}
