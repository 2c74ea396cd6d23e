import { completeTask, type TaskView, titleOf } from '../../../service/work/tasks.js';
import { openSessionsOf } from '../../../store/sessions/read-session.js';
import { refuseRating } from '../loop/refuse-rating.js';
import { openForm } from '../open-form.js';
import { askNext, type Visit } from '../visit.js';
import { findOpenTask, findTask } from './find-task.js';
import { isOfficeForm } from './forms.js';
import { isAgency, type Rights, serves, speaksFor } from './rights.js';
import { key, sayDesk, sayThen } from './show.js';
import { confirms } from './task-card.js';

/** 填写: the form that settles the task, for its enterprise. */
export async function fillTask(visit: Visit, rights: Rights, id: string): Promise<void> {
  const found = await findTask(visit, rights, id);
  if (!found) return;
  const { form, enterpriseId, agencyId, status } = found.task;
  const definition = form === null ? undefined : visit.house.definitions.current(form);
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

/** 完成 */
export async function finishTask(visit: Visit, rights: Rights, id: string): Promise<void> {
  const found = await findOpenTask(visit, rights, id);
  if (!found) return;
  const { tx, house, caller, now } = visit;
  if (!mayFinish(visit, rights, found.task)) return sayDesk(visit, refusalOf(found.task));
  const done = await completeTask(tx, house.rulebook, id, caller.personId, now);
  const title = titleOf(found.task, caller.lang);
  await sayThen(visit, done ? 'task-finished' : 'task-over', { title }, [key(visit, '@tasks:0', 'to-tasks')]);
}

const refusalOf = ({ kind, form }: TaskView) => {
  if (kind !== 'project') return 'task-elsewhere' as const;
  return form ? ('task-by-form' as const) : ('task-not-yours' as const);
};

/** What a form or a yes of the enterprise settles is not the contact's to tick off. */
function mayFinish(visit: Visit, rights: Rights, task: TaskView): boolean {
  // Complaints, ratings and questions have steps of their own.
  if (task.kind !== 'project') return false;
  if (isAgency(rights) && serves(rights, task.agencyId)) return true;
  if (task.role === 'bureau') return rights.bureaus.length > 0;
  return task.role === 'contact' && task.form === null && confirms(visit, task) === undefined;
}
