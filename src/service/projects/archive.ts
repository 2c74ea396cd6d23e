import type { Text } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { changeProject } from '../../store/projects/project-rows.js';
import { closeMatter, noteMoment } from '../work/matter.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { finishByMoments } from './finish-by-moments.js';
import { recordsOf } from './records.js';
import { isRefused, type NoProject, takeProject } from './take-project.js';

export type Archived =
  | { readonly kind: 'archived'; readonly at: Date }
  | { readonly kind: 'already' }
  | {
      readonly kind: 'incomplete';
      readonly missing: readonly {
        readonly key: string;
        readonly label: Text;
        readonly form?: string;
        readonly optional: boolean;
        readonly note?: Text;
      }[];
    }
  | NoProject;

/**
 * Files the project once every record is there; else says which are not. The service is over then. Long-term feedback is
 * asked for until the project is closed.
 */
export async function archive(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { by }: { readonly by?: string | undefined },
  now: Date,
): Promise<Archived> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  if (project.archivedAt) return { kind: 'already' };
  const missing = (await recordsOf(tx, project)).filter(({ status }) => status === 'missing');
  if (missing.length > 0) {
    return {
      kind: 'incomplete',
      missing: missing.map(({ key, label, form, optional, note }) => ({
        ...{ key, label, optional },
        ...(form ? { form } : {}),
        ...(note ? { note } : {}),
      })),
    };
  }
  const ends = project.endedAt === null;
  await changeProject(tx, projectId, { archivedAt: now, ...(ends ? { endedAt: now } : {}) });
  if (ends) await noteMoment(tx, projectId, { key: 'ended', at: now, personId: by });
  await noteMoment(tx, projectId, { key: 'archived', at: now, personId: by });
  await audit(tx, 'project.archived', projectId, by, now);
  if (ends) await finishByMoments(tx, project, { because: 'ended', by }, now);
  await finishByMoments(tx, project, { because: 'archived', by }, now);
  await replan(tx, rulebook, projectId, now);
  return { kind: 'archived', at: now };
}

/** Nothing more is asked or reminded: the enterprise is gone, or wants no more feedback. */
export async function closeProject(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { by }: { readonly by?: string | undefined },
  now: Date,
): Promise<{ readonly kind: 'closed-now' } | NoProject> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  await changeProject(tx, projectId, { closedAt: now, ...(project.endedAt ? {} : { endedAt: now }) });
  await closeMatter(tx, projectId, now);
  await audit(tx, 'project.closed', projectId, by, now);
  await replan(tx, rulebook, projectId, now);
  return { kind: 'closed-now' };
}

const audit = (tx: Tx, action: string, key: string, by: string | undefined, at: Date): Promise<void> =>
  recordAudit(tx, { personId: by, action, subject: 'project', key, at });
