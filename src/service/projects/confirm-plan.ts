import type { PackFile } from '../../flow/definition/schema.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { isContact } from '../../store/enterprises/contacts.js';
import { newId } from '../../store/new-id.js';
import { changeProject } from '../../store/projects/project-rows.js';
import { insertRecord } from '../../store/projects/records.js';
import { readStages } from '../../store/projects/stages.js';
import { readMoments } from '../../store/work/moments.js';
import { dropMoment, endMoment, noteMoment } from '../work/matter.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { stageAtWork, stagesOf } from './stage-order.js';
import { setStage } from './stages.js';
import { type HeldProject, isRefused, type NoProject, takeProject } from './take-project.js';

/** What an enterprise had against the plan is kept under this key of its project's records. */
export const OBJECTION = 'objection:plan';

const ASKED = 'asked:plan';
const CONFIRMED = 'confirmed:plan';

export type Confirmation =
  | { readonly kind: 'asked' | 'confirmed' | 'objected' | 'already' }
  /** The person speaks for another enterprise. */
  | { readonly kind: 'not-yours' }
  /** What is wrong with it must be said. */
  | { readonly kind: 'needs-words' }
  | NoProject;

/** The plan is ready: the enterprise is asked whether it agrees. */
export async function askConfirmation(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { by }: { readonly by?: string | undefined },
  now: Date,
): Promise<Confirmation> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  const has = (await readMoments(tx, projectId)).some(
    ({ key, endedAt }) => key === CONFIRMED || (key === ASKED && !endedAt),
  );
  if (has) return { kind: 'already' };
  await noteMoment(tx, projectId, { key: ASKED, at: now, personId: by });
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
  const confirmed = (await readMoments(tx, projectId)).some(({ key }) => key === CONFIRMED);
  if (yes) {
    if (confirmed) return { kind: 'already' };
    await endMoment(tx, projectId, ASKED, '', now);
    await noteMoment(tx, projectId, { key: CONFIRMED, at: now, personId: by });
    await audit(tx, 'project.plan-confirmed', projectId, by, now);
  } else {
    const note = words?.trim();
    if (!note) return { kind: 'needs-words' };
    await insertRecord(tx, projectId, {
      ...{ id: newId(now.getTime()), key: OBJECTION, note, uploads: [] },
      ...{ personId: by, at: now },
    });
    await endMoment(tx, projectId, ASKED, '', now);
    await dropMoment(tx, projectId, CONFIRMED);
    await backToPlan(tx, project, by, now);
    await audit(tx, 'project.plan-objected', projectId, by, now);
  }
  await replan(tx, rulebook, projectId, now);
  return { kind: yes ? 'confirmed' : 'objected' };
}

async function backToPlan(tx: Tx, project: HeldProject, by: string, now: Date): Promise<void> {
  const stages = stagesOf(project.file, await readStages(tx, project.id));
  const stage = stages.find(({ key }) => key === planStageOf(project.file));
  if (!stage || stage.status === 'open' || stage.status === 'waiting') return;
  await setStage(tx, project, stage, { to: 'open', by }, now);
  const at = stageAtWork(stagesOf(project.file, await readStages(tx, project.id)));
  if (at !== undefined) await changeProject(tx, project.id, { stage: at });
}

/** The stage in which a pack's plan is made. */
const planStageOf = ({ stages = [] }: PackFile): string | undefined =>
  stages.find(({ key }) => key === 'plan' || key.endsWith('_plan'))?.key;

const audit = (tx: Tx, action: string, key: string, by: string | undefined, at: Date): Promise<void> =>
  recordAudit(tx, { personId: by, action, subject: 'project', key, at });
