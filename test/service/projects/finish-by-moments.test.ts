import { describe, expect, it } from 'vitest';
import { confirmPlan } from '../../../src/service/projects/confirm-plan.js';
import { goOn } from '../../../src/service/projects/go-on.js';
import { projectView } from '../../../src/service/projects/project-view.js';
import { endService } from '../../../src/service/projects/set-date.js';
import { openStage } from '../../../src/service/projects/stages.js';
import { CHENGDU, JIANGSU, on, rulebook, type Site, useSites } from './site.js';

const newSite = useSites();

const DAY = '2026-03-03';

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
});
