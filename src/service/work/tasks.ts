import type { Rule, RuleRole } from '../../flow/definition/rules.js';
import type { Lang, Text } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import { tellTasksDone } from '../../store/webhooks/tell-rows.js';
import { dropWaiting, giveWaiting, stopReminders, writeReminders } from '../../store/work/planned.js';
import {
  findTasks,
  giveTask,
  insertOwnTask,
  putOffTask,
  settleTask,
  type TaskFilter,
  type TaskRow,
} from '../../store/work/tasks.js';
import type { Day } from '../calendar/calendar.js';
import { nameByHand } from './compare-reminders.js';
import { OWN } from './compare-tasks.js';
import { numberTitle } from './number-title.js';
import { replan } from './replan.js';
import type { Rulebook } from './rulebook.js';

export interface TaskView extends TaskRow {
  /** What is owed, as a list shows it. */
  readonly words: Text;
}

/** Tasks, the most pressing first. What somebody may see is the filter's affair. */
export async function tasksOf(db: Db, rulebook: Rulebook, filter: TaskFilter): Promise<readonly TaskView[]> {
  const tasks = await findTasks(db, filter);
  // As the database sorts them, and what is due at the same time in the order of the standard.
  const compare = (one: TaskRow, other: TaskRow) =>
    compareTexts(one.dueOn ?? 'never', other.dueOn ?? 'never') ||
    one.opensAt.getTime() - other.opensAt.getTime() ||
    compareTexts(one.matterId, other.matterId) ||
    placeOf(rulebook, one) - placeOf(rulebook, other);
  return tasks.toSorted(compare).map((task) => ({ ...task, words: wordsOf(rulebook, task) }));
}

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const placeOf = (rulebook: Rulebook, { pack, rule }: TaskRow): number =>
  rulebook.pack(pack)?.rules?.findIndex(({ key }) => key === rule) ?? 0;

export const titleOf = (task: TaskView, lang: Lang): string => task.words[lang];

export function ruleOf(rulebook: Rulebook, { pack, rule }: Pick<TaskRow, 'pack' | 'rule'>): Rule | undefined {
  return rulebook.pack(pack)?.rules?.find(({ key }) => key === rule);
}

function wordsOf(rulebook: Rulebook, task: TaskRow): Text {
  const rule = ruleOf(rulebook, task);
  if (rule) return numberTitle(rule, task.occurrence);
  const own = task.title ?? task.rule;
  return { zh: own, en: own };
}

/** Settles it by hand; nobody is reminded of it any more. `reason`: why without its form. False: it is not open. */
export async function completeTask(
  tx: Tx,
  rulebook: Rulebook,
  taskId: string,
  by: string | undefined,
  now: Date,
  reason?: string,
): Promise<boolean> {
  const [task] = await findTasks(tx, { id: taskId });
  if (!task || !(await settleTask(tx, taskId, { by, now, ...(reason === undefined ? {} : { reason }) })))
    return false;
  await stopReminders(tx, [taskId], now);
  await tellTasksDone(tx, [taskId], now);
  await recordAudit(tx, {
    ...{ personId: by, action: 'task.done', subject: 'task', key: taskId, at: now },
    ...(reason === undefined ? {} : { details: { form: task.form, reason } }),
  });
  await replan(tx, rulebook, task.matterId, now);
  return true;
}

/** Puts its last day off, or on; its reminders follow. False: it is not open. */
export async function deferTask(
  tx: Tx,
  rulebook: Rulebook,
  taskId: string,
  to: Day,
  by: string | undefined,
  now: Date,
): Promise<boolean> {
  const [task] = await findTasks(tx, { id: taskId });
  if (!task || !(await putOffTask(tx, taskId, to))) return false;
  // Nothing is planned anew for what follows no rule.
  if (task.rule !== OWN) await dropWaiting(tx, taskId, now);
  await recordAudit(tx, {
    ...{ personId: by, action: 'task.deferred', subject: 'task', key: taskId, at: now },
    details: { from: task.dueOn, to },
  });
  await replan(tx, rulebook, task.matterId, now);
  return true;
}

/** Gives it to a person; null: to everybody of its role again. Whether they may have it is the caller's affair. */
export async function assignTask(
  tx: Tx,
  taskId: string,
  personId: string | null,
  by: string,
  now: Date,
): Promise<boolean> {
  if (!(await giveTask(tx, taskId, personId))) return false;
  if (personId !== null) await giveWaiting(tx, taskId, personId, now);
  await recordAudit(tx, {
    ...{ personId: by, action: 'task.assigned', subject: 'task', key: taskId, at: now },
    details: { to: personId },
  });
  return true;
}

/** Reminds whoever owes it now, as far as caps and quiet hours let it. False: it is not open. */
export async function nudge(tx: Tx, taskId: string, by: string, now: Date): Promise<boolean> {
  const [task] = await findTasks(tx, { id: taskId });
  if (task?.status !== 'open') return false;
  const { role } = task;
  const due = { ruleAt: now, dueAt: now, urgent: true, status: 'planned' as const, note: null };
  await writeReminders(tx, [{ id: newId(), taskId, step: nameByHand(now), role, ...due }]);
  await audit(tx, 'task.nudged', taskId, by, now);
  return true;
}

export interface NewTask {
  readonly matterId: string;
  readonly title: string;
  readonly role: RuleRole;
  readonly personId?: string | undefined;
  readonly dueOn?: Day | undefined;
  /** When to be reminded of it. */
  readonly remindAt?: readonly Date[];
}

/** A task that follows no rule. */
export async function addTask(tx: Tx, task: NewTask, by: string | undefined, now: Date): Promise<string> {
  const id = newId();
  const { matterId, title, role, personId = null, dueOn = null, remindAt = [] } = task;
  const row = { id, matterId, rule: OWN, occurrence: id, title, role, personId, opensAt: now, dueOn };
  await insertOwnTask(tx, row);
  await writeReminders(
    tx,
    remindAt.map((at) => ({
      ...{ id: newId(), taskId: id, step: nameByHand(at), role, ruleAt: at, dueAt: at },
      ...{ urgent: false, status: 'planned' as const, note: null },
    })),
  );
  await audit(tx, 'task.added', id, by, now);
  return id;
}

const audit = (tx: Tx, action: string, key: string, by: string | undefined, at: Date): Promise<void> =>
  recordAudit(tx, { personId: by, action, subject: 'task', key, at });
