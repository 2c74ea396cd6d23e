import type { Tx } from '../../store/db.js';
import { readStages, type StageStatus } from '../../store/projects/stages.js';
import type { Day } from '../calendar/calendar.js';
import { chinaDay } from '../calendar/china-clock.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { finishFollowing } from './finish-by-moments.js';
import { moveTo, openNext, setStage } from './set-stage.js';
import { followers, isInWindow, isSettled, type Stage, stagesOf, unsettledBefore } from './stage-order.js';
import { type HeldProject, isRefused, type NoProject, takeProject } from './take-project.js';

export interface StageWish {
  readonly by?: string | undefined;
  /** Why it is out of order; asked for only when it is. */
  readonly reason?: string | undefined;
}

export type StageChanged =
  | { readonly kind: 'done' | 'skipped' | 'opened'; readonly next?: string }
  /** Done, skipped or open before: nothing changed. */
  | { readonly kind: 'already' }
  /** Said with a reason it is done. */
  | {
      readonly kind: 'needs-reason';
      readonly why: 'order' | 'window' | 'obligatory' | 'again';
      /** Stages before it that are not finished. */
      readonly before: readonly string[];
      /** When it was to be done. */
      readonly window?: { readonly from: Day; readonly to: Day };
    }
  | { readonly kind: 'no-stage' }
  | NoProject;

/** The stage is done and the next one opens. Out of order, or out of its window, a reason is asked for. */
export async function finishStage(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  key: string,
  wish: StageWish,
  now: Date,
): Promise<StageChanged> {
  return await change(tx, rulebook, projectId, key, { ...wish, to: 'done' }, now, (stage, stages) => {
    if (isSettled(stage)) return { kind: 'already' };
    const before = unsettledBefore(stages, key).map((one) => one.key);
    if (before.length > 0 || stage.status === 'waiting')
      return { kind: 'needs-reason', why: 'order', before };
    const { window } = stage;
    if (window && !isInWindow(stage, chinaDay(now)))
      return { kind: 'needs-reason', why: 'window', before, window };
    return undefined;
  });
}

/** It is left out: an optional stage as one likes, any other with a reason. */
export async function skipStage(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  key: string,
  wish: StageWish,
  now: Date,
): Promise<StageChanged> {
  return await change(tx, rulebook, projectId, key, { ...wish, to: 'skipped' }, now, (stage) => {
    if (isSettled(stage)) return { kind: 'already' };
    return stage.optional ? undefined : { kind: 'needs-reason', why: 'obligatory', before: [] };
  });
}

/** Opens a stage before its turn, or once more. */
export async function openStage(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  key: string,
  wish: StageWish,
  now: Date,
): Promise<StageChanged> {
  return await change(tx, rulebook, projectId, key, { ...wish, to: 'open' }, now, (stage, stages) => {
    if (stage.status === 'open') return { kind: 'already' };
    const before = unsettledBefore(stages, key).map((one) => one.key);
    if (isSettled(stage)) return { kind: 'needs-reason', why: 'again', before };
    return before.length > 0 ? { kind: 'needs-reason', why: 'order', before } : undefined;
  });
}

async function change(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  key: string,
  { by, reason: said, to }: StageWish & { readonly to: StageStatus },
  now: Date,
  object: (stage: Stage, stages: readonly Stage[]) => StageChanged | undefined,
): Promise<StageChanged> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  const stages = stagesOf(project.file, await readStages(tx, projectId));
  const stage = stages.find((one) => one.key === key);
  if (!stage) return { kind: 'no-stage' };
  const objection = object(stage, stages);
  const reason = said?.trim() || undefined;
  if (objection && (objection.kind !== 'needs-reason' || reason === undefined)) return objection;
  await setStage(tx, project, stage, { to, by, reason: objection ? reason : undefined }, now);
  const next = isGoingOn(stages, key, to) ? await goOnAfter(tx, project, stages, key, by, now) : undefined;
  await moveTo(tx, project);
  await replan(tx, rulebook, projectId, now);
  const kind = to === 'open' ? 'opened' : to;
  return { kind, ...(next === undefined ? {} : { next }) };
}

/** Opens what follows, and what follows that where it waits for nothing; the stage that is at work then. */
async function goOnAfter(
  tx: Tx,
  project: HeldProject,
  stages: readonly Stage[],
  key: string,
  by: string | undefined,
  now: Date,
): Promise<string | undefined> {
  const opened = await openNext(tx, project, stages, key, by, now);
  const over = await finishFollowing(tx, project, key, by, now);
  if (opened.length === 0 && !over) return undefined;
  const after = stagesOf(project.file, await readStages(tx, project.id));
  return followers(after, key).findLast(({ status }) => status === 'open')?.key;
}

/** What is left out before its turn does not bring the next stage on. */
const isGoingOn = (stages: readonly Stage[], key: string, to: StageStatus): boolean =>
  to === 'done' || (to === 'skipped' && unsettledBefore(stages, key).length === 0);

/** A form of a stage that has not been opened was handed in: then its work has begun. */
export async function openByForm(tx: Tx, project: HeldProject, form: string, now: Date): Promise<void> {
  const stages = stagesOf(project.file, await readStages(tx, project.id));
  const of = stages.filter(({ forms }) => forms.includes(form));
  const [stage] = of;
  if (!stage || of.some(({ status }) => status !== 'waiting')) return;
  await setStage(tx, project, stage, { to: 'open' }, now);
  await moveTo(tx, project);
}
