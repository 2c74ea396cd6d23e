import { type TaskView, tasksOf } from '../../../service/work/tasks.js';
import { option, type Visit } from '../visit.js';
import { isForHandlers } from './for-handlers.js';
import { isAgency, type Rights } from './rights.js';
import { pageOf, panel, readOffset, sayDesk, wordOf } from './show.js';
import { lineWithWho, turns } from './tasks.js';

/** What enterprises and colleagues owe, whom one may remind; what is overdue first. */
export async function owedByOthers(
  { tx, house, caller, now }: Visit,
  { agencyIds }: Rights,
): Promise<readonly TaskView[]> {
  if (agencyIds.length === 0) return [];
  const all = await tasksOf(tx, house.rulebook, { agencyIds, openAt: now });
  return all.filter(
    (task) =>
      !isForHandlers(task) &&
      (task.role === 'contact' || (task.personId !== null && task.personId !== caller.personId)),
  );
}

/** 谁还没填: who owes what to the agency. */
export async function showOwed(visit: Visit, rights: Rights, argument = ''): Promise<void> {
  if (!isAgency(rights)) return sayDesk(visit, 'not-for-you');
  const owed = await owedByOthers(visit, rights);
  if (owed.length === 0) return sayDesk(visit, 'owed-none');
  const offset = readOffset(argument);
  const { shown, next, before } = pageOf(owed, offset);
  const buttons = [
    ...shown.map((task) => option(`@task:${task.id}`, lineWithWho(visit, task))),
    ...turns(visit, 'owed', { before, next, left: owed.length - (next ?? 0) }),
  ];
  await panel(visit, wordOf(visit, 'owed', { count: owed.length }), buttons, { again: `@owed:${offset}` });
}
