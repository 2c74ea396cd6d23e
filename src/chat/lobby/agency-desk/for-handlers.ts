import { complaintsFor } from '../../../service/complaints/list-complaints.js';
import { rectificationsFor } from '../../../service/ratings/handlers.js';
import { isRatingForm } from '../../../service/ratings/rated-items.js';
import type { TaskView } from '../../../service/work/tasks.js';
import type { Visit } from '../visit.js';

/** Complaints and bad ratings are only for those who deal with them: others at the agency may be meant by them. */
export const isForHandlers = ({ kind }: TaskView): boolean =>
  kind === 'complaint' || kind === 'rectification';

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

/** What an enterprise thinks of the agency: the agency may ask for it, but neither put it off nor do without it. */
export const isTheirRating = ({ form }: TaskView): boolean => form !== null && isRatingForm(form);

/** What hurries for somebody else is not put off by whoever owes it. */
export const mayPutOff = (task: TaskView): boolean => !isForHandlers(task) && !isTheirRating(task);
