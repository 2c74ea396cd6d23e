import { expect, test } from 'vitest';
import { knownFacts } from '../../../src/service/enterprises/known-facts.js';
import { adoptForms } from '../../../src/service/projects/adopt-forms.js';
import { endBegun, endGoneSessions, projectForForm } from '../../../src/service/projects/begin-form.js';
import { takeForm } from '../../../src/service/projects/hand-in.js';
import { addMember } from '../../../src/service/projects/members.js';
import { followUp } from '../../../src/service/projects/open-project.js';
import { projectView } from '../../../src/service/projects/project-view.js';
import { endService } from '../../../src/service/projects/set-date.js';
import { replan } from '../../../src/service/work/replan.js';
import { CHENGDU, JIANGSU, on, rulebook, type Site, useSites } from './site.js';

const newSite = useSites();
const B = `${CHENGDU}/annex-b`;
const NOW = on('2026-03-02');

const planned = (site: Site, id: string, rule: string) =>
  site.store.prisma.reminder.count({ where: { task: { matterId: id, rule }, status: 'planned' } });

test('a contact who begins the needs survey opens a project and is reminded until it is handed in', async () => {
  const site = await newSite();
  const { sessionId, projectId = '' } = await site.begin(B, site.contact, NOW);
  expect(await site.store.prisma.project.findUnique({ where: { id: projectId } })).toMatchObject({
    enterpriseId: site.enterpriseId,
    agencyId: site.agencyId,
    pack: CHENGDU,
  });
  expect(await planned(site, projectId, 'needs_survey_unfinished')).toBeGreaterThan(2);
  const taken = await site.handIn(B, site.contact, on('2026-03-03'), {
    sessionId,
    facts: { 'project.needs': { picked: ['testing'] } },
  });
  expect(taken).toMatchObject({ kind: 'project', projectId, agencyId: site.agencyId, toMatch: true });
  expect(await planned(site, projectId, 'needs_survey_unfinished')).toBe(0);
  expect(await site.tasks(projectId)).toMatchObject({
    needs_survey_unfinished: 'done',
    quality_analysis: 'open',
    service_plan: 'open',
  });
  // Taken once more, as after a crash, it changes nothing.
  const { responseId } = taken;
  const moments = () => site.store.prisma.moment.findMany({ where: { matterId: projectId } });
  const before = await moments();
  await site.run((tx) => takeForm(tx, rulebook, responseId, on('2026-03-04')));
  expect(await moments()).toEqual(before);
});

test('a form that is given up reminds nobody, also when the process died before it could say so', async () => {
  const site = await newSite();
  const one = await site.begin(B, site.contact, NOW);
  const id = one.projectId ?? '';
  const { prisma } = site.store;
  await prisma.session.update({ where: { id: one.sessionId }, data: { status: 'cancelled' } });
  expect(await site.run((tx) => endBegun(tx, rulebook, one.sessionId, NOW))).toBe(true);
  expect(await site.run((tx) => endBegun(tx, rulebook, one.sessionId, NOW))).toBe(false);
  expect(await planned(site, id, 'needs_survey_unfinished')).toBe(0);
  const two = await site.begin(B, site.contact, on('2026-03-03'));
  expect(two.projectId).toBe(id);
  expect(await planned(site, id, 'needs_survey_unfinished')).toBeGreaterThan(0);
  await prisma.session.update({ where: { id: two.sessionId }, data: { status: 'cancelled' } });
  expect(await site.run((tx) => endGoneSessions(tx, rulebook, 100, on('2026-03-03')))).toBe(1);
  expect(await planned(site, id, 'needs_survey_unfinished')).toBe(0);
});

test('without an agency there is no project; as soon as there is one, what was filled in opens it', async () => {
  const site = await newSite();
  const { prisma } = site.store;
  await prisma.enterprise.update({ where: { id: site.enterpriseId }, data: { agencyId: null } });
  expect(await site.begin(B, site.contact, NOW)).toMatchObject({ projectId: undefined });
  expect(await site.handIn(B, site.contact, NOW)).toMatchObject({ kind: 'none' });
  await prisma.enterprise.update({
    where: { id: site.enterpriseId },
    data: { agencyId: site.agencyId },
  });
  await site.run((tx) => adoptForms(tx, rulebook, site.enterpriseId, on('2026-03-03')));
  const [project] = await prisma.project.findMany({ where: { enterpriseId: site.enterpriseId } });
  const id = project?.id ?? '';
  expect(await prisma.response.count({ where: { projectId: id } })).toBe(1);
  expect(await prisma.session.count({ where: { projectId: id } })).toBe(2);
  expect(await site.tasks(id)).toMatchObject({ quality_analysis: 'open', assign_staff: 'open' });
});

test('other forms open no project; Jiangsu is opened by people', async () => {
  const site = await newSite();
  for (const form of [`${CHENGDU}/annex-e`, `${JIANGSU}/annex-b`, 'common/inquiry'])
    expect(await site.handIn(form, site.contact, NOW)).toMatchObject({ kind: 'none' });
  expect(await site.store.prisma.project.count({ where: { enterpriseId: site.enterpriseId } })).toBe(0);
});

test('a form of a later stage opens it; its stage opened before stays as it is', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  await site.handIn(`${CHENGDU}/annex-c`, site.staff, NOW);
  const view = await projectView(site.store.prisma, rulebook, id, { at: NOW });
  expect(view).toMatchObject({ stage: 'implement' });
  expect(view?.stages.map(({ status }) => status).slice(0, 4)).toEqual([
    'open',
    'waiting',
    'waiting',
    'open',
  ]);
  expect(view?.handedIn).toMatchObject([{ form: `${CHENGDU}/annex-c`, by: '李强', behalf: null }]);
});

test('after the end feedback goes to the project that asks for it, and a new survey opens the next', async () => {
  const site = await newSite();
  const first = await site.open(CHENGDU, NOW);
  await site.handIn(B, site.contact, NOW);
  await site.run((tx) =>
    endService(tx, rulebook, first, { on: '2026-06-30', by: site.staff }, on('2026-06-30')),
  );
  const { projectId: second } = await site.handIn(B, site.contact, on('2026-09-15'));
  expect(second).not.toBe(first);
  expect(await site.store.prisma.project.findUnique({ where: { id: second ?? '' } })).toMatchObject({
    followsId: first,
  });
  // Three months after the end its feedback is due.
  await site.run((tx) => replan(tx, rulebook, first, on('2026-10-09')));
  const fed = await site.handIn(`${CHENGDU}/annex-e`, site.contact, on('2026-10-09'), {
    answers: { next_needs: '想做一个团体标准' },
    facts: { 'project.next_needs': '想做一个团体标准' },
  });
  expect(fed).toMatchObject({ projectId: first, newNeeds: '想做一个团体标准' });
  expect(await site.tasks(first)).toMatchObject({ new_needs: 'open' });
  const other = await site.run((tx) =>
    projectForForm(
      tx,
      rulebook,
      { form: `${CHENGDU}/annex-c`, enterpriseId: site.enterpriseId },
      on('2026-10-09'),
    ),
  );
  expect(other).toBe(second);
});

test('forms are offered what is known of the project', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  for (const [personId, role, hour] of [
    [site.staff, 'staff', '10:00'],
    [site.admin, 'staff', '10:05'],
    [site.expert, 'expert', '10:10'],
  ] as const)
    await site.run((tx) => addMember(tx, rulebook, id, { personId, role }, on('2026-03-02', hour)));
  await site.handIn(B, site.contact, NOW, {
    facts: { 'project.needs': { picked: ['testing'] }, 'project.needs_detail': '返修率高' },
  });
  const known = async () => (await knownFacts(site.store.prisma, site.enterpriseId, id)).known;
  const [agency] = await site.store.prisma.agency.findMany({ where: { id: site.agencyId } });
  expect(await known()).toMatchObject({
    'agency.name': agency?.name,
    'agency.staff': '李强、赵敏',
    'agency.experts': '刘教授',
    'project.period': { from: '2026-03-02', to: null },
    'project.needs': { picked: ['testing'] },
    'project.needs_detail': '返修率高',
  });
  expect(String((await known())['project.name'])).toContain('质量提升服务');
  // Staff write the name as the contract has it; what a contact calls it renames nothing.
  await site.handIn(`${CHENGDU}/annex-c`, site.staff, NOW, { facts: { 'project.name': '主轴质量攻关' } });
  await site.handIn(`${CHENGDU}/annex-f`, site.contact, NOW, { facts: { 'project.name': '那个项目' } });
  expect(await known()).toMatchObject({ 'project.name': '主轴质量攻关' });
  await site.run((tx) => endService(tx, rulebook, id, { on: '2026-06-30' }, on('2026-06-30')));
  expect(await known()).toMatchObject({ 'project.period': { from: '2026-03-02', to: '2026-06-30' } });
});

test('the next project knows the needs, not the results, of the one before', async () => {
  const site = await newSite();
  const first = await site.open(CHENGDU, NOW);
  await site.handIn(B, site.contact, NOW, {
    facts: { 'project.needs': { picked: ['testing'] }, 'project.needs_detail': '返修率高' },
  });
  await site.handIn(`${CHENGDU}/annex-d`, site.staff, on('2026-06-20'), {
    facts: { 'project.results': '返修率降到2.6%' },
  });
  await site.run((tx) => endService(tx, rulebook, first, { on: '2026-06-30' }, on('2026-06-30')));
  await site.handIn(`${CHENGDU}/annex-e`, site.contact, on('2026-10-09'), {
    facts: { 'project.next_needs': '想做一个团体标准' },
  });
  const opened = await site.run((tx) => followUp(tx, rulebook, first, { by: site.staff }, on('2026-10-12')));
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const { known } = await knownFacts(site.store.prisma, site.enterpriseId, opened.projectId);
  expect(known).toMatchObject({
    'project.needs': { picked: ['testing'] },
    'project.needs_detail': '想做一个团体标准',
    'project.period': { from: '2026-10-12', to: null },
  });
  expect(known).not.toHaveProperty('project.results');
  expect(known).not.toHaveProperty('project.next_needs');
  const old = await knownFacts(site.store.prisma, site.enterpriseId, first);
  expect(old.known).toMatchObject({ 'project.results': '返修率降到2.6%' });
});

test('what staff wrote down for the enterprise is marked wherever it is shown', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  await site.handIn(B, site.staff, NOW, { behalf: 'phone' });
  const view = await projectView(site.store.prisma, rulebook, id, { at: NOW });
  expect(view?.handedIn).toMatchObject([{ form: B, behalf: 'phone' }]);
  expect(view?.records.find(({ key }) => key === 'needs_survey')).toMatchObject({ behalf: 'phone' });
});

test('what staff write goes to a project of their agency, never to that of the agency before', async () => {
  const [site, other] = [await newSite(), await newSite()];
  const { prisma } = site.store;
  const old = await site.open(CHENGDU, NOW);
  await prisma.enterprise.update({ where: { id: site.enterpriseId }, data: { agencyId: other.agencyId } });
  const by = (personId: string) =>
    site.run((tx) => {
      const of = { form: `${CHENGDU}/annex-c`, enterpriseId: site.enterpriseId, personId };
      return projectForForm(tx, rulebook, of, NOW);
    });
  expect(await by(other.staff)).toBeUndefined();
  expect(await by(site.staff)).toBe(old);
  expect(await by(site.contact)).toBe(old);
  const { agencyId } = other;
  const more = { agencyId, by: other.staff };
  const fresh = await site.open(CHENGDU, on('2026-03-03'), more);
  expect(await by(other.staff)).toBe(fresh);
  expect(await by(site.staff)).toBe(old);
});

test('a survey that was begun and given up is asked for again', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  expect(await site.tasks(id)).toMatchObject({ needs_survey: 'open' });
  const { sessionId } = await site.begin(B, site.contact, NOW);
  expect(await site.tasks(id)).toMatchObject({ needs_survey: 'done', needs_survey_unfinished: 'open' });
  await site.run((tx) => endBegun(tx, rulebook, sessionId, NOW));
  expect(await site.tasks(id)).toMatchObject({ needs_survey: 'open', needs_survey_unfinished: 'dropped' });
  const { reminders } = await site.store.prisma.task.findFirstOrThrow({
    where: { matterId: id, rule: 'needs_survey' },
    include: { reminders: true },
  });
  expect(reminders.some(({ status }) => status === 'planned')).toBe(true);
});
