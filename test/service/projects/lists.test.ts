import { expect, test } from 'vitest';
import { enterprisesOf, projectsOf } from '../../../src/service/projects/list-projects.js';
import { addMember } from '../../../src/service/projects/members.js';
import { projectView } from '../../../src/service/projects/project-view.js';
import { endService } from '../../../src/service/projects/set-date.js';
import { replan } from '../../../src/service/work/replan.js';
import { completeTask } from '../../../src/service/work/tasks.js';
import { readFeedbackRates } from '../../../src/store/desk/feedback-rates.js';
import { readDeskFigures } from '../../../src/store/desk/figures.js';
import { readCandidates } from '../../../src/store/projects/profiles.js';
import { CHENGDU, JIANGSU, on, rulebook, type Site, useSites } from './site.js';

const newSite = useSites();
const NOW = on('2026-03-02');
const LATER = on('2026-04-30');

test('an agency sees its own projects and enterprises, and nothing of others', async () => {
  const [site, other] = [await newSite(), await newSite()];
  const id = await site.open(CHENGDU, NOW);
  const foreign = await other.open(CHENGDU, NOW);
  const { prisma } = site.store;
  const agencyIds = [site.agencyId];
  expect((await projectsOf(prisma, { agencyIds, at: NOW })).map((one) => one.id)).toEqual([id]);
  expect(await projectsOf(prisma, { agencyIds: [], at: NOW })).toEqual([]);
  expect((await projectsOf(prisma, { at: NOW, limit: 100 })).map((one) => one.id)).toEqual(
    expect.arrayContaining([id, foreign]),
  );
  expect((await enterprisesOf(prisma, { agencyIds, at: NOW })).map((one) => one.id)).toEqual([
    site.enterpriseId,
  ]);
  expect(await projectView(prisma, rulebook, foreign, { agencyIds, at: NOW })).toBeUndefined();
  expect(await projectView(prisma, rulebook, id, { agencyIds, at: NOW })).toMatchObject({ id });
  expect(await projectView(prisma, rulebook, 'no id', { at: NOW })).toBeUndefined();
  // An enterprise that changed its agency takes the old agency's project along for nobody to see.
  await prisma.enterprise.update({ where: { id: other.enterpriseId }, data: { agencyId: site.agencyId } });
  const moved = (await enterprisesOf(prisma, { agencyIds, at: LATER })).find(
    (one) => one.id === other.enterpriseId,
  );
  expect(moved).toMatchObject({ project: null, open: 0, overdue: 0 });
});

test('projects are found by words, pack, stage and state, with what is owed and overdue', async () => {
  const site = await newSite();
  const { prisma } = site.store;
  const chengdu = await site.open(CHENGDU, NOW, { name: '主轴攻关100%' });
  const jiangsu = await site.open(JIANGSU, on('2026-03-03'));
  const agencyIds = [site.agencyId];
  const find = async (more: object) =>
    (await projectsOf(prisma, { agencyIds, at: LATER, ...more })).map((one) => one.id);
  expect(await find({})).toEqual([jiangsu, chengdu]);
  expect(await find({ words: ' 主轴 ' })).toEqual([chengdu]);
  expect(await find({ words: '机械' })).toEqual([jiangsu, chengdu]);
  expect(await find({ words: '%' })).toEqual([chengdu]);
  expect(await find({ words: '_' })).toEqual([]);
  expect(await find({ pack: JIANGSU })).toEqual([jiangsu]);
  expect(await find({ stage: 'collect_needs' })).toEqual([chengdu]);
  expect(await find({ enterpriseId: site.enterpriseId, limit: 1, offset: 1 })).toEqual([chengdu]);
  await site.run((tx) => endService(tx, rulebook, jiangsu, { on: '2026-04-01' }, on('2026-04-01')));
  expect(await find({})).toEqual([chengdu, jiangsu]);
  expect(await find({ state: 'running' })).toEqual([chengdu]);
  expect(await find({ state: 'ended' })).toEqual([jiangsu]);
  expect(await find({ state: 'closed' })).toEqual([]);
  // A last day that was set ahead ends nothing yet.
  await site.run((tx) => endService(tx, rulebook, chengdu, { on: '2026-06-30' }, on('2026-04-02')));
  expect(await find({ state: 'running' })).toEqual([chengdu]);
  expect(await find({ state: 'ended' })).toEqual([jiangsu]);
  expect(await find({ state: 'ended', at: on('2026-06-30') })).toEqual([jiangsu, chengdu]);
  const view = (at: Date) => projectView(prisma, rulebook, chengdu, { at });
  expect(await view(LATER)).toMatchObject({ ended: false, endedAt: on('2026-06-30', '00:00') });
  expect(await view(on('2026-06-30'))).toMatchObject({ ended: true });
  expect(await readDeskFigures(prisma, agencyIds, LATER)).toMatchObject({
    ...{ running: 1, ended: 1 },
    stages: [{ pack: CHENGDU, stage: 'collect_needs', projects: 1 }],
  });
  const loads = async (at: Date) =>
    (await readCandidates(prisma, site.agencyId, at)).find(({ personId }) => personId === site.staff)?.load;
  const member = { personId: site.staff, role: 'staff' as const, by: site.admin };
  await site.run((tx) => addMember(tx, rulebook, chengdu, member, on('2026-04-02')));
  expect([await loads(LATER), await loads(on('2026-07-01'))]).toEqual([1, 0]);
  const [row] = await projectsOf(prisma, { agencyIds, at: LATER, pack: CHENGDU });
  expect(row).toMatchObject({ stage: 'collect_needs', enterpriseId: site.enterpriseId });
  expect(row?.open).toBeGreaterThan(0);
  expect(row?.overdue).toBeGreaterThan(0);
  const [firm] = await enterprisesOf(prisma, { agencyIds, at: LATER, words: '机械' });
  expect(firm).toMatchObject({
    contacts: 1,
    district: '成都市武侯区',
    project: { id: chengdu, name: '主轴攻关100%', stage: 'collect_needs', ended: false, archived: false },
  });
});

test('a tick is no feedback, and one form is one, however many it settles', async () => {
  const feedback = async (site: Site) => {
    const id = await site.open(CHENGDU, NOW);
    await site.run((tx) =>
      endService(tx, rulebook, id, { on: '2026-06-01', by: site.staff }, on('2026-06-01')),
    );
    await site.run((tx) => replan(tx, rulebook, id, on('2026-12-02')));
    const tasks = { where: { matterId: id, rule: 'feedback' }, orderBy: { opensAt: 'asc' } } as const;
    return await site.store.prisma.task.findMany(tasks);
  };
  const at = on('2026-12-04');
  const rates = async (site: Site) => {
    const { name } = await site.store.prisma.agency.findUniqueOrThrow({ where: { id: site.agencyId } });
    const { feedbackAsked, feedbackGiven } = await readDeskFigures(site.store.prisma, [site.agencyId], at);
    const all = await readFeedbackRates(site.store.prisma, at);
    return [all.find(({ agency }) => agency === name), { feedbackAsked, feedbackGiven }];
  };
  const ticked = await newSite();
  for (const { id } of (await feedback(ticked)).slice(0, 2))
    await ticked.run((tx) => completeTask(tx, rulebook, id, ticked.staff, on('2026-12-03')));
  expect(await rates(ticked)).toMatchObject([
    { asked: 2, given: 0 },
    { feedbackAsked: 2, feedbackGiven: 0 },
  ]);
  const late = await newSite();
  await feedback(late);
  await late.handIn(`${CHENGDU}/annex-e`, late.contact, on('2026-12-03'));
  expect(await rates(late)).toMatchObject([
    { asked: 2, given: 1 },
    { feedbackAsked: 2, feedbackGiven: 1 },
  ]);
});
