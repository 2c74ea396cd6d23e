import type { Button } from '../../../flow/say/message.js';
import { type TaskView, tasksOf, titleOf } from '../../../service/work/tasks.js';
import { option, type Visit } from '../visit.js';
import { sayDue } from './day-words.js';
import { isForHandlers, withoutMeant } from './for-handlers.js';
import { isAgency, type Rights } from './rights.js';
import { roleWord } from './role-word.js';
import { key, PAGE, pageOf, panel, readOffset, sayDesk, sayThen, wordOf } from './show.js';

/** What the people of an agency owe. */
const OF_AGENCIES = ['staff', 'expert', 'admin'];

/** Everything a person owes at present, what is overdue first; admins see what their colleagues owe as well. */
export async function openTasks(visit: Visit, { adminOf }: Rights): Promise<readonly TaskView[]> {
  const { tx, house, caller, now } = visit;
  const ofPerson = { personId: caller.personId, openAt: now };
  const own = await withoutMeant(visit, await tasksOf(tx, house.rulebook, ofPerson));
  if (adminOf.length === 0) return own;
  const filter = { agencyIds: adminOf, roles: OF_AGENCIES, openAt: now };
  const known = new Set(own.map(({ id }) => id));
  const others = (await tasksOf(tx, house.rulebook, filter)).filter(
    (task) => !known.has(task.id) && !isForHandlers(task),
  );
  return [...own, ...others].sort((a, b) => dayOf(a).localeCompare(dayOf(b)));
}

const dayOf = ({ dueOn }: TaskView): string => dueOn ?? '9999';

/** 待办 */
export async function showTasks(visit: Visit, rights: Rights, offset = 0): Promise<void> {
  const tasks = await openTasks(visit, rights);
  if (tasks.length === 0) return sayNone(visit, rights);
  const overdue = tasks.filter(({ dueOn }) => dueOn !== null && isOverdue(dueOn, visit)).length;
  const { shown, next, before } = pageOf(tasks, offset);
  const head = wordOf(visit, overdue > 0 ? 'tasks-overdue' : 'tasks', { count: tasks.length, overdue });
  const buttons = [
    ...shown.map((task) => option(`@task:${task.id}`, lineOf(visit, task))),
    ...turns(visit, 'tasks', { before, next, left: tasks.length - (next ?? 0) }),
  ];
  await panel(visit, head, buttons, { again: `@tasks:${offset}` });
}

/** Nothing is theirs; what the agency owes goes on all the same. */
export async function sayNone(visit: Visit, rights: Rights): Promise<void> {
  const { length } = isAgency(rights) ? await tasksOfAgency(visit, rights) : [];
  if (length === 0) return sayDesk(visit, 'tasks-none');
  await sayThen(visit, 'tasks-none-yours', { count: length }, [key(visit, '@atasks:0', 'do-agency-tasks')]);
}

/** What is open at the agency, whoever owes it. */
const tasksOfAgency = async (
  { tx, house, now }: Visit,
  { agencyIds }: Rights,
): Promise<readonly TaskView[]> =>
  (await tasksOf(tx, house.rulebook, { agencyIds, openAt: now })).filter((task) => !isForHandlers(task));

/** 机构的待办: with who owes each. */
export async function showAgencyTasks(visit: Visit, rights: Rights, argument: string): Promise<void> {
  if (!isAgency(rights)) return sayDesk(visit, 'not-for-you');
  const tasks = await tasksOfAgency(visit, rights);
  if (tasks.length === 0) return sayDesk(visit, 'tasks-none');
  const offset = readOffset(argument);
  const { shown, next, before } = pageOf(tasks, offset);
  const buttons = [
    ...shown.map((task) => option(`@task:${task.id}`, lineWithWho(visit, task))),
    ...turns(visit, 'atasks', { before, next, left: tasks.length - (next ?? 0) }),
  ];
  await panel(visit, wordOf(visit, 'tasks-agency', { count: tasks.length }), buttons, {
    again: `@atasks:${offset}`,
  });
}

/** Which task is meant, for what was ordered with none on the table. `verb` is what the pick does. */
export async function askWhichTask(
  visit: Visit,
  open: readonly TaskView[],
  verb: string,
  rest: string,
): Promise<void> {
  const buttons = open.slice(0, PAGE).map((task) => option(`@${verb}:${task.id}`, lineOf(visit, task)));
  const about = { again: '@tasks:0', ...(rest === '' ? {} : { rest }) };
  const more =
    open.length > PAGE ? `\n${wordOf(visit, 'which-more', { shown: PAGE, count: open.length })}` : '';
  await panel(visit, wordOf(visit, 'which-task') + more, buttons, about);
}

export const pressTasks = (visit: Visit, rights: Rights, argument: string): Promise<void> =>
  showTasks(visit, rights, readOffset(argument));

/** 填写服务记录 · 示例机械厂 · 逾期3天 */
export function lineOf(visit: Visit, task: TaskView): string {
  const { lang } = visit.caller;
  const due = task.dueOn === null ? undefined : sayDue(task.dueOn, visit.now, lang);
  return [titleOf(task, lang), task.enterprise, due].filter((part) => part).join(' · ');
}

/** As `lineOf`, with who owes it. */
export const lineWithWho = (visit: Visit, task: TaskView): string =>
  `${lineOf(visit, task)} · ${task.person ?? wordOf(visit, roleWord(task.role))}`;

const isOverdue = (day: string, { now }: Visit): boolean => /逾期/.test(sayDue(day, now, 'zh'));

interface Turning {
  readonly before: number | undefined;
  readonly next: number | undefined;
  readonly left?: number;
  readonly words?: string;
}

/** The ways to the other pages of a list. */
export function turns(visit: Visit, verb: string, { before, next, left, words = '' }: Turning): Button[] {
  const to = (offset: number) => `@${verb}:${offset}${words === '' ? '' : `:${words}`}`;
  const more =
    left === undefined ? key(visit, '', 'page-more') : key(visit, '', 'page-next', { count: left });
  return [
    ...(before === undefined ? [] : [key(visit, to(before), 'page-before')]),
    ...(next === undefined ? [] : [{ ...more, id: to(next) }]),
  ];
}
