import { expect, it } from 'vitest';
import { changeForm } from './change-form.js';
import { forms, openHouse, type TestHouse, until, useDatabase } from './house.js';

useDatabase();

const PACK = 'db5101-t190-2024';
const B = `${PACK}/annex-b`;
const F = `${PACK}/annex-f`;

/** The needs survey with one question. */
const short = changeForm(forms, B, (file) => {
  const isDetail = (one: object) => 'key' in one && one.key === 'needs_detail';
  file.sections = file.sections.filter(({ questions }) => questions.some(isDetail));
  for (const section of file.sections) section.questions = section.questions.filter(isDetail);
  delete file.layout;
});

const projects = (house: TestHouse) => house.store.prisma.project.findMany();
const planned = (house: TestHouse, rule: string) =>
  house.store.prisma.reminder.count({ where: { task: { rule }, status: 'planned' } });

it('opens a project with the survey a contact begins, and stops reminding the moment it is handed in', async () => {
  const house = await openHouse({ definitions: short });
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const contact = await house.let({ role: 'contact', agencyId, enterpriseId, form: B });
  const [project] = await projects(house);
  expect(project).toMatchObject({ enterpriseId, agencyId, pack: PACK, stage: 'collect_needs' });
  expect(await house.store.prisma.session.findFirstOrThrow()).toMatchObject({ projectId: project?.id });
  expect(await planned(house, 'needs_survey_unfinished')).toBeGreaterThan(0);

  const said = await contact.sayAll('主轴返修率8%左右，想降到3%以下', '提交');
  expect(said).not.toBe('');
  const response = await house.store.prisma.response.findFirstOrThrow();
  expect(response).toMatchObject({ projectId: project?.id, form: B });
  expect(await planned(house, 'needs_survey_unfinished')).toBe(0);
  const keys = (await house.store.prisma.moment.findMany()).map(({ key }) => key);
  expect(keys).toContain('submitted:annex-b');
  expect(house.log.lines).toEqual([]);
});

it('reminds nobody of a form that was given up', async () => {
  const house = await openHouse({ definitions: short });
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const contact = await house.let({ role: 'contact', agencyId, enterpriseId, form: B });
  expect(await planned(house, 'needs_survey_unfinished')).toBeGreaterThan(0);
  await contact.sayAll('取消', '确定');
  expect(await house.store.prisma.session.findFirstOrThrow()).toMatchObject({ status: 'cancelled' });
  expect(await planned(house, 'needs_survey_unfinished')).toBe(0);
});

it('finds at its start what was given up just before a process died', async () => {
  const house = await openHouse({ definitions: short });
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  await house.let({ role: 'contact', agencyId, enterpriseId, form: B });
  await house.store.prisma.session.updateMany({ data: { status: 'cancelled' } });
  const next = await openHouse({ databaseUrl: house.databaseUrl, definitions: short });
  await next.chat.startRelay({ alone: false });
  await until(async () => (await planned(house, 'needs_survey_unfinished')) === 0);
});

it('gives a project what was filled in by somebody who waited to be let in', async () => {
  const house = await openHouse({ definitions: short });
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const admin = await house.let({ role: 'admin', agencyId });
  const contact = await house.let({ role: 'contact', agencyId, form: B });
  expect(await contact.say('示例家具厂')).toContain('具体遇到什么问题');
  await contact.sayAll('主轴返修率8%左右', '提交');
  expect(await projects(house)).toEqual([]);
  await admin.read();
  expect(await admin.press('同意加入')).toContain('已同意');
  const [project] = await projects(house);
  expect(project).toMatchObject({ enterpriseId, agencyId });
  expect(await house.store.prisma.response.findFirstOrThrow()).toMatchObject({ projectId: project?.id });
  expect(await house.store.prisma.task.count({ where: { rule: 'quality_analysis', status: 'open' } })).toBe(
    1,
  );
});

it('offers what is known of the project in its next form', async () => {
  const house = await openHouse({ definitions: short });
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const contact = await house.let({ role: 'contact', agencyId, enterpriseId, form: B });
  await contact.sayAll('主轴返修率8%左右', '提交');
  await contact.send(contact.inbound({ kind: 'press', button: `@form:${F}` }));
  const [project] = await projects(house);
  const session = await house.store.prisma.session.findFirstOrThrow({ where: { form: F } });
  const { known } = session.state as { known: Record<string, unknown> };
  expect(known).toMatchObject({ 'project.name': project?.name, 'agency.name': '成都示例质量服务中心' });
  expect(session.projectId).toBe(project?.id);
});
