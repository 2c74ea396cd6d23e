import type { Db } from '../../store/db.js';
import { complaintsFor } from '../complaints/list-complaints.js';
import { rectificationsFor } from '../ratings/handlers.js';
import { isForHandlers } from './task-rights.js';
import type { TaskView } from './tasks.js';

/** Of what a role brings somebody, without what they are meant by: it may be given to nobody yet. */
export async function withoutMeant(
  db: Db,
  personId: string,
  tasks: readonly TaskView[],
): Promise<readonly TaskView[]> {
  const isOpen = (task: TaskView) =>
    isForHandlers(task) && task.role !== 'contact' && task.status === 'open' && task.personId === null;
  if (!tasks.some(isOpen)) return tasks;
  const theirs = [...(await complaintsFor(db, personId)), ...(await rectificationsFor(db, personId))];
  const ids = new Set(theirs.map(({ id }) => id));
  return tasks.filter((task) => !isOpen(task) || ids.has(task.matterId));
}
