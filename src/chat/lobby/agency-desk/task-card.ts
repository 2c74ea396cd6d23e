import type { Definition } from '../../../flow/definition/definition.js';
import type { Button } from '../../../flow/say/message.js';
import { planText } from '../../../service/projects/plan-text.js';
import { ruleOf, type TaskView, titleOf } from '../../../service/work/tasks.js';
import type { Visit } from '../visit.js';
import { sayDay, sayDue } from './day-words.js';
import { type FoundTask, findTask } from './find-task.js';
import { isTheirRating, mayPutOff } from './for-handlers.js';
import { isOfficeForm, mayFillForThem } from './forms.js';
import { isAgency, type Rights, serves, speaksFor } from './rights.js';
import { key, panel, wordOf } from './show.js';

/** One task: what, for whom, until when, and what can be done about it. */
export async function showTask(visit: Visit, rights: Rights, id: string): Promise<void> {
  const found = await findTask(visit, rights, id);
  if (!found) return;
  const { task } = found;
  const buttons = task.status === 'open' ? actionsOf(visit, rights, found) : [];
  const project = task.kind === 'project' && isAgency(rights);
  await panel(
    visit,
    [describeTask(visit, task), await describePlan(visit, task)].filter((part) => part).join('\n\n'),
    [
      ...buttons,
      ...(project ? [key(visit, `@project:${task.matterId}`, 'to-project')] : []),
      key(visit, '@tasks:0', 'to-tasks'),
    ],
    { again: `@task:${id}`, task: id },
  );
}

function describeTask(visit: Visit, task: TaskView): string {
  const { lang } = visit.caller;
  const lines = [
    `【${titleOf(task, lang)}】`,
    task.enterprise && wordOf(visit, 'line-firm', { name: task.enterprise }),
    task.project && wordOf(visit, 'line-project', { name: task.project }),
    wordOf(visit, 'line-due', { due: dueOf(visit, task) }),
    wordOf(visit, 'line-who', { who: task.person ?? wordOf(visit, `role-${roleOf(task)}`) }),
    task.form && wordOf(visit, 'line-form', { form: titleOfForm(visit, task.form) }),
    task.status === 'open' ? undefined : wordOf(visit, `task-${task.status}`),
    task.reason && wordOf(visit, 'line-elsewhere', { reason: task.reason }),
  ];
  return lines.filter((line) => line).join('\n');
}

/** Who is asked to confirm a plan reads it first. */
async function describePlan(visit: Visit, task: TaskView): Promise<string | undefined> {
  const { tx, house, caller } = visit;
  if (task.role !== 'contact' || confirms(visit, task) === undefined) return undefined;
  const { rulebook, definitions } = house;
  const definitionOf = (form: string) => definitions.current(form);
  const project = { id: task.matterId, pack: task.pack };
  const text = await planText(tx, project, { rulebook, definitionOf, lang: caller.lang });
  return text && `${wordOf(visit, 'plan-head')}\n${text}`;
}

function dueOf(visit: Visit, { dueOn }: TaskView): string {
  const { now, caller } = visit;
  if (dueOn === null) return wordOf(visit, 'due-none');
  return `${sayDue(dueOn, now, caller.lang)} · ${sayDay(dueOn, caller.lang)}`;
}

const titleOfForm = ({ house, caller }: Visit, form: string): string =>
  house.definitions.current(form)?.title[caller.lang] ?? form;

const ROLES = ['contact', 'staff', 'expert', 'admin', 'bureau'] as const;
const roleOf = ({ role }: TaskView): (typeof ROLES)[number] => ROLES.find((one) => one === role) ?? 'staff';

/** Which stage the enterprise is asked to confirm by it. */
export function confirms({ house }: Visit, task: TaskView): string | undefined {
  const until = ruleOf(house.rulebook, task)?.until ?? [];
  return until.find((moment) => moment.startsWith('confirmed:'))?.slice('confirmed:'.length);
}

function actionsOf(visit: Visit, rights: Rights, { task }: FoundTask): Button[] {
  if (task.kind !== 'project') return actionsElsewhere(visit, rights, task);
  const { id, role } = task;
  const definition = task.form === null ? undefined : visit.house.definitions.current(task.form);
  const contact = role === 'contact' && speaksFor(rights, task.enterpriseId);
  const agency = serves(rights, task.agencyId);
  const bureau = role === 'bureau' && rights.bureaus.length > 0;
  const stage = contact ? confirms(visit, task) : undefined;
  const ways = definition ? fillWays(visit, rights, task, definition) : [];
  // What a form settles is not the enterprise's to tick off.
  const done = (agency || bureau || (contact && !definition && stage === undefined)) && !isTheirRating(task);
  const later = (agency || bureau) && mayPutOff(task);
  return [
    ...ways,
    ...(stage === undefined ? [] : [key(visit, `@plan-yes:${task.matterId}`, 'do-confirm')]),
    ...(stage === undefined ? [] : [key(visit, `@plan-no:${task.matterId}`, 'do-object')]),
    ...(done ? [key(visit, `@task-done:${id}`, 'do-done')] : []),
    ...(later ? [key(visit, `@task-later:${id}`, 'do-later')] : []),
    ...(agency && role !== 'contact' ? [key(visit, `@task-give:${id}`, 'do-give')] : []),
    ...(agency && task.personId !== rights.personId ? [key(visit, `@task-nudge:${id}`, 'do-nudge')] : []),
  ];
}

/** How this person can have its form filled in: by themselves, or for the enterprise. */
export function fillWays(
  visit: Visit,
  rights: Rights,
  { id, role, agencyId, enterpriseId }: TaskView,
  definition: Definition,
): Button[] {
  const contact = role === 'contact' && speaksFor(rights, enterpriseId);
  const agency = serves(rights, agencyId);
  const bureau = role === 'bureau' && rights.bureaus.length > 0;
  const fill = contact || (agency && isOfficeForm(definition)) || bureau;
  const behalf = agency && !contact && mayFillForThem(definition);
  return [
    ...(fill ? [key(visit, `@task-fill:${id}`, 'do-fill')] : []),
    ...(behalf ? [key(visit, `@task-behalf:${id}`, 'do-behalf')] : []),
  ];
}

/** Where complaints, ratings and questions are dealt with. */
const ELSEWHERE: Readonly<Record<string, string>> = { complaint: 'c', rectification: 'fix', inquiry: 'q' };

/** Complaints, ratings and questions have steps of their own, which settle what is owed. */
function actionsElsewhere(visit: Visit, rights: Rights, task: TaskView): Button[] {
  const { id, kind, role, agencyId, matterId } = task;
  if (role === 'contact') return [key(visit, '@rate-now:', 'do-answer')];
  const later =
    serves(rights, agencyId) && mayPutOff(task) ? [key(visit, `@task-later:${id}`, 'do-later')] : [];
  return [key(visit, `@${ELSEWHERE[kind]}:${matterId}`, 'do-handle'), ...later];
}
