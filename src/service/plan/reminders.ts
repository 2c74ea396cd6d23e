import type { ReminderRule, Rule, RuleRole } from '../../flow/definition/rules.js';
import { addSpan, nextWorkday } from '../calendar/add-span.js';
import type { Calendar, Day } from '../calendar/calendar.js';
import { atMinute, chinaDay, minutesOf, timeOfDay } from '../calendar/china-clock.js';
import { dayOf, numberOf } from '../calendar/day-numbers.js';
import type { PlannedReminder } from './plan.js';
import { spanOf, times } from './spans.js';
import { deferredStep, stepName } from './step.js';

/** Nobody is written to from 21:00 to 08:00. */
const MORNING = minutesOf('08:00');
const EVENING = minutesOf('21:00');
const CONTACTS_HOUR = minutesOf('10:00');
const URGENT_HOUR = minutesOf('09:00');

/** Of a reminder that repeats until the task is settled. */
const MOST_REPETITIONS = 50;

export interface Owed {
  readonly opensAt: Date;
  readonly dueOn: Day | undefined;
  readonly deferredTo: Day | undefined;
}

export interface Reminders {
  readonly list: readonly PlannedReminder[];
  /** The last of them, when it goes on repeating until the task is settled. */
  readonly next?: Date | undefined;
}

/** When an open task is brought to mind by its rule, in the order of time. */
export function remindersOf(rule: Rule, owed: Owed, calendar: Calendar, now: Date): Reminders {
  const list: PlannedReminder[] = [];
  let next: Date | undefined;
  rule.remind.forEach((reminder, index) => {
    const from = reminder.from === 'due' ? owed.dueOn : chinaDay(owed.opensAt);
    if (reminder.off || from === undefined) return;
    const shifted = reminder.from === 'due' ? owed.deferredTo : undefined;
    const endless = reminder.every !== undefined && reminder.times === undefined;
    const most = reminder.every === undefined ? 1 : (reminder.times ?? MOST_REPETITIONS);
    for (let n = 0; n < most; n += 1) {
      const ruleAt = timeOf(reminder, from, n, owed.opensAt, calendar);
      list.push(planned(stepName(index, n, shifted), reminder.to, ruleAt, reminder.urgent));
      if (!endless || ruleAt <= now) continue;
      if (!next || ruleAt < next) next = ruleAt;
      break;
    }
  });
  const kept = owed.deferredTo === undefined ? list : deferred(rule, list, owed.deferredTo, calendar);
  return { list: kept.toSorted((a, b) => a.ruleAt.getTime() - b.ruleAt.getTime()), next };
}

const planned = (step: string, role: RuleRole, ruleAt: Date, urgent = false): PlannedReminder => ({
  ...{ step, role, ruleAt, dueAt: ruleAt, urgent },
});

function timeOf(reminder: ReminderRule, from: Day, n: number, opensAt: Date, calendar: Calendar): Date {
  const { after, every, at, urgent = false, to } = reminder;
  if (urgent && n === 0 && after === undefined && at === undefined && reminder.from !== 'due') {
    return atOnce(opensAt, calendar);
  }
  const first = after === undefined ? from : addSpan(from, spanOf(after), calendar);
  const day = n === 0 || every === undefined ? first : addSpan(first, times(spanOf(every), n), calendar);
  return place(day, at === undefined ? usualMinutes(to, urgent) : minutesOf(at), opensAt, calendar);
}

/** Contacts at 10:00, others with the morning; what is urgent after that, at 09:00. */
const usualMinutes = (to: RuleRole, urgent = false): number =>
  urgent ? URGENT_HOUR : to === 'contact' ? CONTACTS_HOUR : MORNING;

/** The hour on this day or the next working day, and not before the task is asked for. */
function place(day: Day, minutes: number, opensAt: Date, calendar: Calendar): Date {
  const late = minutes >= EVENING;
  const hour = late ? MORNING : Math.max(minutes, MORNING);
  const at = atMinute(nextWorkday(late ? dayAfter(day) : day, calendar), hour);
  if (at >= opensAt) return at;
  const opening = atMinute(nextWorkday(chinaDay(opensAt), calendar), hour);
  return opening >= opensAt ? opening : atMinute(nextWorkday(dayAfter(chinaDay(opensAt)), calendar), hour);
}

const dayAfter = (day: Day): Day => dayOf(numberOf(day) + 1);

/** What cannot wait is said as soon as it is asked for, in working hours. */
function atOnce(opensAt: Date, calendar: Calendar): Date {
  const day = chinaDay(opensAt);
  const minutes = timeOfDay(opensAt) / 60_000;
  if (!calendar.isWorkday(day)) return atMinute(nextWorkday(day, calendar), URGENT_HOUR);
  if (minutes >= EVENING) return atMinute(nextWorkday(dayAfter(day), calendar), URGENT_HOUR);
  return minutes < MORNING ? atMinute(day, URGENT_HOUR) : opensAt;
}

/**
 * A task that was put off is not mentioned before the day it was put off to; then it is, and what counts from the last
 * day follows anew.
 */
function deferred(
  rule: Rule,
  list: readonly PlannedReminder[],
  to: Day,
  calendar: Calendar,
): PlannedReminder[] {
  const later = list.filter(({ ruleAt }) => chinaDay(ruleAt) >= to);
  const day = nextWorkday(to, calendar);
  if (later.some(({ role, ruleAt }) => role === rule.for && chinaDay(ruleAt) === day)) return later;
  return [planned(deferredStep(to), rule.for, atMinute(day, usualMinutes(rule.for))), ...later];
}

/** The next time people are written to: now, or 08:00 of this or the next day. */
export function outOfQuietHours(now: Date): Date {
  const minutes = timeOfDay(now) / 60_000;
  if (minutes < MORNING) return atMinute(chinaDay(now), MORNING);
  return minutes >= EVENING ? atMinute(dayAfter(chinaDay(now)), MORNING) : now;
}

/** The next working morning that is still ahead: 09:00 for contacts, 08:00 for others. */
export function nextMorning(now: Date, role: RuleRole, calendar: Calendar): Date {
  const hour = role === 'contact' ? URGENT_HOUR : MORNING;
  const today = atMinute(nextWorkday(chinaDay(now), calendar), hour);
  return today > now ? today : atMinute(nextWorkday(dayAfter(chinaDay(now)), calendar), hour);
}
