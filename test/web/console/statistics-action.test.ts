import { TemplateHandler } from 'easy-template-x';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { newId } from '../../../src/store/new-id.js';
import {
  type House,
  logIn,
  makeAgency,
  makeBureau,
  makePerson,
  openHouse,
  useDatabase,
  type Visitor,
} from './setting.js';

useDatabase();

async function handIn(
  { store: { prisma } }: House,
  form: string,
  values: Readonly<Record<string, Json>>,
  more: { personId: string; enterpriseId?: string; at?: string },
): Promise<void> {
  const { personId, enterpriseId = null, at = '2026-05-01T02:00:00Z' } = more;
  const [id, hash, pack] = [newId(), `of-a-test:${form}`, form.split('/')[0] ?? ''];
  const definition = { hash, pack, form, content: {} };
  await prisma.definition.createMany({ data: [definition], skipDuplicates: true });
  const about = { form, definitionHash: hash, personId, enterpriseId };
  await prisma.session.create({ data: { id, ...about, channel: 'web', status: 'submitted', state: {} } });
  const answers = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]));
  const record = { answers } as never;
  const submittedAt = new Date(at);
  await prisma.response.create({ data: { id: newId(), sessionId: id, pack, record, submittedAt, ...about } });
}

async function help(
  { store: { prisma } }: House,
  agencyId: string,
  trade: Json | undefined,
  startedAt = '2026-03-01T02:00:00Z',
): Promise<string> {
  const [id, projectId] = [newId(), newId()];
  const name = `示例${id.slice(-6)}厂`;
  const facts = trade ? { values: { 'enterprise.industry': { value: trade, at: startedAt } } } : {};
  await prisma.enterprise.create({ data: { id, name, nameKey: name, agencyId, facts: facts as never } });
  const of = { pack: 'cnca-action', agencyId, enterpriseId: id };
  await prisma.matter.create({ data: { id: projectId, kind: 'project', ...of } });
  await prisma.project.create({
    data: { id: projectId, stage: 'planning', startedAt: new Date(startedAt), ...of },
  });
  return id;
}

async function wordsOf(visitor: Visitor, path: string): Promise<string> {
  const { response } = await visitor.get(path);
  expect(response.headers.get('content-type')).toContain('wordprocessingml');
  return await new TemplateHandler().getText(Buffer.from(await response.arrayBuffer()));
}

test('the table and the report of the action are counted, filled in by hand where nothing counts, and come as Word files', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await makeAgency(house);
  const bureauId = await makeBureau(house);
  const official = await makePerson(house, { bureau: bureauId });
  const contact = await makePerson(house);
  const first = await help(house, agencyId, { scheme: 'gbt4754', code: 'C34', name: '通用设备制造业' });
  const second = await help(house, agencyId, undefined);
  await help(house, agencyId, { scheme: 'action39', code: '3', name: '食品' }, '2025-03-01T02:00:00Z');
  const certified = { body_name: '示例认证中心', body_number: 'CNCA-R-0000-001' };
  await handIn(house, 'cnca-action/certification', certified, { personId: contact, enterpriseId: first });
  const training = {
    id: newId(),
    title: '示例培训',
    secret: newId(),
    agencyId,
    startsAt: new Date('2026-04-01'),
  };
  await prisma.training.create({ data: { ...training, endsAt: new Date('2026-04-01') } });
  for (const enterpriseId of [first, first, second])
    await prisma.registration.create({
      data: {
        ...{ id: newId(), trainingId: training.id, name: '学员', status: 'registered', enterpriseId },
        arrivedAt: new Date('2026-04-01'),
      },
    });
  const byHand = { province: '示例省', policy_count: 2, subsidy: 7_280_000, trained_people: 900 };
  const contents = [{ content: '首次认证补贴1万元' }, { content: '培训免费' }];
  await handIn(
    house,
    'cnca-action/statistics',
    { ...byHand, policy_contents: contents },
    { personId: official },
  );
  // Somebody else's is nobody's figure.
  await handIn(
    house,
    'cnca-action/statistics',
    { policy_count: 99 },
    { personId: contact, at: '2026-06-01T02:00:00Z' },
  );
  await handIn(house, 'cnca-action/self-assessment', { publicity: '制作视频三部' }, { personId: official });

  const bureau = await logIn(house, official);
  const { status, text } = await bureau.get('/console/statistics/action');
  expect(status).toBe(200);
  for (const said of [
    '示例省',
    '728 万元',
    '首次认证补贴1万元',
    '3 人次',
    '2 家',
    '900 人次',
    '18 机械及设备',
    '3 食品、饮料和烟草',
  ])
    expect(text).toContain(said);
  expect(text).toContain('待核对（企业未填行业）');
  expect(text).toContain('CNCA-R-0000-001');
  expect(text).toContain('手工填报部分提交于 2026-05-01');
  expect(text).not.toContain('99 项');

  const table = await wordsOf(bureau, '/console/statistics/action/table.docx');
  for (const said of [
    '示例省',
    '政策措施：2 项',
    '培训人员数量：3 人次',
    '帮扶企业数量：3 家',
    '示例认证中心 CNCA-R-0000-001',
  ])
    expect(table).toContain(said);
  expect(table).toMatch(/注：手工填报：.*政策措施.*其余由系统统计/);
  const preferred = await wordsOf(bureau, '/console/statistics/action/table.docx?prefer=hand');
  expect(preferred).toContain('培训人员数量：900 人次');
  const past = await wordsOf(bureau, '/console/statistics/action/table.docx?year=2025');
  expect(past).toContain('帮扶企业数量：1 家');
  expect(past).not.toContain('示例省');

  const report = await wordsOf(bureau, '/console/statistics/action/report.docx');
  for (const said of [
    '制作视频三部',
    '累计培训3人次，培训企业2家',
    '帮扶企业3家',
    '请核对、补充',
    '六、存在问题及下一步工作',
  ])
    expect(report).toContain(said);

  expect((await bureau.get('/console/statistics/action/else.docx')).status).toBe(404);
  const operator = await logIn(house, { operator: true, lang: 'en' });
  expect((await operator.get('/console/statistics/action')).text).toContain('Statistics table');
  const admin = await logIn(house, { admin: agencyId });
  for (const path of ['action', 'action/table.docx', 'action/report.docx'])
    expect((await admin.get(`/console/statistics/${path}`)).status).toBe(404);
  expect((await admin.get('/console/statistics')).text).not.toContain('statistics/action');
});
