import { isRatingForm } from '../ratings/rated-items.js';
import type { TaskView } from './tasks.js';

/** Complaints and bad ratings are only for those who deal with them: others at the agency may be meant by them. */
export const isForHandlers = ({ kind }: Pick<TaskView, 'kind'>): boolean =>
  kind === 'complaint' || kind === 'rectification';

/** What an enterprise thinks of the agency: the agency may ask for it, but neither put it off nor do without it. */
export const isTheirRating = ({ form }: Pick<TaskView, 'form'>): boolean =>
  form !== null && isRatingForm(form);

/** What hurries for somebody else is not put off by whoever owes it. */
export const mayPutOff = (task: Pick<TaskView, 'kind' | 'form'>): boolean =>
  !isForHandlers(task) && !isTheirRating(task);
