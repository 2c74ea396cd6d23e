import type { Definition } from '../../../flow/definition/definition.js';
import { completeTask, type TaskView, titleOf } from '../../../service/work/tasks.js';
import { openSessionsOf } from '../../../store/sessions/read-session.js';
import { isReason } from '../is-reason.js';
import { refuseRating } from '../loop/refuse-rating.js';
import { openForm } from '../open-form.js';
import { askNext, type Visit } from '../visit.js';
import { findOpenTask, findTask } from './find-task.js';
import { isTheirRating } from './for-handlers.js';
import { isOfficeForm } from './forms.js';
import { isAgency, type Rights, serves, speaksFor } from './rights.js';
import { askWritten, key, panel, sayDesk, sayThen, wordOf } from './show.js';
import { confirms, fillWays } from './task-card.js';

/** 填写: the form that settles the task, for its enterprise. */
export async function fillTask(visit: Visit, rights: Rights, id: string): Promise<void> {
  const found = await findTask(visit, rights, id);
  if (!found) return;
  const { enterpriseId, agencyId, status } = found.task;
  const definition = formOf(visit, found.task);
  if (!definition) return sayDesk(visit, 'task-no-form');
  const office = isOfficeForm(definition);
  if (office ? !serves(rights, agencyId) : enterpriseId !== null && !speaksFor(rights, enterpriseId)) {
    return sayDesk(visit, office ? 'task-not-yours' : 'form-is-theirs');
  }
  // Beginning it settles the task to begin it: whoever comes back to the button goes on.
  if (status !== 'open' && !(await hasBegun(visit, definition.id, enterpriseId)))
    return sayDesk(visit, 'task-over');
  await askNext(visit, null);
  if (!office && (await refuseRating(visit, definition, enterpriseId ?? undefined))) return;
  await openForm(visit, definition, enterpriseId ?? undefined);
}

async function hasBegun({ tx, caller }: Visit, form: string, enterpriseId: string | null): Promise<boolean> {
  const sessions = await openSessionsOf(tx, caller.personId);
  return sessions.some((session) => session.form === form && (session.enterpriseId ?? null) === enterpriseId);
}

/** 完成: what a form settles is not ticked off by a slip of the thumb. */
export async function finishTask(visit: Visit, rights: Rights, id: string): Promise<void> {
  const task = await findToFinish(visit, rights, id);
  if (!task) return;
  const definition = formOf(visit, task);
  return definition ? askForForm(visit, rights, task, definition) : finish(visit, task);
}

/** 已在别处办好: without its form, for a reason that is kept. */
export async function finishElsewhere(visit: Visit, rights: Rights, id: string, reason = ''): Promise<void> {
  const task = await findToFinish(visit, rights, id);
  if (!task) return;
  if (!formOf(visit, task)) return finish(visit, task);
  if (isReason(reason)) return finish(visit, task, reason);
  const word = reason === '' ? 'elsewhere-why' : 'elsewhere-unclear';
  const text = wordOf(visit, word, { title: titleOf(task, visit.caller.lang) });
  await askWritten(visit, text, { what: 'elsewhere', id, again: `@task:${id}` });
}

async function findToFinish(visit: Visit, rights: Rights, id: string): Promise<TaskView | undefined> {
  const found = await findOpenTask(visit, rights, id);
  if (!found || mayFinish(visit, rights, found.task)) return found?.task;
  sayDesk(visit, refusalOf(found.task));
  return undefined;
}

const formOf = ({ house }: Visit, { form }: TaskView): Definition | undefined =>
  form === null ? undefined : house.definitions.current(form);

async function askForForm(
  visit: Visit,
  rights: Rights,
  task: TaskView,
  definition: Definition,
): Promise<void> {
  const { id } = task;
  const ways = fillWays(visit, rights, task, definition);
  const word = ways.length > 0 ? 'done-by-form' : 'done-by-theirs';
  const params = { title: titleOf(task, visit.caller.lang), form: definition.title[visit.caller.lang] };
  const buttons = [
    ...ways,
    key(visit, `@task-else:${id}`, 'do-elsewhere'),
    key(visit, `@task:${id}`, 'back'),
  ];
  await panel(visit, wordOf(visit, word, params), buttons, { again: `@task:${id}`, task: id });
}

async function finish(visit: Visit, task: TaskView, reason?: string): Promise<void> {
  const { tx, house, caller, now } = visit;
  const done = await completeTask(tx, house.rulebook, task.id, caller.personId, now, reason);
  const word = !done ? 'task-over' : reason === undefined ? 'task-finished' : 'elsewhere-finished';
  const params = { title: titleOf(task, caller.lang), reason: reason ?? '' };
  await sayThen(visit, word, params, [key(visit, '@tasks:0', 'to-tasks')]);
}

const refusalOf = (task: TaskView) => {
  if (task.kind !== 'project') return 'task-elsewhere' as const;
  if (isTheirRating(task)) return 'task-their-rating' as const;
  return task.form ? ('task-by-form' as const) : ('task-not-yours' as const);
};

/** What a form or a yes of the enterprise settles is not the contact's to tick off. */
function mayFinish(visit: Visit, rights: Rights, task: TaskView): boolean {
  // Complaints, ratings and questions have steps of their own.
  if (task.kind !== 'project' || isTheirRating(task)) return false;
  if (isAgency(rights) && serves(rights, task.agencyId)) return true;
  if (task.role === 'bureau') return rights.bureaus.length > 0;
  return task.role === 'contact' && task.form === null && confirms(visit, task) === undefined;
}
