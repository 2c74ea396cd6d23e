import { Fault } from '../../fault/fault.js';
import { addMonths, nextWorkday } from '../calendar/add-span.js';
import type { Calendar, Day } from '../calendar/calendar.js';
import { atChina, chinaDay } from '../calendar/china-clock.js';
import { dayOf, numberOf, weekdayOf } from '../calendar/day-numbers.js';

export type Every =
  | { readonly unit: 'month'; readonly day: number; readonly clock: string }
  /** 1 is Monday. */
  | { readonly unit: 'week'; readonly day: number; readonly clock: string };

const GRAMMAR = /^(?:monthly:([1-9]|[12]\d|3[01])|weekly:([1-7]))@((?:[01]\d|2[0-3]):[0-5]\d)$/;

/** monthly:31@09:30 (the last day where a month is shorter), weekly:1@09:30; in China. */
export function readEvery(text: string): Every {
  const [, month, week, clock] = GRAMMAR.exec(text) ?? [];
  if (clock === undefined) throw new Fault('series-unreadable');
  return month === undefined
    ? { unit: 'week', day: Number(week), clock }
    : { unit: 'month', day: Number(month), clock };
}

/** The first time after `after`; a day off goes to the next working day. */
export function nextTime(every: Every, after: Date, calendar: Calendar): Date {
  // Days off may have moved a time from before `after` to behind it: a month holds no longer row of days off.
  const from = dayOf(numberOf(chinaDay(after)) - 31);
  for (let i = 0; ; i += 1) {
    const at = atChina(nextWorkday(nominalDay(every, from, i), calendar), every.clock);
    if (at > after) return at;
  }
}

/** The so-manieth day from `from`'s month or week on, before days off are looked at. */
function nominalDay({ unit, day }: Every, from: Day, i: number): Day {
  if (unit === 'week') {
    const monday = numberOf(from) - ((weekdayOf(numberOf(from)) + 6) % 7);
    return dayOf(monday + 7 * i + day - 1);
  }
  const first = addMonths(`${from.slice(0, 8)}01`, i);
  const last = numberOf(addMonths(first, 1)) - 1;
  return dayOf(Math.min(numberOf(first) + day - 1, last));
}
