import type { Rule } from '../../flow/definition/rules.js';
import type { Calendar } from '../calendar/calendar.js';
import { chinaDay } from '../calendar/china-clock.js';
import type { PlannedReminder, PlannedTask } from './plan.js';
import { nextMorning, outOfQuietHours } from './reminders.js';
import { reminderOf } from './step.js';

/** A reminder whose time passed this long ago is not late yet: it rings at once. */
const GRACE_MS = 10 * 60_000;

/**
 * Those whose time is past follow their rule's policy. Of several that are late only the last is said to the same people;
 * of several that come at the same time too, unless one of them is the first word about the task. Wants them in the order
 * of time, and leaves none out.
 */
export function settleLate(
  reminders: readonly PlannedReminder[],
  rule: Rule,
  calendar: Calendar,
  now: Date,
): PlannedReminder[] {
  const { past } = rule;
  const limit = now.getTime() - GRACE_MS;
  const isLate = ({ ruleAt }: PlannedReminder) => ruleAt.getTime() < limit;
  return reminders.map((reminder, i) => {
    const { role, ruleAt } = reminder;
    const after = reminders.slice(i + 1).filter((one) => one.role === role);
    if (!isLate(reminder)) {
      const together = reminders.filter(
        (one) => one.role === role && one.ruleAt.getTime() === ruleAt.getTime(),
      );
      const said = together.find(({ step }) => isFirstWord(rule, step)) ?? together.at(-1);
      return said === reminder ? reminder : { ...reminder, late: 'overtaken' };
    }
    if (past === 'drop') return { ...reminder, late: 'dropped' };
    const dueAt = past === 'send' ? outOfQuietHours(now) : nextMorning(now, role, calendar);
    const overtaken = after.some((one) => isLate(one) || chinaDay(one.ruleAt) <= chinaDay(dueAt));
    return overtaken ? { ...reminder, late: 'overtaken' } : { ...reminder, dueAt, late: 'moved' };
  });
}

/** It asks for the task; the others bring it to mind again. */
function isFirstWord(rule: Rule, step: string): boolean {
  const said = reminderOf(rule, step);
  return said !== undefined && said.from !== 'due' && said.after === undefined && /^\d+$/.test(step);
}

/** Of the repetitions of one task, only the last speaks of what is late. Wants them in the order of time. */
export function overtakeEarlier(tasks: readonly PlannedTask[]): PlannedTask[] {
  const spoken = new Set<string>();
  const isOvertaken = ({ late, role }: PlannedReminder) => late === 'moved' && spoken.has(role);
  return tasks
    .toReversed()
    .map((task) => {
      const reminders = task.reminders.map((one) =>
        isOvertaken(one) ? { ...one, dueAt: one.ruleAt, late: 'overtaken' as const } : one,
      );
      for (const { late, role } of reminders) if (late === 'moved') spoken.add(role);
      return reminders.some((one, i) => one !== task.reminders[i]) ? { ...task, reminders } : task;
    })
    .toReversed();
}
