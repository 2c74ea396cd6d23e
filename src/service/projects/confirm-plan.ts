import type { PackFile } from '../../flow/definition/schema.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { isContact } from '../../store/enterprises/contacts.js';
import { newId } from '../../store/new-id.js';
import { insertRecord } from '../../store/projects/records.js';
import { readStages } from '../../store/projects/stages.js';
import { type MomentRow, readMoments } from '../../store/work/moments.js';
import { dropMoment, endMoment, noteMoment } from '../work/matter.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { finishByMoments } from './finish-by-moments.js';
import { nextNumber, numberOf } from './number-moment.js';
import { moveTo, setStage } from './set-stage.js';
import { stagesOf } from './stage-order.js';
import { type HeldProject, isRefused, type NoProject, takeProject } from './take-project.js';

/** What an enterprise had against the plan is kept under this key of its project's records. */
export const objectionOf = (plan: string): string => `objection:${plan}`;

const CONFIRMED = 'confirmed:';

interface Plan {
  /** As moments name it: plan, solution. */
  readonly key: string;
  /** The stage it is made in. */
  readonly stage: string | undefined;
  /** Moments after which the enterprise is asked: the form was handed in, the paper was added. */
  readonly asks: readonly string[];
}

/** What the enterprise of a project confirms under a pack, as its rules say. */
export function planOf({ rules = [], stages = [] }: PackFile): Plan {
  const named = rules
    .flatMap(({ on, until = [] }) => [on, ...until])
    .find((key) => key.startsWith(CONFIRMED));
  const key = named?.slice(CONFIRMED.length) ?? 'plan';
  const asking = rules.filter(({ until = [] }) => until.includes(`${CONFIRMED}${key}`));
  const done = asking.flatMap(({ until = [] }) => until).find((one) => one.startsWith('done:'));
  const stage = done?.slice('done:'.length) ?? stages.find((one) => one.key === key)?.key;
  return { key, stage, asks: asking.map(({ on }) => on) };
}

export type Confirmation =
  | { readonly kind: 'asked' | 'confirmed' | 'objected' | 'already' }
  /** The person speaks for another enterprise. */
  | { readonly kind: 'not-yours' }
  /** There is no plan yet. */
  | { readonly kind: 'not-asked' }
  /** What is wrong with it must be said. */
  | { readonly kind: 'needs-words' }
  | NoProject;

/** The plan is ready, on paper perhaps: notes that the enterprise was asked whether it agrees. */
export async function askConfirmation(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { by }: { readonly by?: string | undefined },
  now: Date,
): Promise<Confirmation> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  const { key } = planOf(project.file);
  const asked = `asked:${key}`;
  const moments = await readMoments(tx, projectId);
  if (isConfirmed(moments, key) || moments.some((one) => one.key === asked && !one.endedAt))
    return { kind: 'already' };
  await noteMoment(tx, projectId, { key: asked, subject: numberOf(moments, asked), at: now, personId: by });
  await audit(tx, 'project.plan-asked', projectId, by, now);
  await replan(tx, rulebook, projectId, now);
  return { kind: 'asked' };
}

export interface PlanAnswer {
  /** A contact of the enterprise. */
  readonly by: string;
  readonly yes: boolean;
  /** What they would have otherwise; needed with no. */
  readonly words?: string | undefined;
}

/** A contact agrees to the plan, or says what is to be changed: then the work goes back to the plan. */
export async function confirmPlan(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { by, yes, words }: PlanAnswer,
  now: Date,
): Promise<Confirmation> {
  const project = await takeProject(tx, rulebook, projectId, undefined);
  if (isRefused(project)) return project;
  if (!(await isContact(tx, by, project.enterpriseId))) return { kind: 'not-yours' };
  const plan = planOf(project.file);
  const moments = await readMoments(tx, projectId);
  const isAsked = ({ key }: MomentRow) => key === `asked:${plan.key}` || plan.asks.includes(key);
  if (!moments.some(isAsked)) return { kind: 'not-asked' };
  const note = words?.trim();
  if (yes && isConfirmed(moments, plan.key)) return { kind: 'already' };
  if (!yes && !note) return { kind: 'needs-words' };
  for (const asked of moments.filter((one) => one.key === `asked:${plan.key}` && !one.endedAt))
    await endMoment(tx, projectId, asked.key, asked.subject, now);
  if (yes) {
    const because = `${CONFIRMED}${plan.key}`;
    await noteMoment(tx, projectId, { key: because, at: now, personId: by });
    await finishByMoments(tx, project, { because, by }, now);
    await audit(tx, 'project.plan-confirmed', projectId, by, now);
  } else {
    await sendBack(tx, project, plan, { moments, note: note ?? '', by }, now);
    await audit(tx, 'project.plan-returned', projectId, by, now);
  }
  await replan(tx, rulebook, projectId, now);
  return { kind: yes ? 'confirmed' : 'objected' };
}

const isConfirmed = (moments: readonly MomentRow[], plan: string): boolean =>
  moments.some(({ key }) => key === `${CONFIRMED}${plan}`);

interface Objection {
  readonly moments: readonly MomentRow[];
  readonly note: string;
  readonly by: string;
}

async function sendBack(
  tx: Tx,
  project: HeldProject,
  plan: Plan,
  { moments, note, by }: Objection,
  now: Date,
): Promise<void> {
  const { id } = project;
  const key = objectionOf(plan.key);
  await insertRecord(tx, id, { id: newId(now.getTime()), key, note, uploads: [], personId: by, at: now });
  // They have answered: nobody asks them again before there is another plan.
  for (const moment of moments.filter((one) => plan.asks.includes(one.key) && !one.endedAt))
    await endMoment(tx, id, moment.key, moment.subject, now);
  await dropMoment(tx, id, `${CONFIRMED}${plan.key}`);
  const returned = `returned:${plan.key}`;
  await noteMoment(tx, id, { key: returned, subject: nextNumber(moments, returned), at: now, personId: by });
  const stages = stagesOf(project.file, await readStages(tx, id));
  const stage = stages.find((one) => one.key === plan.stage);
  if (stage?.status !== 'done' && stage?.status !== 'skipped') return;
  await setStage(tx, project, stage, { to: 'open', by }, now);
  await moveTo(tx, project);
}

const audit = (tx: Tx, action: string, key: string, by: string | undefined, at: Date): Promise<void> =>
  recordAudit(tx, { personId: by, action, subject: 'project', key, at });
