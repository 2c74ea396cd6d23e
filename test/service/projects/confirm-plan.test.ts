import { describe, expect, it, test } from 'vitest';
import { askConfirmation, confirmPlan, planOf } from '../../../src/service/projects/confirm-plan.js';
import { projectView } from '../../../src/service/projects/project-view.js';
import { addRecord } from '../../../src/service/projects/records.js';
import { finishStage } from '../../../src/service/projects/stages.js';
import { fireReminders } from '../../../src/service/remind/fire-reminders.js';
import { newId } from '../../../src/store/new-id.js';
import { ACTION, CHENGDU, JIANGSU, on, rulebook, type Site, useSites } from './site.js';

const newSite = useSites();
const NOW = on('2026-03-02');

const talk = (site: Site, id: string, at = NOW) => ({
  ask: (by = site.staff) => site.run((tx) => askConfirmation(tx, rulebook, id, { by }, at)),
  answer: (yes: boolean, words?: string, by = site.contact) =>
    site.run((tx) => confirmPlan(tx, rulebook, id, { by, yes, words }, at)),
  view: () => projectView(site.store.prisma, rulebook, id, { at }),
});

const confirming = async (site: Site, id: string): Promise<readonly string[]> =>
  (
    await site.store.prisma.task.findMany({
      where: { matterId: id, rule: 'confirm_plan' },
      orderBy: { opensAt: 'asc' },
    })
  ).map(({ status }) => status);

test('each pack says what is confirmed and in which stage it is made', () => {
  const of = (pack: string) => {
    const file = rulebook.pack(pack);
    return file && planOf(file);
  };
  expect(of(CHENGDU)).toMatchObject({ key: 'plan', stage: 'make_plan' });
  expect(of(CHENGDU)?.asks).toContain('submitted:clause-7-3');
  expect(of(JIANGSU)).toMatchObject({ key: 'plan', stage: 'plan' });
  expect(of(JIANGSU)?.asks).toContain('submitted:annex-e');
  expect(of(ACTION)).toMatchObject({ key: 'solution', stage: 'process' });
  expect(planOf({ pack: 'x', title: { zh: '', en: '' }, documents: [], forms: ['a'] })).toEqual({
    key: 'plan',
    stage: undefined,
    asks: [],
  });
});

test('the contact agrees: nobody asks again, and the contract is owed', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  await site.handIn(`${CHENGDU}/clause-7-3`, site.staff, NOW);
  expect(await confirming(site, id)).toEqual(['open']);
  const { ask, answer, view } = talk(site, id, on('2026-03-03'));
  expect(await ask()).toEqual({ kind: 'asked' });
  expect(await ask()).toEqual({ kind: 'already' });
  expect((await view())?.plan).toEqual({ askedAt: on('2026-03-03'), objections: [] });
  expect(await answer(true)).toEqual({ kind: 'confirmed' });
  expect(await answer(true)).toEqual({ kind: 'already' });
  expect(await ask()).toEqual({ kind: 'already' });
  expect((await view())?.plan).toEqual({ confirmedAt: on('2026-03-03'), objections: [] });
  expect(await confirming(site, id)).toEqual(['done']);
  expect(await site.tasks(id)).toMatchObject({ contract: 'open' });
  const actions = (await site.store.prisma.audit.findMany({ where: { key: id } })).map(
    ({ action }) => action,
  );
  expect(actions).toEqual(expect.arrayContaining(['project.plan-asked', 'project.plan-confirmed']));
});

test('the contact objects: the plan goes back with their words, and a new one is asked about anew', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  for (const key of ['collect_needs', 'analyse_quality', 'make_plan'])
    await site.run((tx) => finishStage(tx, rulebook, id, key, { by: site.staff }, NOW));
  await site.handIn(`${CHENGDU}/clause-7-3`, site.staff, NOW);
  const first = talk(site, id, on('2026-03-03'));
  expect(await first.answer(false)).toEqual({ kind: 'needs-words' });
  expect(await first.answer(false, ' ')).toEqual({ kind: 'needs-words' });
  expect(await first.answer(false, '进度太慢，能不能提前一个月')).toEqual({ kind: 'objected' });
  const view = await first.view();
  expect(view?.plan.objections.map(({ words }) => words)).toEqual(['进度太慢，能不能提前一个月']);
  expect(view?.stages.find(({ key }) => key === 'make_plan')).toMatchObject({ status: 'open' });
  expect(await confirming(site, id)).not.toContain('open');
  expect(await site.tasks(id)).toMatchObject({ revise_plan: 'open' });
  // The words are kept with the project, not in the audit.
  const audits = await site.store.prisma.audit.findMany({ where: { key: id } });
  expect(JSON.stringify(audits.map(({ details }) => details))).not.toContain('提前');
  await site.handIn(`${CHENGDU}/clause-7-3`, site.staff, on('2026-03-05'));
  expect(await site.tasks(id)).toMatchObject({ revise_plan: 'done' });
  expect(await confirming(site, id)).toContain('open');
  expect(await talk(site, id, on('2026-03-06')).answer(true)).toEqual({ kind: 'confirmed' });
  expect(await confirming(site, id)).not.toContain('open');
});

test('only contacts of the enterprise answer, and only people of the agency ask', async () => {
  const site = await newSite();
  const other = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const { ask, answer } = talk(site, id);
  expect(await ask(other.staff)).toEqual({ kind: 'not-found' });
  expect(await answer(true, undefined, other.contact)).toEqual({ kind: 'not-yours' });
  expect(await answer(true, undefined, site.staff)).toEqual({ kind: 'not-yours' });
  // Nobody agrees to a plan that is not there.
  expect(await answer(true)).toEqual({ kind: 'not-asked' });
});

async function fileOf(site: Site): Promise<string> {
  const id = newId();
  const file = { sha256: id, name: '方案.jpg', mime: 'image/jpeg', size: 1 };
  await site.store.prisma.upload.create({ data: { id, personId: site.staff, ...file } });
  return id;
}

describe('a plan on paper that was revised', () => {
  const paper = async (pack: string, key: string) => {
    const site = await newSite();
    const id = await site.open(pack, on('2026-09-01'));
    const upload = await fileOf(site);
    const add = (at: Date) =>
      site.run((tx) =>
        addRecord(tx, rulebook, id, { key, note: '方案见附件', uploads: [upload], by: site.staff }, at),
      );
    const planned = async (rule: string) =>
      (
        await site.store.prisma.task.findMany({
          where: { matterId: id, rule },
          include: { reminders: true },
          orderBy: { opensAt: 'asc' },
        })
      ).map(
        ({ status, reminders }) =>
          `${status} ${reminders.filter((one) => one.status === 'planned').length > 0}`,
      );
    const fire = (at: Date) => site.run((tx) => fireReminders(tx, rulebook.calendar, at, 500));
    return { site, id, add, planned, fire };
  };

  it.each([
    [ACTION, 'solution', 'confirm_solution', 'revise_solution'],
    [CHENGDU, 'plan', 'confirm_paper_plan', 'revise_plan'],
    [JIANGSU, 'plan', 'confirm_paper_plan', 'revise_plan'],
  ])('is put to the enterprise anew, and nobody is chased for it: %s', async (pack, key, confirm, revise) => {
    const { site, id, add, planned, fire } = await paper(pack, key);
    await add(on('2026-09-07'));
    expect(await planned(confirm)).toEqual(['open true']);
    // Filed once more before anybody answered: it is the same plan.
    await add(on('2026-09-07', '11:00'));
    expect(await planned(confirm)).toEqual(['open true']);
    await fire(on('2026-09-08', '10:01'));
    await talk(site, id, on('2026-09-08', '15:00')).answer(false, '太慢');
    expect(await planned(revise)).toEqual(['open true']);
    await add(on('2026-09-10'));
    expect(await planned(revise)).toEqual(['done false']);
    expect(await planned(confirm)).toEqual(['done false', 'open true']);
    await talk(site, id, on('2026-09-11')).answer(false, '还是太慢');
    await add(on('2026-09-14'));
    expect(await planned(revise)).toEqual(['done false', 'done false']);
    expect(await planned(confirm)).toEqual(['done false', 'done false', 'open true']);
    expect(await talk(site, id, on('2026-09-15')).answer(true)).toEqual({ kind: 'confirmed' });
    expect(await planned(confirm)).toEqual(['done false', 'done false', 'done false']);
  });

  it('is asked about once more without being filed again', async () => {
    const { site, id, add, planned } = await paper(ACTION, 'solution');
    await add(on('2026-09-07'));
    await talk(site, id, on('2026-09-08')).answer(false, '太慢');
    expect(await talk(site, id, on('2026-09-10')).ask()).toEqual({ kind: 'asked' });
    expect(await planned('confirm_paper_solution')).toContain('open true');
    expect(await planned('revise_solution')).toEqual(['done false']);
  });
});
