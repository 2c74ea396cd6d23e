import type { Rule } from '../../flow/definition/rules.js';
import { addSpan, nextWorkday } from '../../service/calendar/add-span.js';
import type { Calendar, Day } from '../../service/calendar/calendar.js';
import { atChina, chinaDay } from '../../service/calendar/china-clock.js';
import type { PlannedTaskRow } from '../../store/work/planned.js';

/** prompt: everybody on the last day; late: everybody some days after it; never: the enterprise does not answer. */
export type Answers = 'prompt' | 'late' | 'never';

/** Working days after the last day. */
const DAYS_LATE = 4;

/** Working days somebody takes for what has no last day. */
const DAYS_TAKEN = 5;

/** Whether this is ever done: in `never` the enterprise leaves everything to the agency. */
export const isDone = ({ role }: Pick<PlannedTaskRow, 'role'>, answers: Answers): boolean =>
  answers !== 'never' || role !== 'contact';

/** When somebody sits down to a task. */
export function actingTime(task: PlannedTaskRow, answers: Answers, calendar: Calendar): Date | undefined {
  if (!isDone(task, answers)) return undefined;
  const opening = nextWorkday(chinaDay(task.opensAt), calendar);
  const last = task.dueOn ?? addSpan(opening, { count: DAYS_TAKEN, unit: 'workday' }, calendar);
  const onTime = latest(opening, workdayBefore(last, calendar));
  const late = answers === 'late' ? DAYS_LATE : 0;
  const day = addSpan(onTime, { count: late, unit: 'workday' }, calendar);
  const at = atChina(day, hourOf(task.role));
  if (at > task.opensAt) return at;
  return atChina(addSpan(day, { count: 1, unit: 'workday' }, calendar), hourOf(task.role));
}

const hourOf = (role: string): string => (role === 'contact' ? '15:30' : '16:30');

const latest = (one: Day, other: Day): Day => (one > other ? one : other);

/** The day itself when it is a working day, else the last before it. */
const workdayBefore = (day: Day, calendar: Calendar): Day =>
  calendar.isWorkday(day) ? day : addSpan(day, { count: -1, unit: 'workday' }, calendar);

/** What doing a task without a form leaves behind: the first moment of `until` that is neither a stage nor a form. */
export function momentLeft(rule: Rule): string | undefined {
  return rule.until?.find((key) => !/^(done|stage|begun|submitted):/.test(key));
}
