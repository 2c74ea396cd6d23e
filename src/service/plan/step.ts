import type { ReminderRule, Rule } from '../../flow/definition/rules.js';
import type { Day } from '../calendar/calendar.js';

/**
 * Names of reminders within a task: `0` is the rule's first, `0.2` its first repetition, `0@2026-03-04` the same counted
 * from the day the task was put off to, `@2026-03-04` the one of that day itself.
 */
export function stepName(index: number, repetition: number, deferredTo?: Day | undefined): string {
  const number = repetition === 0 ? '' : `.${repetition + 1}`;
  return `${index}${number}${deferredTo === undefined ? '' : `@${deferredTo}`}`;
}

export const deferredStep = (to: Day): string => `@${to}`;

const INDEX = /^\d+/;

/** What the rule says of a reminder; undefined for one that a person caused by putting the task off or nudging. */
export function reminderOf(rule: Rule, step: string): ReminderRule | undefined {
  const index = INDEX.exec(step)?.[0];
  return index === undefined ? undefined : rule.remind[Number(index)];
}
