import type { TaskView } from '../../../service/work/tasks.js';
import { withoutMeant as without } from '../../../service/work/without-meant.js';
import type { Visit } from '../visit.js';

export { isForHandlers, isTheirRating, mayPutOff } from '../../../service/work/task-rights.js';

/** Of what a role brings the caller, without what they are meant by. */
export const withoutMeant = (
  { tx, caller }: Visit,
  tasks: readonly TaskView[],
): Promise<readonly TaskView[]> => without(tx, caller.personId, tasks);
