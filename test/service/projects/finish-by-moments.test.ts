import { describe, expect, it } from 'vitest';
import { confirmPlan } from '../../../src/service/projects/confirm-plan.js';
import { goOn } from '../../../src/service/projects/go-on.js';
import { addMember } from '../../../src/service/projects/members.js';
import { projectView } from '../../../src/service/projects/project-view.js';
import { endService } from '../../../src/service/projects/set-date.js';
import { finishStage, openStage } from '../../../src/service/projects/stages.js';
import { replan } from '../../../src/service/work/replan.js';
import { findToReplan } from '../../../src/store/work/matters.js';
import { ACTION, CHENGDU, JIANGSU, on, rulebook, type Site, useSites } from './site.js';

const newSite = useSites();

const DAY = '2026-03-03';

/** Up to the implementation, with the plan agreed. */
async function prepared(site: Site): Promise<string> {
  const id = await site.open(CHENGDU, on('2026-03-02'));
  for (const form of ['annex-b', 'clause-7-2', 'clause-7-3'])
    await site.handIn(`${CHENGDU}/${form}`, site.staff, on(DAY));
  await site.run((tx) => confirmPlan(tx, rulebook, id, { by: site.contact, yes: true }, on(DAY)));
  return id;
}

/** The marks of the stages, as a card shows them. */
async function marks(site: Site, id: string): Promise<string> {
  const view = await projectView(site.store.prisma, rulebook, id, { at: on('2026-12-01') });
  const mark = { done: '✓', skipped: '–', open: '●', waiting: '○' };
  return (view?.stages ?? []).map(({ status }) => mark[status]).join('');
}

describe('a stage that is done by itself', () => {
  it('is followed by the next, form by form and word by word', async () => {
    const site = await newSite();
    const id = await site.open(CHENGDU, on('2026-03-02'));
    expect(await marks(site, id)).toBe('●○○○○○○');
    await site.handIn(`${CHENGDU}/annex-b`, site.contact, on(DAY));
    expect(await marks(site, id)).toBe('✓●○○○○○');
    await site.handIn(`${CHENGDU}/clause-7-2`, site.staff, on(DAY));
    await site.handIn(`${CHENGDU}/clause-7-3`, site.staff, on(DAY));
    expect(await marks(site, id)).toBe('✓✓●○○○○');
    const say = (yes: boolean) =>
      site.run((tx) => confirmPlan(tx, rulebook, id, { by: site.contact, yes, words: '太贵' }, on(DAY)));
    await say(true);
    expect(await marks(site, id)).toBe('✓✓✓●○○○');
    expect(await site.tasks(id)).toMatchObject({ explain_plan: 'open', contract: 'open' });
  });

  it('needs all of several forms', async () => {
    const site = await newSite();
    const id = await site.open(JIANGSU, on('2026-03-02'));
    await site.handIn(`${JIANGSU}/work-plan`, site.staff, on(DAY));
    await site.handIn(`${JIANGSU}/annex-a`, site.staff, on(DAY));
    expect(await marks(site, id)).toBe('✓●○○○○○○');
    await site.handIn(`${JIANGSU}/annex-b`, site.staff, on(DAY));
    expect(await marks(site, id)).toBe('✓✓●○○○○○');
  });

  it('goes through those that had what they wait for before their turn', async () => {
    const site = await newSite();
    const id = await site.open(CHENGDU, on('2026-03-02'));
    for (const form of ['annex-b', 'clause-7-2', 'clause-7-3'])
      await site.handIn(`${CHENGDU}/${form}`, site.staff, on(DAY));
    await site.run((tx) => confirmPlan(tx, rulebook, id, { by: site.contact, yes: true }, on(DAY)));
    await site.handIn(`${CHENGDU}/clause-7-5`, site.staff, on(DAY));
    await site.run((tx) => endService(tx, rulebook, id, { on: DAY, by: site.staff }, on(DAY)));
    expect(await marks(site, id)).toBe('✓✓✓✓✓●○');
  });

  it('is not done before its turn, nor by a day to come', async () => {
    const site = await newSite();
    const id = await site.open(CHENGDU, on('2026-03-02'));
    await site.handIn(`${CHENGDU}/clause-7-2`, site.staff, on(DAY));
    expect(await marks(site, id)).toBe('●●○○○○○');
    for (const form of ['annex-b', 'clause-7-3'])
      await site.handIn(`${CHENGDU}/${form}`, site.staff, on(DAY));
    await site.run((tx) => confirmPlan(tx, rulebook, id, { by: site.contact, yes: true }, on(DAY)));
    await site.run((tx) => endService(tx, rulebook, id, { on: '2026-06-30', by: site.staff }, on(DAY)));
    expect(await marks(site, id)).toBe('✓✓✓●○○○');
  });

  it('is done when the day comes that was set ahead, and not by a deed of that day that was undone', async () => {
    const site = await newSite();
    const id = await site.open(CHENGDU, on('2026-03-02'));
    for (const form of ['annex-b', 'clause-7-2', 'clause-7-3'])
      await site.handIn(`${CHENGDU}/${form}`, site.staff, on(DAY));
    await site.run((tx) => confirmPlan(tx, rulebook, id, { by: site.contact, yes: true }, on(DAY)));
    await site.run((tx) => endService(tx, rulebook, id, { on: '2026-06-30', by: site.staff }, on(DAY)));
    await site.run((tx) => goOn(tx, rulebook, id, on('2026-06-29')));
    expect(await marks(site, id)).toBe('✓✓✓●○○○');
    const again = { by: site.staff, reason: '情况有变' };
    await site.run((tx) => openStage(tx, rulebook, id, 'analyse_quality', again, on('2026-06-29')));
    await site.run((tx) => goOn(tx, rulebook, id, on('2026-06-30', '00:01')));
    expect(await marks(site, id)).toBe('✓●✓●○○○');
    await site.handIn(`${CHENGDU}/clause-7-2`, site.staff, on('2026-06-30'));
    await site.run((tx) => goOn(tx, rulebook, id, on('2026-06-30', '11:00')));
    expect(await marks(site, id)).toBe('✓✓✓✓●○○');
  });

  it('opened once more by somebody stays open until its form comes again', async () => {
    const site = await newSite();
    const id = await site.open(CHENGDU, on('2026-03-02'));
    await site.handIn(`${CHENGDU}/annex-b`, site.contact, on(DAY));
    const again = { by: site.staff, reason: '情况有变，重新调查' };
    await site.run((tx) => openStage(tx, rulebook, id, 'collect_needs', again, on(DAY)));
    await site.handIn(`${CHENGDU}/clause-7-2`, site.staff, on(DAY));
    expect(await marks(site, id)).toMatch(/^●/);
    await site.handIn(`${CHENGDU}/annex-b`, site.contact, on('2026-03-05'));
    expect(await marks(site, id)).toMatch(/^✓/);
  });

  it('is done however long nobody looked after the day had come, and not once more', async () => {
    const site = await newSite();
    const id = await prepared(site);
    // A Saturday.
    await site.run((tx) => endService(tx, rulebook, id, { on: '2026-06-27', by: site.staff }, on(DAY)));
    // Something else is planned meanwhile, and the worker comes back nine days later.
    await site.run((tx) => replan(tx, rulebook, id, on('2026-07-03')));
    expect(await findToReplan(site.store.prisma, on('2026-07-06'), 500)).toContain(id);
    await site.run((tx) => goOn(tx, rulebook, id, on('2026-07-06')));
    expect(await marks(site, id)).toBe('✓✓✓✓●○○');
    const again = { by: site.staff, reason: '还有一次上门' };
    await site.run((tx) => openStage(tx, rulebook, id, 'implement', again, on('2026-07-06', '11:00')));
    await site.run((tx) => goOn(tx, rulebook, id, on('2026-07-07')));
    expect(await marks(site, id)).toBe('✓✓✓●●○○');
  });

  it('goes on by itself after one that somebody finished by hand', async () => {
    const site = await newSite();
    const id = await prepared(site);
    await site.run((tx) => endService(tx, rulebook, id, { on: DAY, by: site.staff }, on(DAY)));
    await site.handIn(`${CHENGDU}/annex-d`, site.staff, on('2026-03-04'));
    expect(await marks(site, id)).toBe('✓✓✓✓●●○');
    const done = await site.run((tx) =>
      finishStage(tx, rulebook, id, 'monitor', { by: site.staff }, on('2026-03-05')),
    );
    expect(await marks(site, id)).toBe('✓✓✓✓✓✓●');
    const view = await projectView(site.store.prisma, rulebook, id, { at: on('2026-03-05') });
    expect(done).toEqual({ kind: 'done', next: view?.stages.at(-1)?.key });
  });
});

describe('the stages of the action', () => {
  const begun = async () => {
    const site = await newSite();
    const id = await site.open(ACTION, on('2026-03-02'));
    await site.run((tx) =>
      addMember(tx, rulebook, id, { personId: site.staff, role: 'staff', by: site.admin }, on(DAY)),
    );
    return { site, id };
  };

  it('go on beside publicity, which runs throughout', async () => {
    const { site, id } = await begun();
    expect(await marks(site, id)).toBe('✓●●○○○○○○○○○○');
    await site.handIn(`${ACTION}/research`, site.staff, on('2026-03-10'));
    expect(await marks(site, id)).toBe('✓●✓●○○○○○○○○○');
    const card = await projectView(site.store.prisma, rulebook, id, { at: on('2026-03-10') });
    expect(card?.stage).toBe('layered_training');
    // Nobody is asked why publicity is not finished first; and it opens nothing when it is.
    const finish = (key: string) =>
      site.run((tx) => finishStage(tx, rulebook, id, key, { by: site.staff }, on('2026-03-11')));
    expect(await finish('layered_training')).toEqual({ kind: 'done', next: 'process' });
    expect(await finish('publicity')).toEqual({ kind: 'done' });
    expect(await marks(site, id)).toBe('✓✓✓✓●○○○○○○○○');
  });

  it('audit and review are done by themselves in their time only', async () => {
    const { site, id } = await begun();
    for (const key of ['research', 'layered_training', 'process', 'system', 'operation'])
      await site.run((tx) =>
        finishStage(tx, rulebook, id, key, { by: site.staff, reason: '已完成' }, on(DAY)),
      );
    for (const form of ['internal-audit', 'management-review'])
      await site.handIn(`${ACTION}/${form}`, site.contact, on('2026-05-20'));
    const review = async () => (await marks(site, id))[7];
    expect(await review()).toBe('●');
    // The time begins three months after the system began to run.
    expect(await findToReplan(site.store.prisma, on('2026-06-03', '00:00'), 500)).toContain(id);
    await site.run((tx) => goOn(tx, rulebook, id, on('2026-06-02')));
    expect(await review()).toBe('●');
    await site.run((tx) => goOn(tx, rulebook, id, on('2026-06-03', '00:01')));
    expect(await review()).toBe('✓');
    expect(await site.tasks(id)).toMatchObject({ internal_audit: 'done', management_review: 'done' });
  });

  it('audit and review finished by hand are asked for no more', async () => {
    const { site, id } = await begun();
    for (const key of ['research', 'layered_training', 'process', 'system', 'operation'])
      await site.run((tx) =>
        finishStage(tx, rulebook, id, key, { by: site.staff, reason: '已完成' }, on(DAY)),
      );
    const late = { by: site.staff, reason: '企业自己做过了' };
    await site.run((tx) => finishStage(tx, rulebook, id, 'audit_review', late, on('2026-06-20')));
    expect(await site.tasks(id)).toMatchObject({ internal_audit: 'done', management_review: 'done' });
  });
});
