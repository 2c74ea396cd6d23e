import { newId } from '../../store/new-id.js';
import type { PlannedTaskRow } from '../../store/work/planned.js';
import type { Plan, PlannedTask } from '../plan/plan.js';

interface About {
  readonly formOf: (rule: string) => string | null;
  readonly closedAt: Date | null;
  readonly now: Date;
}

export interface ComparedTasks {
  /** To be written. */
  readonly changed: readonly PlannedTaskRow[];
  /** Were open and are not any more. */
  readonly settled: readonly string[];
  readonly opened: number;
  readonly idOf: (task: PlannedTask) => string | undefined;
}

const nameOf = ({ rule, occurrence }: Pick<PlannedTask, 'rule' | 'occurrence'>): string =>
  `${rule} ${occurrence}`;

/** Tasks written by people follow no rule. */
export const OWN = 'own';

/** What is to be written so that the stored tasks are as planned. What people settled stays as they left it. */
export function compareTasks(plan: Plan, stored: readonly PlannedTaskRow[], about: About): ComparedTasks {
  const known = new Map(stored.map((task) => [nameOf(task), task]));
  const ids = new Map(stored.map((task) => [nameOf(task), task.id]));
  const changed: PlannedTaskRow[] = [];
  const settled: string[] = [];
  let opened = 0;
  for (const task of plan.tasks) {
    const name = nameOf(task);
    const stands = task.was === undefined ? name : nameOf({ rule: task.rule, occurrence: task.was });
    const before = known.get(stands);
    known.delete(stands);
    if (before) ids.set(name, before.id);
    if (before && isSettledForGood(before)) {
      if (stands !== name) changed.push({ ...before, occurrence: task.occurrence });
      continue;
    }
    const after = rowOf(task, before, about);
    if (!before) ids.set(name, after.id);
    if (before ? !isSame(before, after) : true) changed.push(after);
    if (after.status === 'open' && before?.status !== 'open') opened += 1;
    if (after.status !== 'open' && before?.status === 'open') settled.push(before.id);
  }
  // No rule asks for them any more, or what they were about is gone.
  for (const task of known.values()) {
    const goes = task.rule === OWN ? about.closedAt !== null : true;
    if (task.status !== 'open' || !goes) continue;
    const via = task.rule === OWN ? 'closed' : 'rule';
    changed.push({ ...task, status: 'dropped', via, doneAt: about.now });
    settled.push(task.id);
  }
  return { changed, settled, opened, idOf: (task) => ids.get(nameOf(task)) };
}

/** A task that fell with its rule comes back with it; one settled by a moment opens again when that is taken back. */
const isSettledForGood = ({ status, via }: PlannedTaskRow): boolean =>
  status !== 'open' && via !== 'rule' && via !== 'moment';

function rowOf(
  task: PlannedTask,
  before: PlannedTaskRow | undefined,
  { formOf, now }: About,
): PlannedTaskRow {
  const { rule, occurrence, role, opensAt, status, via, doneAt, responseId, personId } = task;
  const ended = status === 'open' ? null : (doneAt ?? now);
  return {
    ...{ rule, occurrence, role, opensAt, status },
    id: before?.id ?? newId(),
    form: formOf(rule),
    personId: before?.personId ?? personId ?? null,
    dueOn: task.dueOn ?? null,
    deferredTo: before?.deferredTo ?? null,
    via: via ?? null,
    doneAt: ended,
    responseId: responseId ?? null,
  };
}

function isSame(before: PlannedTaskRow, after: PlannedTaskRow): boolean {
  const { form, role, dueOn, status, via } = before;
  return (
    before.occurrence === after.occurrence &&
    form === after.form &&
    role === after.role &&
    dueOn === after.dueOn &&
    status === after.status &&
    via === after.via &&
    before.opensAt.getTime() === after.opensAt.getTime()
  );
}
