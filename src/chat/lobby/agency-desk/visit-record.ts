import type { Definition } from '../../../flow/definition/definition.js';
import { projectsOf } from '../../../service/projects/list-projects.js';
import type { ProjectView } from '../../../service/projects/project-view.js';
import { addVisit } from '../../../service/projects/set-date.js';
import { openSessionsOf } from '../../../store/sessions/read-session.js';
import { openForm } from '../open-form.js';
import { askNext, option, type Visit } from '../visit.js';
import { dayIn } from './day-words.js';
import { isOfficeForm, packOf } from './forms.js';
import { withKey } from './ids.js';
import { findOwnProject } from './project-card.js';
import { isAgency, type Rights } from './rights.js';
import { key, PAGE, panel, sayDesk, wordOf } from './show.js';

/** 登记: a visit to an enterprise, counted and recorded on the pack's own form; with one project nothing is asked. */
export const recordVisit = (visit: Visit, rights: Rights, words: string): Promise<void> =>
  withProject(visit, rights, words, { verb: 'visit', ended: false, act: startVisit });

/** 总结: the pack's own summary. */
export const wrapUp = (visit: Visit, rights: Rights, words: string): Promise<void> =>
  withProject(visit, rights, words, { verb: 'wrap-up', ended: true, act: startWrapUp });

async function withProject(
  visit: Visit,
  rights: Rights,
  words: string,
  { verb, ended, act }: { verb: string; ended: boolean; act: typeof startVisit },
): Promise<void> {
  if (!isAgency(rights)) return sayDesk(visit, 'not-for-you');
  const { agencyIds } = rights;
  const state = ended ? {} : { state: 'running' as const };
  const found = await projectsOf(visit.tx, { agencyIds, words, at: visit.now, limit: PAGE, ...state });
  const [only] = found;
  if (!only) return sayDesk(visit, words === '' ? 'projects-none' : 'projects-not-found', { words });
  if (!found[1]) return act(visit, rights, only.id);
  const buttons = found.map(({ id, enterprise, name }) =>
    option(`@${verb}:${id}`, twice(found, enterprise) ? name : enterprise),
  );
  await panel(visit, wordOf(visit, 'which-project'), buttons, { again: '@projects:0' });
}

const twice = (all: readonly { enterprise: string }[], name: string): boolean =>
  all.filter(({ enterprise }) => enterprise === name).length > 1;

export async function startVisit(visit: Visit, rights: Rights, id: string): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const { tx, house, caller, now } = visit;
  const form = visitForm(visit, view.pack);
  const begun = form && (await isBegun(visit, form, view));
  const owed = form && unrecorded(view, form, dayIn(now));
  if (!begun && owed !== undefined) {
    sayDesk(visit, 'visit-again', { firm: view.enterprise.name, number: owed });
  } else if (!begun) {
    const wish = { on: dayIn(now), by: caller.personId };
    const counted = await addVisit(tx, house.rulebook, id, wish, now);
    if (counted.kind === 'closed') return sayDesk(visit, 'project-closed');
    const number = 'number' in counted ? counted.number : 1;
    sayDesk(visit, 'visit-counted', { firm: view.enterprise.name, number });
  }
  if (!form) return offerForms(visit, view);
  await askNext(visit, null);
  await openForm(visit, form, view.enterprise.id);
}

/** A record that was begun is gone on with: that visit is counted already. */
const isBegun = async ({ tx, caller }: Visit, form: Definition, view: ProjectView): Promise<boolean> =>
  (await openSessionsOf(tx, caller.personId)).some(
    (session) => session.form === form.id && session.enterpriseId === view.enterprise.id,
  );

/** Which visit of today still wants its record: whoever gave the record up comes back to the same visit. */
const unrecorded = ({ dates, tasks }: ProjectView, form: Definition, today: string): string | undefined =>
  dates.find(
    ({ key: name, subject, day }) =>
      name === 'visit' &&
      day === today &&
      tasks.some((task) => task.form === form.id && task.occurrence === subject),
  )?.subject;

/** The form a visit is recorded on, as the pack's rules have it. */
function visitForm({ house }: Visit, pack: string): Definition | undefined {
  const rule = house.rulebook.pack(pack)?.rules?.find(({ on, form }) => on === 'visit' && form !== undefined);
  return rule?.form === undefined ? undefined : house.definitions.current(`${pack}/${rule.form}`);
}

/** A pack without such a form: one of those of the agency's people. */
async function offerForms(visit: Visit, view: ProjectView): Promise<void> {
  const forms = [...visit.house.definitions.all].filter(
    (form) => packOf(form.id) === view.pack && isOfficeForm(form),
  );
  const buttons = forms.map((form) =>
    option(withKey('fill', view.enterprise.id, form.id), form.title[visit.caller.lang]),
  );
  const back = key(visit, `@project:${view.id}`, 'to-project');
  await panel(visit, wordOf(visit, 'visit-which-form'), [...buttons, back], {
    ...{ again: back.id, project: view.id },
  });
}

export async function startWrapUp(visit: Visit, rights: Rights, id: string): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const form = summaryForm(visit, view.pack);
  if (!form) return sayDesk(visit, 'wrap-up-none');
  if (view.closedAt) return sayDesk(visit, 'project-closed');
  await askNext(visit, null);
  await openForm(visit, form, view.enterprise.id);
}

/** What the agency writes once the service is over; else the last form of its own in the pack's stages. */
function summaryForm({ house }: Visit, pack: string): Definition | undefined {
  const file = house.rulebook.pack(pack);
  const own = (form: string | undefined) => {
    const found = form === undefined ? undefined : house.definitions.current(`${pack}/${form}`);
    return found && isOfficeForm(found) ? found : undefined;
  };
  const ruled = file?.rules?.filter(({ on }) => on === 'ended').map(({ form }) => own(form));
  const staged = file?.stages?.flatMap(({ forms = [] }) => forms).map(own);
  return ruled?.find((form) => form) ?? staged?.findLast((form) => form);
}
