import type { z } from 'zod';
import { Fault } from '../../../fault/fault.js';
import type { Lang } from '../../../flow/json.js';
import { maskName, maskShown, shownTo } from '../../../service/api/mask-personal.js';
import { fitsRole } from '../../../service/projects/members.js';
import { openProject } from '../../../service/projects/open-project.js';
import { type ProjectView, projectView } from '../../../service/projects/project-view.js';
import { finishStage, openStage, type StageChanged, skipStage } from '../../../service/projects/stages.js';
import { type ApiProject, pageProjects } from '../../../store/api/lists.js';
import type { Db, Tx } from '../../../store/db.js';
import { agencyOf } from '../agency-of.js';
import { type Call, read, write } from '../route.js';
import { idParams, iso, isoOrNull, makePage, pageOf } from '../schemas/common.js';
import {
  newProject,
  project,
  projectDetail,
  projectQuery,
  stageChange,
  stageParams,
} from '../schemas/projects.js';
import { showTask } from '../show-task.js';

function show(row: ApiProject): z.input<typeof project> {
  const { id, name, pack, stage, enterpriseId, agencyId } = row;
  return {
    ...{ id, name, pack, stage },
    enterprise: { id: enterpriseId, name: row.enterprise },
    agency: { id: agencyId, name: row.agency },
    startedAt: iso(row.startedAt),
    endedAt: isoOrNull(row.endedAt),
    archivedAt: isoOrNull(row.archivedAt),
    closedAt: isoOrNull(row.closedAt),
  };
}

async function readOne(db: Db, id: string, { caller, parts, lang, now }: Call) {
  const { sees } = caller;
  const scope = sees === 'all' ? {} : { agencyIds: sees };
  const view = await projectView(db, parts.rulebook, id, { ...scope, at: now });
  if (!view) throw new Fault('not-found');
  return showOne(view, shownTo(caller), lang);
}

function showOne(
  view: ProjectView,
  shown: ReturnType<typeof shownTo>,
  lang: Lang,
): z.input<typeof projectDetail> {
  const { id, name, pack, packTitle, stage, enterprise, agency, stages, members, dates } = view;
  return {
    ...{ id, name, pack, stage, enterprise, agency },
    packTitle: packTitle[lang],
    startedAt: iso(view.startedAt),
    endedAt: isoOrNull(view.endedAt),
    archivedAt: isoOrNull(view.archivedAt),
    closedAt: isoOrNull(view.closedAt),
    stages: stages.map(({ key, title, status, optional, openedAt, doneAt, reason, window }) => ({
      ...{ key, title: title[lang], status, optional, window: window ?? null },
      openedAt: isoOrNull(openedAt),
      doneAt: isoOrNull(doneAt),
      reason: reason === undefined ? null : maskShown('reason', reason, reason, shown),
    })),
    members: members.map(({ personId, name: called, role }) => ({
      ...{ personId, role },
      name: maskName(called, shown),
    })),
    dates: dates.map(({ key, day }) => ({ key, day })),
    records: view.records.map(({ key, label, source, form, status, at, responseId }) => ({
      ...{ key, label: label[lang], source, status, form: form ?? null, responseId: responseId ?? null },
      at: isoOrNull(at),
    })),
    tasks: view.tasks.map((one) => showTask(one, lang)),
    responses: view.handedIn.map(({ id: response, form, submittedAt, behalf }) => ({
      ...{ id: response, form, behalf },
      submittedAt: iso(submittedAt),
    })),
  };
}

const CHANGES = { done: finishStage, skipped: skipStage, open: openStage } as const;

function checkChanged(changed: StageChanged): void {
  if (changed.kind === 'not-found') throw new Fault('not-found');
  if (changed.kind === 'closed') throw new Fault('project-closed');
  if (changed.kind === 'no-stage') throw new Fault('stage-unknown');
  if (changed.kind === 'needs-reason') throw new Fault('stage-reason', { field: 'reason', why: changed.why });
}

/** What is not the agency's is not there. */
async function requireOwn(tx: Tx, id: string, { caller, now }: Call): Promise<void> {
  const agencyId = agencyOf(caller);
  const [own] = await pageProjects(tx, { id, limit: 1 }, [agencyId], now);
  if (!own) throw new Fault('not-found');
}

export const projectRoutes = [
  read({
    path: '/projects',
    name: 'listProjects',
    summary: { zh: '服务项目列表', en: 'List projects' },
    scope: 'projects:read',
    query: projectQuery,
    answer: pageOf(project),
    async run({ db, caller, query, now }) {
      const asked = { ...query, limit: query.limit + 1 };
      return makePage(await pageProjects(db, asked, caller.sees, now), query.limit, show);
    },
  }),
  read({
    path: '/projects/{id}',
    name: 'readProject',
    summary: { zh: '一个项目：阶段、归档记录、待办', en: 'Read a project: stages, records, what is owed' },
    scope: 'projects:read',
    params: idParams,
    answer: projectDetail,
    personal: 'project',
    run: (call) => readOne(call.db, call.params.id, call),
  }),
  write({
    method: 'post',
    path: '/projects',
    name: 'openProject',
    summary: { zh: '立项', en: 'Open a project' },
    scope: 'projects:write',
    body: newProject,
    example: { enterpriseId: '0199a0b0-0000-7000-8000-000000000001', pack: 'db5101-t190-2024' },
    answer: projectDetail,
    status: 201,
    writes: 'project',
    faults: ['pack-unknown', 'enterprise-not-yours', 'member-unfit', 'project-running'],
    async run(call) {
      const { tx, caller, body, parts, now } = call;
      const { members = [] } = body;
      const agencyId = agencyOf(caller);
      for (const [i, { personId, role }] of members.entries())
        if (!(await fitsRole(tx, personId, agencyId, role)))
          throw new Fault('member-unfit', { field: `members.${i}` });
      const opened = await openProject(tx, parts.rulebook, { ...body, members, agencyId }, now);
      if (opened.kind === 'running') throw new Fault('project-running', { id: opened.projectId });
      if (opened.kind === 'opened') return await readOne(tx, opened.projectId, call);
      if (opened.why === 'no-pack') throw new Fault('pack-unknown', { field: 'pack' });
      throw new Fault('enterprise-not-yours', { field: 'enterpriseId' });
    },
  }),
  write({
    method: 'patch',
    path: '/projects/{id}/stages/{stage}',
    name: 'changeStage',
    summary: { zh: '完成、跳过或重开一个阶段', en: 'Finish, leave out or open a stage' },
    scope: 'projects:write',
    params: stageParams,
    body: stageChange,
    example: { status: 'done' },
    answer: projectDetail,
    writes: 'project',
    faults: ['stage-unknown', 'stage-reason', 'project-closed'],
    async run(call) {
      const { tx, params, body, parts, now } = call;
      const { id, stage } = params;
      await requireOwn(tx, id, call);
      const change = CHANGES[body.status];
      checkChanged(await change(tx, parts.rulebook, id, stage, { reason: body.reason }, now));
      return await readOne(tx, id, call);
    },
  }),
];
