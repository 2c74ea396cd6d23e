import type { Day } from '../calendar/calendar.js';
import { atMinute, chinaDay } from '../calendar/china-clock.js';
import { dayOf, numberOf } from '../calendar/day-numbers.js';
import { QUIET_FROM, QUIET_TO } from '../remind/timing.js';

/** Of a channel's numbers, those by which a notice is slowed down. */
export interface Pace {
  readonly perAccountPerSecond: number;
  readonly perAccountPerMinute?: number;
  readonly perAccountPerDay?: number;
  readonly jitterMs?: readonly [min: number, max: number];
}

/** How long an account takes, from the beginning to the last message. */
export interface SendingTime {
  readonly ms: number;
  /** Days of China on which something is sent. */
  readonly days: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** On average from one message to the next. */
function gapOf({ perAccountPerSecond, perAccountPerMinute, jitterMs }: Pace): number {
  const gaps = [SECOND_MS / perAccountPerSecond];
  if (perAccountPerMinute !== undefined) gaps.push(MINUTE_MS / perAccountPerMinute);
  if (jitterMs) gaps.push((jitterMs[0] + jitterMs[1]) / 2);
  return Math.max(...gaps);
}

/**
 * Goes through the days: no more on any than the cap, and at night nothing unless it is urgent. `leftToday`: of the cap,
 * on the day it begins.
 */
export function estimateTime(
  messages: number,
  pace: Pace,
  {
    begins,
    urgent,
    leftToday,
  }: { readonly begins: Date; readonly urgent: boolean; readonly leftToday?: number },
): SendingTime {
  const gap = gapOf(pace);
  const cap = Math.max(1, pace.perAccountPerDay ?? Number.POSITIVE_INFINITY);
  let left = messages;
  let room = leftToday ?? cap;
  let last = begins;
  let days = 0;
  for (let day: Day = chinaDay(begins); left > 0; day = dayOf(numberOf(day) + 1), room = cap) {
    const opens = later(begins, atMinute(day, urgent ? 0 : QUIET_TO)).getTime();
    const closes = atMinute(day, urgent ? 1440 : QUIET_FROM).getTime();
    if (opens >= closes) continue;
    const fits = gap === 0 ? left : Math.ceil((closes - opens) / gap);
    const today = Math.min(left, room, fits);
    if (today <= 0) continue;
    left -= today;
    days += 1;
    last = new Date(opens + today * gap);
  }
  return { ms: Math.max(0, Math.round(last.getTime() - begins.getTime())), days };
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);
