import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { isContact } from '../../store/enterprises/contacts.js';
import { findEnterprise } from '../../store/enterprises/find-enterprise.js';
import { lockEnterprises } from '../../store/enterprises/save-enterprise.js';
import { newId } from '../../store/new-id.js';
import { type MemberRole, putMember } from '../../store/projects/members.js';
import { changeProject, findLatestUnder, insertProject } from '../../store/projects/project-rows.js';
import { putStage } from '../../store/projects/stages.js';
import { tellWebhooks } from '../../store/webhooks/tell-webhooks.js';
import { chinaDay } from '../calendar/china-clock.js';
import { noteMoment, openMatter } from '../work/matter.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { fitsRole, noteStaffed } from './members.js';
import { firstOf, stagesOf } from './stage-order.js';
import { isRefused, isUuid, lookAtProject, mayRun, type NoProject, takeProject } from './take-project.js';
import { nameProject } from './words.js';

export interface ProjectOpening {
  readonly enterpriseId: string;
  readonly agencyId: string;
  readonly pack: string;
  /** Missing: made of the enterprise, the pack and the year. */
  readonly name?: string | undefined;
  readonly members?: readonly { readonly personId: string; readonly role: MemberRole }[];
  /** A person of the agency or a contact of the enterprise; missing: the system itself. */
  readonly by?: string | undefined;
  /** Missing: the enterprise's project before, under the same pack, whose service is over. */
  readonly followsId?: string | undefined;
}

export type Opened =
  | {
      readonly kind: 'opened';
      readonly projectId: string;
      readonly name: string;
      readonly followsId?: string;
    }
  /** One under this pack is at work already. */
  | { readonly kind: 'running'; readonly projectId: string }
  | { readonly kind: 'refused'; readonly why: 'no-pack' | 'not-yours' };

/** Opens a project with its first stage. Locks the enterprise: two who open one do so one after the other. */
export async function openProject(
  tx: Tx,
  rulebook: Rulebook,
  opening: ProjectOpening,
  now: Date,
): Promise<Opened> {
  const { agencyId, pack, by, members = [] } = opening;
  const file = rulebook.pack(pack);
  const first = file ? firstOf(stagesOf(file, [])) : [];
  const stage = first.at(-1)?.key;
  if (!file || stage === undefined) return { kind: 'refused', why: 'no-pack' };
  const enterprise = isUuid(opening.enterpriseId)
    ? await findEnterprise(tx, opening.enterpriseId)
    : undefined;
  if (!enterprise || enterprise.agencyId !== agencyId) return { kind: 'refused', why: 'not-yours' };
  const mayOpen = (await mayRun(tx, by, agencyId)) || (by && (await isContact(tx, by, enterprise.id)));
  if (!mayOpen) return { kind: 'refused', why: 'not-yours' };
  // As those do who take a form of the enterprise over: first the enterprise, then its projects.
  await lockEnterprises(tx, [enterprise.id]);
  const before = await findLatestUnder(tx, { enterpriseId: enterprise.id, agencyId, pack }, now);
  if (before && !before.over) return { kind: 'running', projectId: before.id };
  const followsId = opening.followsId ?? before?.id ?? null;
  const id = newId(now.getTime());
  const name = cleanName(opening.name) ?? nameProject(enterprise.name, file.title, chinaDay(now).slice(0, 4));
  await openMatter(tx, { id, kind: 'project', pack, agencyId, enterpriseId: enterprise.id, at: now });
  await insertProject(tx, {
    ...{ id, name, enterpriseId: enterprise.id, agencyId, pack, stage, followsId },
    startedAt: now,
  });
  await tellWebhooks(tx, 'project.created', now, {
    agencyId,
    data: { projectId: id, enterpriseId: enterprise.id, pack, stage },
  });
  const open = { status: 'open' as const, at: now, doneAt: null, doneBy: null, reason: null };
  for (const { key } of first) await putStage(tx, id, { key, ...open });
  for (const { personId, role } of members)
    if (await fitsRole(tx, personId, agencyId, role)) await putMember(tx, id, { personId, role }, now);
  await noteStaffed(tx, id, by, now);
  await noteMoment(tx, id, { key: 'started', at: now, personId: by });
  for (const { key } of first) await noteMoment(tx, id, { key: `stage:${key}`, at: now, personId: by });
  await recordAudit(tx, {
    ...{ personId: by, action: 'project.opened', subject: 'project', key: id, at: now },
    details: { pack, enterpriseId: enterprise.id, agencyId, stage, ...(followsId ? { followsId } : {}) },
  });
  await replan(tx, rulebook, id, now);
  return { kind: 'opened', projectId: id, name, ...(followsId ? { followsId } : {}) };
}

/** New needs came up: opens the project after this one, whose needs are known from it. */
export async function followUp(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { by, name }: { readonly by?: string; readonly name?: string },
  now: Date,
): Promise<Opened | NoProject> {
  const project = await lookAtProject(tx, rulebook, projectId, undefined);
  if (!project || !(await mayRun(tx, by, project.agencyId))) return { kind: 'not-found' };
  const { enterpriseId, agencyId, pack } = project;
  return await openProject(
    tx,
    rulebook,
    { enterpriseId, agencyId, pack, by, name, followsId: projectId },
    now,
  );
}

export type Renamed = { readonly kind: 'renamed' | 'same' | 'empty' } | NoProject;

/** As the contract calls it: forms and documents name the project so. */
export async function renameProject(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { by, name }: { readonly by?: string | undefined; readonly name: string },
  now: Date,
): Promise<Renamed> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  const clean = cleanName(name);
  if (clean === undefined) return { kind: 'empty' };
  if (clean === project.name) return { kind: 'same' };
  await changeProject(tx, projectId, { name: clean });
  const entry = { personId: by, action: 'project.renamed', subject: 'project', key: projectId, at: now };
  await recordAudit(tx, entry);
  return { kind: 'renamed' };
}

const NAME_LIMIT = 100;

const cleanName = (name = ''): string | undefined =>
  [...name.replace(/\s+/g, ' ').trim()].slice(0, NAME_LIMIT).join('') || undefined;
