import { nextWorkday } from '../calendar/add-span.js';
import type { Calendar, Day } from '../calendar/calendar.js';
import { atChina, atMinute, chinaDay, minutesOf, timeOfDay } from '../calendar/china-clock.js';
import { dayOf, numberOf } from '../calendar/day-numbers.js';

/** Nobody is reminded from nine in the evening until eight. */
export const QUIET_FROM = 21 * 60;
export const QUIET_TO = 8 * 60;

/** When the morning's digest goes, unless its person wants another hour. */
const MORNING = '08:30';

/** What is not later than this goes at once; what is later waits for the next such hour. */
const PATIENCE_MS = 3_600_000;

/** A message that was due in time and is a little late still goes in the evening. */
const LATE_MS = 10 * 60_000;

const MINUTE_MS = 60_000;
const nextDay = (day: Day): Day => dayOf(numberOf(day) + 1);

export function isQuiet(at: Date): boolean {
  const minutes = timeOfDay(at) / MINUTE_MS;
  return minutes >= QUIET_FROM || minutes < QUIET_TO;
}

/** The morning after the quiet hours or the day off that `at` falls into: eight on a working day. */
function nextMorning(at: Date, calendar: Calendar): Date {
  const day = chinaDay(at);
  const past = timeOfDay(at) / MINUTE_MS >= QUIET_FROM;
  return atMinute(nextWorkday(past ? nextDay(day) : day, calendar), QUIET_TO);
}

/** The first time that clock shows on a working day, or on any, from `from` on. */
function nextHour(from: Date, clock: string, isDay: (day: Day) => Day): Date {
  const day = isDay(chinaDay(from));
  const at = atChina(day, clock);
  return at >= from ? at : atChina(isDay(nextDay(day)), clock);
}

/** What was due a while ago counts from now. */
function soon(due: Date, now: Date, at: (from: Date) => Date): Date {
  const first = at(due);
  return first.getTime() >= now.getTime() - PATIENCE_MS ? first : at(now);
}

/** When a digest goes that holds what is due at `due`: in the morning of a working day. */
export function digestTime(due: Date, now: Date, remindAt: string | null, calendar: Calendar): Date {
  const toWorkday = (day: Day) => nextWorkday(day, calendar);
  return soon(due, now, (from) => nextHour(from, remindAt ?? MORNING, toWorkday));
}

/** The hour a person wants. What is due on a working day does not slip into days off. */
export function ownTime(due: Date, now: Date, remindAt: string, calendar: Calendar): Date {
  const work = calendar.isWorkday(chinaDay(due));
  const toDay = (day: Day) => (work ? nextWorkday(day, calendar) : day);
  return soon(due, now, (from) => nextHour(from, remindAt, toDay));
}

/**
 * Until when a message has to wait that would go now; undefined: it may go. What was due on a working day and was held up
 * does not come on a day off.
 */
export function quietUntil(
  { due, ownTime: own }: { readonly due: Date; readonly ownTime: boolean },
  now: Date,
  calendar: Calendar,
): Date | undefined {
  const late = now.getTime() - due.getTime();
  if (isQuiet(now)) {
    if (own && late <= PATIENCE_MS) return undefined;
    if (!isQuiet(due) && late <= LATE_MS) return undefined;
    return nextMorning(now, calendar);
  }
  const held = calendar.isWorkday(chinaDay(due)) && !calendar.isWorkday(chinaDay(now));
  return held ? nextMorning(now, calendar) : undefined;
}

/** The same time, or the next working morning where that is at night or on a day off. */
export function onWorkday(at: Date, calendar: Calendar): Date {
  return isQuiet(at) || !calendar.isWorkday(chinaDay(at)) ? nextMorning(at, calendar) : at;
}

/** Whether an hour can be an hour of the day: it comes from a row that others write. */
export const isClock = (text: string | null): text is string =>
  text !== null && /^([01]\d|2[0-3]):[0-5]\d$/.test(text) && minutesOf(text) < 1440;
