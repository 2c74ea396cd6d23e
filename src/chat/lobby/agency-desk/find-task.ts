import { type TaskView, tasksOf } from '../../../service/work/tasks.js';
import { isId } from '../order.js';
import type { Visit } from '../visit.js';
import { isForHandlers, withoutMeant } from './for-handlers.js';
import { isAgency, type Rights, serves, speaksFor } from './rights.js';
import { sayDesk } from './show.js';

/** owner: they owe it themselves, or decide for those who do; agency: a colleague's, or the enterprise's. */
export interface FoundTask {
  readonly task: TaskView;
  readonly as: 'owner' | 'agency';
}

/** The task behind a button of anybody's making, if it is this person's affair. Says so when it is not. */
export async function findTask(visit: Visit, rights: Rights, id: string): Promise<FoundTask | undefined> {
  const { tx, house, caller } = visit;
  if (isId(id)) {
    const ofPerson = { id, personId: caller.personId };
    const [own] = await withoutMeant(visit, await tasksOf(tx, house.rulebook, ofPerson));
    if (own) return { task: own, as: 'owner' };
    const isOther = isAgency(rights) || rights.contactOf.length > 0;
    const [task] = isOther ? await tasksOf(tx, house.rulebook, { id }) : [];
    // What somebody who left had begun is their colleagues'.
    if (task && isFirms(task) && speaksFor(rights, task.enterpriseId)) return { task, as: 'owner' };
    if (task && serves(rights, task.agencyId) && !isForHandlers(task)) return { task, as: 'agency' };
  }
  sayDesk(visit, 'task-none');
  return undefined;
}

const isFirms = ({ kind, role, enterpriseId }: TaskView): boolean =>
  kind === 'project' && role === 'contact' && enterpriseId !== null;

/** As `findTask`, and it is still to be done. */
export async function findOpenTask(visit: Visit, rights: Rights, id: string): Promise<FoundTask | undefined> {
  const found = await findTask(visit, rights, id);
  if (!found || found.task.status === 'open') return found;
  sayDesk(visit, 'task-over');
  return undefined;
}
