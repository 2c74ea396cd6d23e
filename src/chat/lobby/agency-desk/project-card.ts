import type { Button } from '../../../flow/say/message.js';
import { besideProject } from '../../../service/projects/doubled.js';
import { type ProjectView, projectView } from '../../../service/projects/project-view.js';
import { isSettled } from '../../../service/projects/stage-order.js';
import { isId } from '../order.js';
import type { Visit } from '../visit.js';
import { dateLabel } from './date-labels.js';
import { shortDay } from './day-words.js';
import { withKey } from './ids.js';
import { type Rights, serves, speaksFor } from './rights.js';
import { key, panel, sayDesk, wordOf } from './show.js';
import { lineOf, lineWithWho } from './tasks.js';
import { formTitle } from './titles.js';

const SHOWN_MAX = 4;

/** The project behind a button of anybody's making, if this person may see it. Says so when not. */
export async function findProject(
  visit: Visit,
  rights: Rights,
  id: string,
): Promise<ProjectView | undefined> {
  const { tx, house, now } = visit;
  const found = isId(id) ? await projectView(tx, house.rulebook, id, { at: now }) : undefined;
  if (found && (serves(rights, found.agency.id) || speaksFor(rights, found.enterprise.id))) return found;
  sayDesk(visit, 'project-none');
  return undefined;
}

/** As `findProject`, for what only the agency's people do. */
export async function findOwnProject(
  visit: Visit,
  rights: Rights,
  id: string,
): Promise<ProjectView | undefined> {
  const found = await findProject(visit, rights, id);
  if (!found || serves(rights, found.agency.id)) return found;
  sayDesk(visit, 'not-for-you');
  return undefined;
}

/** One project: how far it has come, who, when, what is missing, and what can be done. */
export async function showProject(visit: Visit, rights: Rights, id: string): Promise<void> {
  const view = await findProject(visit, rights, id);
  if (!view) return;
  const ours = serves(rights, view.agency.id);
  const beside = ours && !view.closedAt ? await besideProject(visit.tx, id, visit.now) : [];
  const buttons = [
    ...(beside.length > 0 ? [key(visit, `@keep:${id}`, 'do-keep')] : []),
    ...(ours ? actionsOf(visit, view) : answersOf(visit, view)),
  ];
  const also = beside.map(({ name }) => `\n${wordOf(visit, 'line-beside', { name })}`);
  const again = key(visit, '@projects:0', 'to-projects');
  await panel(visit, describeProject(visit, view, ours) + also.join(''), [...buttons, again], {
    ...{ again: `@project:${id}`, project: id },
  });
}

/** ✓ done, – left out, ● at work, ○ to come. */
const MARKS = { done: '✓', skipped: '–', open: '●', waiting: '○' } as const;

function describeProject(visit: Visit, view: ProjectView, ours: boolean): string {
  const { lang } = visit.caller;
  const state = view.closedAt
    ? 'state-closed'
    : view.archivedAt
      ? 'state-archived'
      : view.ended
        ? 'state-ended'
        : undefined;
  const missing = view.records.filter(({ status }) => status === 'missing');
  const members = view.members.map(
    ({ name, role }) => `${name ?? wordOf(visit, 'no-name')}（${wordOf(visit, `role-${role}`)}）`,
  );
  const lines = [
    `【${view.name}】${state ? wordOf(visit, state) : ''}`,
    wordOf(visit, 'line-firm', { name: view.enterprise.name }),
    wordOf(visit, 'line-agency', { name: view.agency.name }),
    ...view.stages.map(({ status, title }) => `${MARKS[status]} ${title[lang]}`),
    wordOf(visit, 'line-members', { list: members.join('、') || wordOf(visit, 'members-none') }),
    wordOf(visit, 'line-dates', { list: datesOf(visit, view).join('、') }),
    planLine(visit, view),
    ours && missing.length > 0
      ? wordOf(visit, 'line-missing', { list: missing.map(({ label }) => label[lang]).join('、') })
      : undefined,
    ours && view.tasks.length > 0 ? wordOf(visit, 'line-tasks', { list: tasksLine(visit, view) }) : undefined,
    view.handedIn.length > 0 ? wordOf(visit, 'line-forms', { list: formsLine(visit, view) }) : undefined,
  ];
  return lines.filter((line) => line).join('\n');
}

function datesOf(visit: Visit, view: ProjectView): string[] {
  const { lang } = visit.caller;
  const dated = (code: 'date-started' | 'date-ended', at: Date | undefined) =>
    at ? [`${wordOf(visit, code)} ${shortDay(at, lang)}`] : [];
  return [
    ...dated('date-started', view.startedAt),
    ...view.dates.slice(-SHOWN_MAX).map((date) => dateLabel(visit, date.key, date.subject, date.day)),
    ...dated('date-ended', view.endedAt),
  ];
}

function planLine(visit: Visit, { plan }: ProjectView): string | undefined {
  if (plan.confirmedAt)
    return wordOf(visit, 'plan-confirmed', { day: shortDay(plan.confirmedAt, visit.caller.lang) });
  const last = plan.objections.at(-1);
  if (last) return wordOf(visit, 'plan-objected', { words: last.words });
  return plan.askedAt ? wordOf(visit, 'plan-asked') : undefined;
}

const tasksLine = (visit: Visit, { tasks }: ProjectView): string => {
  const lines = tasks
    .slice(0, SHOWN_MAX)
    .map((task) => `\n· ${lineOf(visit, { ...task, enterprise: null })}`);
  const more = tasks.length - SHOWN_MAX;
  return lines.join('') + (more > 0 ? `\n${wordOf(visit, 'and-more', { count: more })}` : '');
};

export const formsLine = (visit: Visit, { handedIn }: Pick<ProjectView, 'handedIn'>): string =>
  handedIn
    .slice(0, SHOWN_MAX)
    .map(({ form, submittedAt, behalf }) => {
      const how = behalf === 'paper' || behalf === 'phone' ? `（${wordOf(visit, `by-${behalf}`)}）` : '';
      return `\n· ${formTitle(visit, form)} ${shortDay(submittedAt, visit.caller.lang)}${how}`;
    })
    .join('');

function actionsOf(visit: Visit, view: ProjectView): Button[] {
  const { id } = view;
  if (view.closedAt) return [key(visit, `@ent:${view.enterprise.id}`, 'to-firm')];
  const current = view.stages.find(({ key: stage, status }) => stage === view.stage && status === 'open');
  const title = current?.title[visit.caller.lang] ?? '';
  const missing = view.records.some(({ status }) => status === 'missing');
  return [
    ...(current ? [key(visit, withKey('stage-done', id, current.key), 'do-stage-done', { title })] : []),
    ...(current ? [key(visit, withKey('stage-skip', id, current.key), 'do-stage-skip', { title })] : []),
    ...(view.stages.some((stage) => !isSettled(stage)) ? [key(visit, `@stages:${id}`, 'do-stages')] : []),
    key(visit, `@visit:${id}`, 'do-visit'),
    key(visit, `@wrap-up:${id}`, 'do-wrap-up'),
    key(visit, `@ptasks:${id}`, 'do-tasks'),
    key(visit, `@members:${id}`, 'do-members'),
    key(visit, `@dates:${id}`, 'do-dates'),
    key(visit, `@records:${id}`, missing ? 'do-records-missing' : 'do-records'),
    ...(view.ended ? [key(visit, `@follow:${id}`, 'do-follow')] : [key(visit, `@end:${id}`, 'do-end')]),
    ...(view.archivedAt ? [] : [key(visit, `@archive:${id}`, 'do-archive')]),
    key(visit, `@ent:${view.enterprise.id}`, 'to-firm'),
  ];
}

/** What the enterprise itself can do about its project. */
function answersOf(visit: Visit, { id, plan, closedAt, tasks }: ProjectView): Button[] {
  const asked = plan.askedAt !== undefined || tasks.some(({ rule }) => rule.startsWith('confirm_'));
  if (closedAt || plan.confirmedAt || !asked) return [];
  return [key(visit, `@plan-yes:${id}`, 'do-confirm'), key(visit, `@plan-no:${id}`, 'do-object')];
}

/** The tasks of one project, whoever owes them: what the enterprise owes can be reminded of here. */
export async function showProjectTasks(visit: Visit, rights: Rights, id: string): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const back = key(visit, `@project:${id}`, 'to-project');
  if (view.tasks.length === 0)
    return panel(visit, wordOf(visit, 'project-tasks-none'), [back], { again: back.id });
  const buttons = view.tasks.slice(0, 12).map((task) => ({
    ...key(visit, `@task:${task.id}`, 'to-task'),
    label: lineWithWho(visit, { ...task, enterprise: null }),
  }));
  await panel(visit, wordOf(visit, 'project-tasks', { name: view.name }), [...buttons, back], {
    ...{ again: `@ptasks:${id}`, project: id },
  });
}
