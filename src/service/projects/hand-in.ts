import type { MomentSource } from '../../flow/definition/rules.js';
import type { Json } from '../../flow/json.js';
import type { Tx } from '../../store/db.js';
import { type FiledResponse, giveToProject, readFiled } from '../../store/projects/filed-response.js';
import { readMoments } from '../../store/work/moments.js';
import type { Day } from '../calendar/calendar.js';
import { chinaDay } from '../calendar/china-clock.js';
import { factsOfRecord, textOf } from '../enterprises/facts.js';
import { STAFF_PROFILE, takeProfile } from '../match/take-profile.js';
import { endMoment, noteMoment } from '../work/matter.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { projectForForm, splitForm } from './begin-form.js';
import { firstDay, momentOf } from './days.js';
import { finishByMoments } from './finish-by-moments.js';
import { renameProject } from './open-project.js';
import { isRenewable, renewDate, VISIT } from './renew-date.js';
import { openByForm } from './stages.js';
import { takeDates } from './take-dates.js';
import { type HeldProject, isRefused, mayRun, takeProject } from './take-project.js';

export interface FormTaken {
  /** project: it belongs to one; profile: it says what a person of an agency can do; none: neither. */
  readonly kind: 'project' | 'profile' | 'none';
  readonly projectId?: string;
  readonly agencyId?: string;
  /** What the enterprise would like to improve next: staff may open a follow-up project. */
  readonly newNeeds?: string;
  /** The needs are known: staff and experts can be ranked (`matchFor`). */
  readonly toMatch?: boolean;
}

/**
 * What a form that was handed in means for the work: what it settles is owed no more, the dates in it are set, its stage
 * has begun. In the transaction that settles the response; once or again.
 */
export async function takeForm(
  tx: Tx,
  rulebook: Rulebook,
  responseId: string,
  now: Date,
): Promise<FormTaken> {
  const response = await readFiled(tx, responseId);
  if (!response) return { kind: 'none' };
  if (response.form === STAFF_PROFILE) {
    const taken =
      response.personId !== null && (await takeProfile(tx, response.personId, response.record, now));
    return { kind: taken ? 'profile' : 'none' };
  }
  const projectId = await findItsProject(tx, rulebook, response, now);
  const project = projectId === undefined ? undefined : await takeProject(tx, rulebook, projectId, undefined);
  if (!project || isRefused(project)) return { kind: 'none' };
  const { id, agencyId } = project;
  if (response.projectId !== id) await giveToProject(tx, response, id);
  await noteSubmitted(tx, project, response);
  await noteDates(tx, project, response, now);
  await openByForm(tx, project, response.form, now);
  const because = `submitted:${splitForm(response.form)[1]}`;
  await finishByMoments(tx, project, { because, by: response.personId ?? undefined }, now);
  await takeDates(tx, project, now);
  await takeName(tx, rulebook, project, response, now);
  const { facts } = factsOfRecord(response.record);
  const said = textOf(facts, 'project.next_needs');
  const newNeeds = said && !isNone(response.record, said) ? said : undefined;
  if (newNeeds)
    await noteMoment(tx, id, { key: 'new_needs', subject: response.id, at: response.submittedAt });
  await replan(tx, rulebook, id, now);
  return {
    ...{ kind: 'project', projectId: id, agencyId },
    ...(newNeeds ? { newNeeds } : {}),
    ...(facts['project.needs'] !== undefined && opens(project, response) ? { toMatch: true } : {}),
  };
}

const opens = ({ file }: HeldProject, { form }: FiledResponse): boolean =>
  file.opens?.includes(splitForm(form)[1]) ?? false;

/** The person answered that there is nothing. */
const isNone = (record: FiledResponse['record'], text: string): boolean =>
  Object.values(answersOf(record)).some(({ value, none }) => value === text && none === true);

async function findItsProject(
  tx: Tx,
  rulebook: Rulebook,
  { form, enterpriseId, projectId, personId }: FiledResponse,
  now: Date,
): Promise<string | undefined> {
  if (projectId !== null || enterpriseId === null) return projectId ?? undefined;
  return await projectForForm(tx, rulebook, { form, enterpriseId, personId: personId ?? undefined }, now);
}

async function noteSubmitted(tx: Tx, { id }: HeldProject, response: FiledResponse): Promise<void> {
  const { form, sessionId, submittedAt: at, personId } = response;
  const [, name] = splitForm(form);
  await endMoment(tx, id, `begun:${name}`, sessionId, at);
  const key = `submitted:${name}`;
  // Taken once more it does not undo what happened since, as the enterprise's answer to the plan.
  const known = (await readMoments(tx, id)).some(
    (moment) => moment.key === key && moment.subject === response.id,
  );
  if (!known) await noteMoment(tx, id, { key, subject: response.id, at, personId: personId ?? undefined });
}

async function noteDates(
  tx: Tx,
  { id, file }: HeldProject,
  response: FiledResponse,
  now: Date,
): Promise<void> {
  const [, name] = splitForm(response.form);
  for (const source of (file.moments ?? []).filter(({ form }) => form === name)) {
    const day = dayIn(response.record, source);
    if (day === undefined) continue;
    const at = momentOf(day, now);
    if (isRenewable(file, source.key)) {
      const by = response.personId ?? undefined;
      await renewDate(tx, id, { key: source.key, day, at, by }, await readMoments(tx, id), now);
      continue;
    }
    const subject = source.key === VISIT ? await visitOn(tx, id, day) : '';
    if (subject === undefined) continue;
    await noteMoment(tx, id, { key: source.key, subject, at, personId: response.personId ?? undefined });
  }
}

/** The number of a visit that is not known yet; undefined: one on that day is. */
async function visitOn(tx: Tx, projectId: string, day: Day): Promise<string | undefined> {
  const visits = (await readMoments(tx, projectId)).filter(({ key }) => key === VISIT);
  if (visits.some(({ at }) => chinaDay(at) === day)) return undefined;
  return String(Math.max(0, ...visits.map(({ subject }) => Number(subject) || 0)) + 1);
}

function dayIn(record: FiledResponse['record'], { question, end = false }: MomentSource): Day | undefined {
  const value = answersOf(record)[question]?.value;
  if (typeof value === 'string') return firstDay(value);
  const period = value as { readonly from?: unknown; readonly to?: unknown } | null | undefined;
  const date = end ? period?.to : period?.from;
  return typeof date === 'string' ? firstDay(date) : undefined;
}

const answersOf = (record: FiledResponse['record']) =>
  (record.answers ?? {}) as Readonly<Record<string, { readonly value?: Json; readonly none?: boolean }>>;

/** Staff write the name as the contract has it; what a contact remembers of it does not rename the project. */
async function takeName(
  tx: Tx,
  rulebook: Rulebook,
  { id, agencyId, name }: HeldProject,
  { record, personId }: FiledResponse,
  now: Date,
): Promise<void> {
  const said = textOf(factsOfRecord(record).facts, 'project.name');
  if (said === undefined || said === name || personId === null) return;
  if (await mayRun(tx, personId, agencyId))
    await renameProject(tx, rulebook, id, { by: personId, name: said }, now);
}
