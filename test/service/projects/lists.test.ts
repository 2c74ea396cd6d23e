import { expect, test } from 'vitest';
import { enterprisesOf, projectsOf } from '../../../src/service/projects/list-projects.js';
import { projectView } from '../../../src/service/projects/project-view.js';
import { endService } from '../../../src/service/projects/set-date.js';
import { CHENGDU, JIANGSU, on, rulebook, useSites } from './site.js';

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
