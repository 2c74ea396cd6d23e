import { expect, test } from 'vitest';
import { projectView } from '../../../src/service/projects/project-view.js';
import { endService, setDate } from '../../../src/service/projects/set-date.js';
import { finishStage, openStage, skipStage } from '../../../src/service/projects/stages.js';
import { ACTION, CHENGDU, on, rulebook, type Site, useSites } from './site.js';

const newSite = useSites();
const NOW = on('2026-03-02');

const walk = (site: Site, id: string, at = NOW, by = site.staff) => {
  const call = (act: typeof finishStage, key: string, reason?: string) =>
    site.run((tx) => act(tx, rulebook, id, key, { by, ...(reason ? { reason } : {}) }, at));
  return {
    finish: (key: string, reason?: string) => call(finishStage, key, reason),
    skip: (key: string, reason?: string) => call(skipStage, key, reason),
    open: (key: string, reason?: string) => call(openStage, key, reason),
    look: async () => {
      const view = await projectView(site.store.prisma, rulebook, id, { at });
      return {
        stage: view?.stage,
        stages: Object.fromEntries((view?.stages ?? []).map(({ key, status }) => [key, status])),
        view,
      };
    },
  };
};

const keysOf = async (site: Site, id: string): Promise<readonly string[]> =>
  (await site.store.prisma.moment.findMany({ where: { matterId: id } })).map(({ key }) => key);

test('a stage that is done opens the next one, and every change is recorded', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const { finish, look } = walk(site, id);
  expect(await finish('collect_needs')).toEqual({ kind: 'done', next: 'analyse_quality' });
  expect(await finish('collect_needs')).toEqual({ kind: 'already' });
  expect(await look()).toMatchObject({
    stage: 'analyse_quality',
    stages: { collect_needs: 'done', analyse_quality: 'open', make_plan: 'waiting' },
  });
  expect(await keysOf(site, id)).toEqual(
    expect.arrayContaining(['done:collect_needs', 'stage:analyse_quality']),
  );
  const audits = await site.store.prisma.audit.findMany({ where: { key: id }, orderBy: { id: 'asc' } });
  expect(audits.map(({ action, details }) => [action, (details as { stage?: string }).stage])).toEqual([
    ['project.opened', 'collect_needs'],
    ['project.stage-done', 'collect_needs'],
    ['project.stage-opened', 'analyse_quality'],
  ]);
});

test('out of order a reason is asked for and kept; the audit does not repeat it', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const { finish, look } = walk(site, id);
  const why = { kind: 'needs-reason', why: 'order', before: ['collect_needs', 'analyse_quality'] };
  expect(await finish('make_plan')).toEqual(why);
  expect(await finish('make_plan', '  ')).toEqual(why);
  expect((await look()).stages).toMatchObject({ make_plan: 'waiting' });
  expect(await finish('make_plan', '方案已经签在合同里')).toEqual({ kind: 'done', next: 'implement' });
  const { view, stage } = await look();
  expect(stage).toBe('implement');
  expect(view?.stages[2]).toMatchObject({ status: 'done', reason: '方案已经签在合同里', doneBy: site.staff });
  // Those before are still to be done, and then open nothing twice.
  expect(await finish('collect_needs')).toEqual({ kind: 'done', next: 'analyse_quality' });
  expect(await finish('analyse_quality')).toEqual({ kind: 'done' });
  expect(
    JSON.stringify(
      await site.store.prisma.audit
        .findMany({ where: { key: id } })
        .then((rows) => rows.map((row) => row.details)),
    ),
  ).not.toContain('合同');
});

test('opening before its turn or once more asks for a reason', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const { finish, open, look } = walk(site, id);
  expect(await open('collect_needs')).toEqual({ kind: 'already' });
  expect(await open('implement')).toMatchObject({ kind: 'needs-reason', why: 'order' });
  expect(await open('implement', '企业急着开工')).toEqual({ kind: 'opened' });
  expect((await look()).stage).toBe('implement');
  await finish('collect_needs');
  expect(await open('collect_needs')).toMatchObject({ kind: 'needs-reason', why: 'again' });
  expect(await open('collect_needs', '需求变了')).toEqual({ kind: 'opened' });
  expect((await look()).stages).toMatchObject({ collect_needs: 'open', implement: 'open' });
  expect(await keysOf(site, id)).not.toContain('done:collect_needs');
});

test('an optional stage is left out as one likes, any other with a reason; what it asked for falls', async () => {
  const site = await newSite();
  const id = await site.open(ACTION, NOW);
  const { skip, open, look } = walk(site, id);
  expect(await skip('planning')).toEqual({ kind: 'needs-reason', why: 'obligatory', before: [] });
  expect(await skip('planning', '由主管部门统筹')).toEqual({ kind: 'skipped', next: 'research' });
  expect(await keysOf(site, id)).not.toContain('stage:planning');
  expect(await open('certification', '企业已经申请认证')).toEqual({ kind: 'opened' });
  const owed = async () =>
    (await site.store.prisma.task.findMany({ where: { matterId: id, status: 'open' } })).map(
      ({ rule }) => rule,
    );
  const before = await owed();
  expect(await skip('certification')).toMatchObject({ kind: 'skipped' });
  expect((await owed()).length).toBeLessThan(before.length);
  expect(await look()).toMatchObject({ stages: { cases: 'waiting' } });
  expect((await look()).stages).toMatchObject({ certification: 'skipped' });
});

test('a stage with a window is done in it, or with a reason; moving its beginning moves the window', async () => {
  const site = await newSite();
  const id = await site.open(ACTION, NOW);
  const first = walk(site, id);
  for (const key of ['planning', 'publicity', 'research', 'layered_training', 'process', 'system'])
    expect(await first.finish(key)).toMatchObject({ kind: 'done' });
  expect(await first.finish('operation')).toEqual({ kind: 'done', next: 'audit_review' });
  const window = { from: '2026-06-02', to: '2026-09-02' };
  const outside = { kind: 'needs-reason', why: 'window', before: [], window };
  expect(await walk(site, id, on('2026-06-01')).finish('audit_review')).toEqual(outside);
  expect(await walk(site, id, on('2026-09-03')).finish('audit_review')).toEqual(outside);
  const moved = await site.run((tx) =>
    setDate(
      tx,
      rulebook,
      id,
      { key: 'stage:operation', day: '2026-04-01', by: site.staff },
      on('2026-06-01'),
    ),
  );
  expect(moved).toEqual({ kind: 'set' });
  expect(await walk(site, id, on('2026-06-02')).finish('audit_review')).toMatchObject({
    window: { from: '2026-07-01', to: '2026-10-01' },
  });
  expect(await walk(site, id, on('2026-07-01')).finish('audit_review')).toMatchObject({ kind: 'done' });
});

test('only people of the agency walk it, and nobody walks one that is not there', async () => {
  const site = await newSite();
  const other = await newSite();
  const id = await site.open(CHENGDU, NOW);
  for (const by of [other.staff, other.admin, site.contact])
    expect(await walk(site, id, NOW, by).finish('collect_needs')).toEqual({ kind: 'not-found' });
  expect(await walk(site, other.enterpriseId).finish('collect_needs')).toEqual({ kind: 'not-found' });
  expect(await walk(site, "1' OR 1=1").finish('collect_needs')).toEqual({ kind: 'not-found' });
  expect(await walk(site, id).finish('harvest')).toEqual({ kind: 'no-stage' });
});

test('two people who finish a stage at once open the next one once', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const both = await Promise.all([
    walk(site, id).finish('collect_needs'),
    walk(site, id, NOW, site.admin).finish('collect_needs'),
  ]);
  expect(both.map(({ kind }) => kind).sort()).toEqual(['already', 'done']);
});

test('the service ends on a day, and ends anew when the day is corrected', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const end = (day: string) =>
    site.run((tx) => endService(tx, rulebook, id, { on: day, by: site.staff }, on('2026-08-31')));
  expect(await end('2026-02-30')).toEqual({ kind: 'no-day' });
  expect(await end('2026-03-01')).toEqual({ kind: 'no-day' });
  expect(await end('2026-08-28')).toEqual({ kind: 'set' });
  expect(await end('2026-08-28')).toEqual({ kind: 'same' });
  const view = () => projectView(site.store.prisma, rulebook, id, { at: on('2026-08-31') });
  expect((await view())?.endedAt).toEqual(on('2026-08-28', '00:00'));
  expect(await end('2026-08-31')).toEqual({ kind: 'set' });
  expect((await view())?.endedAt).toEqual(on('2026-08-31'));
  const drop = await site.run((tx) => setDate(tx, rulebook, id, { key: 'ended', day: null }, NOW));
  expect(drop).toEqual({ kind: 'no-day' });
});
