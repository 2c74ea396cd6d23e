import type { PackFile } from '../../flow/definition/schema.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { changeProject } from '../../store/projects/project-rows.js';
import { moveStageOpening } from '../../store/projects/stages.js';
import { readMoments } from '../../store/work/moments.js';
import type { Day } from '../calendar/calendar.js';
import { chinaDay } from '../calendar/china-clock.js';
import { dropMoment, noteMoment } from '../work/matter.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { isDay, momentOf } from './days.js';
import { finishByMoments } from './finish-by-moments.js';
import { FIXED, heldDate, isRenewable, renewDate, VISIT } from './renew-date.js';
import { takeDates } from './take-dates.js';
import { type HeldProject, isRefused, type NoProject, takeProject } from './take-project.js';

export type DateSet =
  | { readonly kind: 'set' | 'dropped' | 'same' }
  /** Dates a person may set in this project. */
  | { readonly kind: 'no-date'; readonly known: readonly string[] }
  /** There is no such day, or the service would end before it began. */
  | { readonly kind: 'no-day' }
  | NoProject;

interface DateWish {
  readonly key: string;
  /** Which of several; missing: the only one. */
  readonly subject?: string;
  /** Null: it was set by mistake. */
  readonly day: Day | null;
  readonly by?: string | undefined;
}

/** Notes or moves a date that rules count from; reminders still to come move with it. */
export async function setDate(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { key, subject = '', day, by }: DateWish,
  now: Date,
): Promise<DateSet> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  if (day !== null && (!isDay(day) || isOutOfOrder(project, key, day))) return { kind: 'no-day' };
  const moments = await readMoments(tx, projectId);
  const renewable = isRenewable(project.file, key);
  const had = renewable
    ? heldDate(moments, key)
    : moments.find((moment) => moment.key === key && moment.subject === subject);
  // When a stage was opened can be corrected, not made up.
  const known = [...datesOf(project.file), ...(had && key.startsWith('stage:') ? [key] : [])];
  if (!known.includes(key)) return { kind: 'no-date', known };
  if (day === null) {
    if (FIXED.includes(key) || key.startsWith('stage:')) return { kind: 'no-day' };
    if (!had) return { kind: 'same' };
    await dropMoment(tx, projectId, key, had.subject);
  } else {
    if (had && chinaDay(had.at) === day) return { kind: 'same' };
    const at = momentOf(day, now);
    if (renewable) await renewDate(tx, projectId, { key, day, at, by }, moments, now);
    else await noteMoment(tx, projectId, { key, subject, at, personId: by });
    if (key === 'started') await changeProject(tx, projectId, { startedAt: at });
    if (key === 'ended') await changeProject(tx, projectId, { endedAt: at });
    if (key.startsWith('stage:')) await moveStageOpening(tx, projectId, key.slice('stage:'.length), at);
  }
  await recordAudit(tx, {
    ...{ personId: by, action: 'project.date-set', subject: 'project', key: projectId, at: now },
    details: { date: key, subject, day, from: had ? chinaDay(had.at) : null },
  });
  if (day !== null) {
    await finishByMoments(tx, project, { because: key, by }, now);
    await takeDates(tx, project, now);
  }
  await replan(tx, rulebook, projectId, now);
  return { kind: day === null ? 'dropped' : 'set' };
}

const isOutOfOrder = ({ startedAt, endedAt }: HeldProject, key: string, day: Day): boolean =>
  (key === 'ended' && day < chinaDay(startedAt)) ||
  (key === 'started' && endedAt !== null && day > chinaDay(endedAt));

const DEEDS = ['staffed', 'archived', 'new_needs'];

/** Noted by deeds, not set: submitted:annex-b, staffed. */
const isDeed = (key: string): boolean => key.includes(':') || DEEDS.includes(key);

/** The dates a person may set under a pack. */
export function datesOf({ rules = [], moments = [] }: PackFile): readonly string[] {
  const named = rules.flatMap(({ on, until = [], needs = [], stops = [] }) => [
    on,
    ...until,
    ...needs,
    ...stops,
  ]);
  const all = ['started', 'ended', VISIT, ...named, ...moments.map(({ key }) => key)];
  return [...new Set(all)].filter((key) => !isDeed(key));
}

/** The service is over on that day: reports and long-term feedback follow from it. A second time the day is corrected. */
export async function endService(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { on, by }: { readonly on: Day; readonly by?: string | undefined },
  now: Date,
): Promise<DateSet> {
  return await setDate(tx, rulebook, projectId, { key: 'ended', day: on, by }, now);
}

/** Somebody goes to the enterprise; visits are numbered. */
export async function addVisit(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { on, by }: { readonly on: Day; readonly by?: string | undefined },
  now: Date,
): Promise<{ readonly kind: 'visit'; readonly number: number } | DateSet> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  const number = (await lastVisit(tx, projectId)) + 1;
  const set = await setDate(
    tx,
    rulebook,
    projectId,
    { key: VISIT, subject: String(number), day: on, by },
    now,
  );
  return set.kind === 'set' ? { kind: 'visit', number } : set;
}

async function lastVisit(tx: Tx, projectId: string): Promise<number> {
  const visits = (await readMoments(tx, projectId)).filter(({ key }) => key === VISIT);
  return Math.max(0, ...visits.map(({ subject }) => Number(subject) || 0));
}
