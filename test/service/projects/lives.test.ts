import { expect, test } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { archive } from '../../../src/service/projects/archive.js';
import { confirmPlan } from '../../../src/service/projects/confirm-plan.js';
import { addMember } from '../../../src/service/projects/members.js';
import { followUp } from '../../../src/service/projects/open-project.js';
import { projectView } from '../../../src/service/projects/project-view.js';
import { addRecord } from '../../../src/service/projects/records.js';
import { addVisit, endService } from '../../../src/service/projects/set-date.js';
import { finishStage } from '../../../src/service/projects/stages.js';
import { replan } from '../../../src/service/work/replan.js';
import { CHENGDU, JIANGSU, on, rulebook, type Site, useSites } from './site.js';

const newSite = useSites();

const helper = (site: Site, pack: string, id: string) => ({
  form: (name: string, by: string, day: string, facts: Readonly<Record<string, Json>> = {}) =>
    site.handIn(`${pack}/${name}`, by, on(day), { facts }),
  finish: (key: string, day: string) =>
    site.run((tx) => finishStage(tx, rulebook, id, key, { by: site.staff }, on(day))),
  open: async (day: string) => {
    await site.run((tx) => replan(tx, rulebook, id, on(day)));
    const view = await projectView(site.store.prisma, rulebook, id, { at: on(day) });
    return (view?.tasks ?? []).map(({ rule }) => rule);
  },
});

test('Chengdu: from the needs survey to the feedback of a year, and on to the next project', async () => {
  const site = await newSite();
  const begun = await site.begin(`${CHENGDU}/annex-b`, site.contact, on('2026-03-02'));
  const id = begun.projectId ?? '';
  const { form, finish, open } = helper(site, CHENGDU, id);
  expect(await open('2026-03-02')).toContain('needs_survey_unfinished');
  await site.handIn(`${CHENGDU}/annex-b`, site.contact, on('2026-03-03'), {
    sessionId: begun.sessionId,
    facts: { 'project.needs': { picked: ['testing'] } },
  });
  expect(await open('2026-03-04')).toEqual(
    expect.arrayContaining(['assign_staff', 'quality_analysis', 'service_plan']),
  );
  const member = { personId: site.staff, role: 'staff' as const, by: site.admin };
  await site.run((tx) => addMember(tx, rulebook, id, member, on('2026-03-04')));
  await form('clause-7-2', site.staff, '2026-03-06');
  await form('clause-7-3', site.staff, '2026-03-10');
  expect(await open('2026-03-10')).toContain('confirm_plan');
  await site.run((tx) => confirmPlan(tx, rulebook, id, { by: site.contact, yes: true }, on('2026-03-11')));
  expect(await open('2026-03-11')).toEqual(expect.arrayContaining(['contract']));
  const contract = { key: 'contract', note: '纸质合同已归档', by: site.staff };
  await site.run((tx) => addRecord(tx, rulebook, id, contract, on('2026-03-12')));
  expect(await open('2026-03-12')).not.toContain('contract');
  await site.run((tx) => addVisit(tx, rulebook, id, { on: '2026-03-16', by: site.staff }, on('2026-03-16')));
  expect(await open('2026-03-16')).toContain('visit_record');
  await form('annex-c', site.staff, '2026-03-17');
  expect(await open('2026-03-17')).not.toContain('visit_record');
  await finish('implement', '2026-06-01');
  await form('clause-7-5', site.staff, '2026-06-05');
  expect(await open('2026-06-05')).toContain('end_date');
  await site.run((tx) =>
    endService(tx, rulebook, id, { on: '2026-06-08', by: site.staff }, on('2026-06-08')),
  );
  expect(await open('2026-06-08')).toEqual(expect.arrayContaining(['summary', 'satisfaction']));
  await form('annex-d', site.staff, '2026-06-10');
  await form('annex-f', site.contact, '2026-06-11');
  const soon = await open('2026-06-12');
  expect(soon).not.toContain('summary');
  expect(soon).not.toContain('satisfaction');
  // Three, six and twelve months after the end, and then each year.
  for (const [before, due] of [
    ['2026-09-07', '2026-09-08'],
    ['2026-12-07', '2026-12-08'],
    ['2027-06-07', '2027-06-08'],
    ['2028-06-07', '2028-06-08'],
  ] as const) {
    expect(await open(before)).not.toContain('feedback');
    expect(await open(due)).toContain('feedback');
    const taken = await form('annex-e', site.contact, due, { 'project.next_needs': '想做一个团体标准' });
    expect(taken).toMatchObject({ projectId: id, newNeeds: '想做一个团体标准' });
    const rest = await open(due);
    expect(rest).not.toContain('feedback');
    expect(rest).toContain('new_needs');
  }
  const filed = await site.run((tx) => archive(tx, rulebook, id, { by: site.staff }, on('2028-06-09')));
  expect(filed).toMatchObject({ kind: 'archived' });
  const next = await site.run((tx) => followUp(tx, rulebook, id, { by: site.staff }, on('2028-06-12')));
  expect(next).toMatchObject({ kind: 'opened', followsId: id });
  expect(await open('2029-06-08')).toContain('feedback');
});

test('Jiangsu: through every stage to the archive', async () => {
  const site = await newSite();
  const id = await site.open(JIANGSU, on('2026-03-02'));
  const { form, finish } = helper(site, JIANGSU, id);
  const file = (day: string) => site.run((tx) => archive(tx, rulebook, id, { by: site.staff }, on(day)));
  const forms: readonly (readonly [stage: string, day: string, forms: readonly string[]])[] = [
    ['preparation', '2026-03-06', ['clause-5-enterprise', 'clause-5-agency', 'clause-5-staff', 'work-plan']],
    ['needs_survey', '2026-03-20', ['annex-a', 'annex-b']],
    ['diagnosis', '2026-04-10', ['annex-c', 'annex-d']],
    ['plan', '2026-04-24', ['annex-e']],
    ['implementation', '2026-08-28', ['clause-7-5-training']],
    ['results', '2026-09-18', ['clause-7-6']],
  ];
  for (const [stage, day, names] of forms) {
    expect(await file(day)).toMatchObject({ kind: 'incomplete' });
    for (const name of names) await form(name, site.staff, day);
    if (stage === 'plan') {
      const yes = { by: site.contact, yes: true };
      const confirmed = await site.run((tx) => confirmPlan(tx, rulebook, id, yes, on(day)));
      expect(confirmed).toEqual({ kind: 'confirmed' });
    }
    // Its forms, or the enterprise's word, finish a stage; what has no form to end with somebody finishes.
    const by = stage === 'implementation' ? 'done' : 'already';
    expect(await finish(stage, day)).toMatchObject({ kind: by });
  }
  await form('annex-f', site.staff, '2026-10-16');
  expect(await finish('case', '2026-10-16')).toMatchObject({ kind: 'already' });
  expect(await file('2026-10-19')).toMatchObject({ kind: 'archived' });
  expect(await finish('records', '2026-10-19')).toEqual({ kind: 'already' });
  const open = await site.store.prisma.task.findMany({ where: { matterId: id, status: 'open' } });
  expect(open.map(({ rule }) => rule)).not.toContain('archive');
});
