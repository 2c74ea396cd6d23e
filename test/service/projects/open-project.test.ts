import { expect, test } from 'vitest';
import { createEnterprise } from '../../../src/service/enterprises/create-enterprise.js';
import { mergeEnterprises } from '../../../src/service/enterprises/merge-enterprises.js';
import { projectForForm } from '../../../src/service/projects/begin-form.js';
import { addMember, removeMember } from '../../../src/service/projects/members.js';
import { followUp, openProject, renameProject } from '../../../src/service/projects/open-project.js';
import { projectView } from '../../../src/service/projects/project-view.js';
import { endService, setDate } from '../../../src/service/projects/set-date.js';
import { CHENGDU, on, rulebook, useSites } from './site.js';

const newSite = useSites();
const NOW = on('2026-03-02');

test('a project opens with its first stage, its moments, a name and what is owed first', async () => {
  const site = await newSite();
  const { enterpriseId, agencyId, staff } = site;
  const members = [
    { personId: staff, role: 'staff' as const },
    { personId: site.expert, role: 'expert' as const },
    // Contacts serve nobody.
    { personId: site.contact, role: 'staff' as const },
  ];
  const opened = await site.run((tx) =>
    openProject(tx, rulebook, { enterpriseId, agencyId, pack: CHENGDU, by: staff, members }, NOW),
  );
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  expect(opened.name).toMatch(/^成都示例第\d+机械有限公司质量提升服务（2026年）$/);
  const view = await projectView(site.store.prisma, rulebook, opened.projectId, { at: NOW });
  expect(view).toMatchObject({
    stage: 'collect_needs',
    enterprise: { id: enterpriseId },
    agency: { id: agencyId },
    members: [
      { personId: staff, name: '李强', role: 'staff' },
      { personId: site.expert, role: 'expert' },
    ],
  });
  expect(view?.stages.map(({ status }) => status)).toEqual(['open', ...Array(6).fill('waiting')]);
  expect(view?.tasks.map(({ rule }) => rule)).toEqual(['needs_survey']);
  const moments = await site.store.prisma.moment.findMany({ where: { matterId: opened.projectId } });
  expect(moments.map(({ key }) => key).sort()).toEqual(['staffed', 'stage:collect_needs', 'started']);
  const [audit] = await site.store.prisma.audit.findMany({ where: { key: opened.projectId } });
  expect(audit).toMatchObject({ action: 'project.opened', personId: staff, details: { pack: CHENGDU } });
});

test('one project under a pack runs at a time, also when two people open it at once', async () => {
  const site = await newSite();
  const { enterpriseId, agencyId, staff, admin } = site;
  const open = (by: string) =>
    site.run((tx) => openProject(tx, rulebook, { enterpriseId, agencyId, pack: CHENGDU, by }, NOW));
  const both = await Promise.all([open(staff), open(admin)]);
  expect(both.map(({ kind }) => kind).sort()).toEqual(['opened', 'running']);
  const ids = both.map((one) => (one.kind === 'refused' ? '' : one.projectId));
  expect(ids[0]).toBe(ids[1]);
  expect(await site.store.prisma.project.count({ where: { enterpriseId } })).toBe(1);
});

test('people of another agency and strangers open nothing, and no pack without stages is opened', async () => {
  const site = await newSite();
  const other = await newSite();
  const { enterpriseId, agencyId } = site;
  const open = (more: object) =>
    site.run((tx) =>
      openProject(tx, rulebook, { enterpriseId, agencyId, pack: CHENGDU, by: site.staff, ...more }, NOW),
    );
  const notYours = { kind: 'refused', why: 'not-yours' };
  expect(await open({ by: other.staff })).toEqual(notYours);
  expect(await open({ by: other.contact })).toEqual(notYours);
  expect(await open({ agencyId: other.agencyId, by: other.staff })).toEqual(notYours);
  expect(await open({ enterpriseId: 'nobody' })).toEqual(notYours);
  expect(await open({ pack: 'common' })).toEqual({ kind: 'refused', why: 'no-pack' });
  expect(await open({ pack: 'none' })).toEqual({ kind: 'refused', why: 'no-pack' });
  expect(await open({ by: site.contact })).toMatchObject({ kind: 'opened' });
});

test('members are staff or experts of the agency; the first one settles that somebody is needed', async () => {
  const site = await newSite();
  const other = await newSite();
  const id = await site.open(CHENGDU, NOW);
  await site.handIn(`${CHENGDU}/annex-b`, site.contact, NOW);
  expect(await site.tasks(id)).toMatchObject({ assign_staff: 'open' });
  const add = (personId: string, role: 'staff' | 'expert', by = site.admin) =>
    site.run((tx) => addMember(tx, rulebook, id, { personId, role, by }, NOW));
  expect(await add(other.staff, 'staff')).toEqual({ kind: 'not-theirs' });
  expect(await add(site.expert, 'staff')).toEqual({ kind: 'not-theirs' });
  expect(await add(site.staff, 'expert')).toEqual({ kind: 'not-theirs' });
  expect(await add(site.staff, 'staff', other.admin)).toEqual({ kind: 'not-found' });
  expect(await add(site.staff, 'staff')).toEqual({ kind: 'added' });
  expect(await add(site.staff, 'staff')).toEqual({ kind: 'same' });
  expect(await add(site.admin, 'staff')).toEqual({ kind: 'added' });
  expect(await site.tasks(id)).toMatchObject({ assign_staff: 'done' });
  const remove = (personId: string) =>
    site.run((tx) => removeMember(tx, rulebook, id, { personId, by: site.admin }, NOW));
  expect(await remove(site.expert)).toEqual({ kind: 'same' });
  expect(await remove(site.staff)).toEqual({ kind: 'removed' });
  expect(await remove(site.admin)).toEqual({ kind: 'removed' });
  expect(await site.store.prisma.moment.count({ where: { matterId: id, key: 'staffed' } })).toBe(0);
  expect(await add(site.staff, 'staff')).toEqual({ kind: 'added' });
});

test('a project is renamed as its contract calls it', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW, { name: '  示例机械\n质量项目 ' });
  const rename = (name: string) =>
    site.run((tx) => renameProject(tx, rulebook, id, { by: site.staff, name }, NOW));
  expect(await rename(' ')).toEqual({ kind: 'empty' });
  expect(await rename('示例机械 质量项目')).toEqual({ kind: 'same' });
  expect(await rename('示例机械主轴质量攻关')).toEqual({ kind: 'renamed' });
  expect(await projectView(site.store.prisma, rulebook, id, { at: NOW })).toMatchObject({
    name: '示例机械主轴质量攻关',
  });
  // The audit holds no words of people.
  const audits = await site.store.prisma.audit.findMany({ where: { key: id } });
  expect(JSON.stringify(audits.map(({ details }) => details))).not.toContain('主轴');
});

test('after the end of a project new needs open the next one, which follows it', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const follow = (by: string) => site.run((tx) => followUp(tx, rulebook, id, { by }, on('2026-09-01')));
  expect(await follow(site.staff)).toEqual({ kind: 'running', projectId: id });
  await site.run((tx) =>
    endService(tx, rulebook, id, { on: '2026-08-31', by: site.staff }, on('2026-08-31')),
  );
  expect(await follow((await newSite()).staff)).toEqual({ kind: 'not-found' });
  expect(await follow(site.staff)).toMatchObject({ kind: 'opened', followsId: id });
});

test('what is at work is known whatever its dates are, and takes the forms', async () => {
  const site = await newSite();
  const { enterpriseId, agencyId, staff: by } = site;
  const open = (day: string) =>
    site.run((tx) => openProject(tx, rulebook, { enterpriseId, agencyId, pack: CHENGDU, by }, on(day)));
  const first = await site.open(CHENGDU, NOW);
  const end = { on: '2026-03-20', by };
  await site.run((tx) => endService(tx, rulebook, first, end, on('2026-03-20')));
  const second = await site.open(CHENGDU, on('2026-04-01'));
  const started = { key: 'started', day: '2026-02-25', by };
  await site.run((tx) => setDate(tx, rulebook, second, started, on('2026-04-02')));
  expect(await open('2026-04-03')).toEqual({ kind: 'running', projectId: second });
  const form = { form: `${CHENGDU}/clause-7-2`, enterpriseId, personId: by };
  expect(await site.run((tx) => projectForForm(tx, rulebook, form, on('2026-04-03')))).toBe(second);
});

test('a project whose last day lies ahead is at work until then', async () => {
  const site = await newSite();
  const { enterpriseId, agencyId, staff: by } = site;
  const id = await site.open(CHENGDU, NOW);
  await site.run((tx) => endService(tx, rulebook, id, { on: '2026-06-20', by }, on('2026-03-10')));
  const open = (day: string) =>
    site.run((tx) => openProject(tx, rulebook, { enterpriseId, agencyId, pack: CHENGDU, by }, on(day)));
  expect(await open('2026-06-19')).toEqual({ kind: 'running', projectId: id });
  const needs = { form: `${CHENGDU}/annex-b`, enterpriseId, personId: site.contact };
  expect(await site.run((tx) => projectForForm(tx, rulebook, needs, on('2026-06-19')))).toBe(id);
  expect(await open('2026-06-22')).toMatchObject({ kind: 'opened', followsId: id });
});

test('of two enterprises that were one, the project at work goes on', async () => {
  const site = await newSite();
  const { enterpriseId, agencyId, staff: by } = site;
  const wish = { name: '成都示例同一家机械有限公司', district: '成都市武侯区', agencyId };
  const from = await createEnterprise(site.store.prisma, wish, NOW);
  const running = await site.open(CHENGDU, NOW);
  const over = await site.open(CHENGDU, on('2026-03-05'), { enterpriseId: from });
  await site.run((tx) => endService(tx, rulebook, over, { on: '2026-03-20', by }, on('2026-03-20')));
  await site.run((tx) => mergeEnterprises(tx, { from, into: enterpriseId, by }, on('2026-03-21')));
  const again = await site.run((tx) =>
    openProject(tx, rulebook, { enterpriseId, agencyId, pack: CHENGDU, by }, on('2026-04-03')),
  );
  expect(again).toEqual({ kind: 'running', projectId: running });
});
