import { complaintsFor } from '../../../service/complaints/list-complaints.js';
import { rectificationsFor } from '../../../service/ratings/handlers.js';
import { isForHandlers } from '../../../service/work/task-rights.js';
import type { TaskView } from '../../../service/work/tasks.js';
import type { Visit } from '../visit.js';

export { isForHandlers, isTheirRating, mayPutOff } from '../../../service/work/task-rights.js';

/** Of what a role brings somebody, without what they are meant by: it may be given to nobody yet. */
export async function withoutMeant(
  { tx, caller }: Visit,
  tasks: readonly TaskView[],
): Promise<readonly TaskView[]> {
  const isOpen = (task: TaskView) =>
    isForHandlers(task) && task.role !== 'contact' && task.status === 'open' && task.personId === null;
  if (!tasks.some(isOpen)) return tasks;
  const { personId } = caller;
  const theirs = [...(await complaintsFor(tx, personId)), ...(await rectificationsFor(tx, personId))];
  const ids = new Set(theirs.map(({ id }) => id));
  return tasks.filter((task) => !isOpen(task) || ids.has(task.matterId));
}
