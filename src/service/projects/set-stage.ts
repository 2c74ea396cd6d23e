import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { changeProject } from '../../store/projects/project-rows.js';
import { putStage, readStages, type StageStatus } from '../../store/projects/stages.js';
import { tellWebhooks } from '../../store/webhooks/tell-webhooks.js';
import { dropMoment, noteMoment } from '../work/matter.js';
import { opensAfter, type Stage, stageAtWork, stagesOf } from './stage-order.js';
import type { HeldProject } from './take-project.js';

interface Setting {
  readonly to: StageStatus;
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

/** Writes the stage and its moments. `replan` follows. */
export async function setStage(
  tx: Tx,
  { id, agencyId, enterpriseId, pack }: HeldProject,
  { key, status }: Stage,
  { to, by, reason }: Setting,
  now: Date,
): Promise<void> {
  const ends = to === 'open' ? undefined : now;
  await putStage(tx, id, {
    ...{ key, status: to, at: now },
    doneAt: ends ?? null,
    doneBy: ends && by ? by : null,
    reason: reason ?? null,
  });
  const begun = `stage:${key}`;
  // What is left out asks for nothing; opened once more, a stage that was done keeps the day it was begun.
  if (to === 'skipped') await dropMoment(tx, id, begun);
  else if (status === 'waiting' || status === 'skipped')
    await noteMoment(tx, id, { key: begun, at: now, personId: by });
  if (to === 'done') await noteMoment(tx, id, { key: `done:${key}`, at: now, personId: by });
  else await dropMoment(tx, id, `done:${key}`);
  const action = `project.stage-${to === 'open' ? 'opened' : to}`;
  await recordAudit(tx, {
    ...{ personId: by, action, subject: 'project', key: id, at: now },
    details: { stage: key, from: status, reason: reason !== undefined },
  });
  const data = { projectId: id, enterpriseId, pack, stage: key, status: to };
  await tellWebhooks(tx, 'project.stage', now, { agencyId, data });
}

/** The project stands at its furthest open stage. */
export async function moveTo(tx: Tx, project: HeldProject): Promise<void> {
  const stage = stageAtWork(stagesOf(project.file, await readStages(tx, project.id)));
  if (stage !== undefined && stage !== project.stage) await changeProject(tx, project.id, { stage });
}

/** What follows a stage that was settled is opened; the stages that were. `stages`: as they stood before. */
export async function openNext(
  tx: Tx,
  project: HeldProject,
  stages: readonly Stage[],
  key: string,
  by: string | undefined,
  now: Date,
): Promise<readonly Stage[]> {
  const next = opensAfter(stages, key);
  for (const stage of next) await setStage(tx, project, stage, { to: 'open', by }, now);
  return next;
}
