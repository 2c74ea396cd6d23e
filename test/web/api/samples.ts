import { CHENGDU, makeEnterprise } from '../console/rows.js';
import type { House } from '../console/setting.js';
import { makeTask, type Program, type World } from './world.js';

/** A call that succeeds, and an id that another agency must not reach by it. */
interface Sample {
  readonly path: string;
  readonly body?: unknown;
}

type Make = (world: World, house: House, program: Program) => Sample | Promise<Sample>;

const NOTICE = {
  kind: 'news',
  title: '下周停电',
  body: '请提前安排生产。',
  audience: { people: [{ roles: ['contact'] }] },
};

const draft = async (program: Program, more: object = {}): Promise<string> =>
  (await program.ask('post', '/notices', { ...NOTICE, ...more })).json.id;

const LATER = { sendAt: '2099-01-01T10:00:00+08:00' };

async function launched(program: Program, then?: string): Promise<string> {
  const id = await draft(program, LATER);
  await program.ask('post', `/notices/${id}/launch`);
  if (then) await program.ask('post', `/notices/${id}/${then}`);
  return id;
}

/** One of every route, by its name: a route that is missing here fails. */
export const SAMPLES: Readonly<Record<string, Make>> = {
  readMe: () => ({ path: '/me' }),
  listEnterprises: () => ({
    path: '/enterprises?search=示例&district=新都&limit=1&changedSince=2020-01-01T00:00:00Z',
  }),
  readEnterprise: ({ enterpriseId }) => ({ path: `/enterprises/${enterpriseId}` }),
  createEnterprise: () => ({
    path: '/enterprises',
    body: {
      name: '德阳示例轴承有限公司',
      creditCode: '91440300708461136T',
      facts: { 'enterprise.headcount': 8 },
    },
  }),
  changeEnterprise: ({ enterpriseId }) => ({
    path: `/enterprises/${enterpriseId}`,
    body: { name: '成都示例机械集团有限公司', creditCode: '91512081MA62K0260E', district: '成都市新都区' },
  }),
  listProjects: ({ enterpriseId }) => ({
    path: `/projects?enterprise=${enterpriseId}&state=running&pack=${CHENGDU}`,
  }),
  readProject: ({ projectId }) => ({ path: `/projects/${projectId}` }),
  openProject: async ({ agencyId, admin }, house) => ({
    path: '/projects',
    body: {
      enterpriseId: await makeEnterprise(house, agencyId),
      pack: CHENGDU,
      members: [{ personId: admin, role: 'staff' }],
    },
  }),
  changeStage: ({ projectId }) => ({
    path: `/projects/${projectId}/stages/collect_needs`,
    body: { status: 'done', reason: '需求已在电话里说清' },
  }),
  listResponses: ({ enterpriseId, projectId }) => ({
    path: `/responses?form=${CHENGDU}/annex-b&enterprise=${enterpriseId}&project=${projectId}&from=2020-01-01T00:00:00%2B08:00&to=2099-01-01T00:00:00Z`,
  }),
  readResponse: ({ responseId }) => ({ path: `/responses/${responseId}` }),
  listTasks: ({ enterpriseId, projectId }) => ({
    path: `/tasks?status=open&enterprise=${enterpriseId}&project=${projectId}&dueBy=2099-01-01`,
  }),
  readTask: ({ taskId }) => ({ path: `/tasks/${taskId}` }),
  postponeTask: async ({ projectId }, house) => ({
    path: `/tasks/${await makeTask(house, projectId)}/postpone`,
    body: { to: inDays(30) },
  }),
  finishTask: async ({ projectId }, house) => ({ path: `/tasks/${await makeTask(house, projectId)}/done` }),
  listNotices: async (_, __, program) => {
    await draft(program);
    return { path: '/notices?status=draft&kind=news' };
  },
  readNotice: async (_, __, program) => ({ path: `/notices/${await launched(program)}` }),
  readReach: async (_, __, program) => ({ path: `/notices/${await draft(program)}/reach` }),
  draftNotice: () => ({ path: '/notices', body: NOTICE }),
  launchNotice: async (_, __, program) => ({ path: `/notices/${await draft(program, LATER)}/launch` }),
  pauseNotice: async (_, __, program) => ({ path: `/notices/${await launched(program)}/pause` }),
  resumeNotice: async (_, __, program) => ({ path: `/notices/${await launched(program, 'pause')}/resume` }),
  cancelNotice: async (_, __, program) => ({ path: `/notices/${await launched(program)}/cancel` }),
};

export const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
