import { newId } from '../../store/new-id.js';
import type { PlannedReminderRow } from '../../store/work/planned.js';
import type { Plan, PlannedReminder, PlannedTask } from '../plan/plan.js';

/** What is to be written so that pending reminders are as planned. Sent ones stay, whatever became of their time. */
export function compareReminders(
  plan: Plan,
  idOf: (task: PlannedTask) => string | undefined,
  stored: readonly PlannedReminderRow[],
  now: Date,
): readonly PlannedReminderRow[] {
  const known = new Map(stored.map((reminder) => [`${reminder.taskId} ${reminder.step}`, reminder]));
  const written: PlannedReminderRow[] = [];
  for (const task of plan.tasks) {
    const taskId = idOf(task);
    if (taskId === undefined || task.status !== 'open') continue;
    for (const reminder of task.reminders) {
      const name = `${taskId} ${reminder.step}`;
      const before = known.get(name);
      known.delete(name);
      if (before && !isToBeMoved(before, reminder, now)) continue;
      written.push(rowOf(reminder, taskId, before?.id ?? newId()));
    }
  }
  // Reminders that somebody asked for by hand follow no rule.
  const fallen = [...known.values()].filter(({ status, step }) => status === 'planned' && !isByHand(step));
  return [...written, ...fallen.map((row) => ({ ...row, status: 'dropped' as const, note: 'rule' }))];
}

const BY_HAND = 'hand:';

const isByHand = (step: string): boolean => step.startsWith(BY_HAND);

export const nameByHand = (now: Date): string => `${BY_HAND}${now.getTime()}`;

/** Whoever it was meant for was told otherwise: it says nothing new, whenever its time comes. */
const TOLD = 'told';

/** A pending one whose time by the rule changed; one dropped or stopped whose time is ahead, now that its task is open. */
function isToBeMoved(before: PlannedReminderRow, after: PlannedReminder, now: Date): boolean {
  if (before.status === 'planned') {
    const { ruleAt, role, urgent } = before;
    return ruleAt.getTime() !== after.ruleAt.getTime() || role !== after.role || urgent !== after.urgent;
  }
  if (before.status === 'fired' || before.note === TOLD) return false;
  return after.late === undefined && after.ruleAt > now;
}

function rowOf(reminder: PlannedReminder, taskId: string, id: string): PlannedReminderRow {
  const { step, role, ruleAt, dueAt, urgent, late } = reminder;
  const dropped = late === 'dropped' || late === 'overtaken';
  return {
    ...{ id, taskId, step, role, ruleAt, dueAt, urgent },
    status: dropped ? 'dropped' : 'planned',
    note: late ?? null,
  };
}
