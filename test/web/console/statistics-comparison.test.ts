import { expect, test } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { newId } from '../../../src/store/new-id.js';
import { type House, logIn, makeAgency, makeBureau, makePerson, openHouse, useDatabase } from './setting.js';

useDatabase();

const SURVEY = 'db5101-t190-2024/annex-f';
const PAGE = '/console/statistics/comparison';

async function handIn(
  house: House,
  form: string,
  enterpriseId: string,
  values: Readonly<Record<string, Json>>,
) {
  const { prisma } = house.store;
  const [id, pack] = [newId(), form.split('/')[0] ?? ''];
  const definition = { hash: `of-a-test:${form}`, pack, form, content: {} };
  await prisma.definition.createMany({ data: [definition], skipDuplicates: true });
  const of = { form, definitionHash: definition.hash, personId: await makePerson(house), enterpriseId };
  await prisma.session.create({ data: { id, ...of, channel: 'web', status: 'submitted', state: {} } });
  const answers = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]));
  const record = { answers } as never;
  await prisma.response.create({
    data: { id: newId(), sessionId: id, pack, record, submittedAt: new Date('2026-05-01'), ...of },
  });
}

async function firm({ store: { prisma } }: House, agencyId: string, name: string): Promise<string> {
  const id = newId();
  await prisma.enterprise.create({ data: { id, name, nameKey: id, agencyId, district: '金牛区' } });
  return id;
}

test('a bureau compares by its own marks and weights, and sees which cases figures speak for', async () => {
  const house = await openHouse();
  const agencyId = await makeAgency(house, '示例甲机构');
  const good = await firm(house, agencyId, '示例好厂');
  for (let i = 0; i < 5; i++) await handIn(house, SURVEY, good, { staff_attitude: 'satisfied' });
  const plain = await firm(house, agencyId, '示例平厂');
  for (const one of [plain, good]) await handIn(house, 'cnca-action/case-2022', one, { title: '案例' });
  await handIn(house, 'db32-t4918-2024/clause-7-6', good, {
    revenue: { before: 100, after: 120 },
    cost: { before: 100, after: 90 },
    pass_rate: { before: 97, after: 96 },
  });
  const bureau = await logIn(house, { bureau: await makeBureau(house) });
  const first = await bureau.get(PAGE);
  expect(first.status).toBe(200);
  expect(first.text).toContain('未填，用满意度指数 100.0');
  const cases = first.text.slice(first.text.indexOf('优良案例候选'));
  expect(cases.indexOf('示例好厂')).toBeLessThan(cases.indexOf('示例平厂'));
  expect(cases).toContain('2 / 3');
  expect(cases).toContain('1 / 1');

  const weights = { 'weight:self': '1', 'weight:expert': '3', 'weight:third': '1' };
  const marks = {
    'mark:self:district:金牛区': '50',
    'mark:expert:district:金牛区': '80',
    'mark:third:district:金牛区': '',
  };
  const saved = await bureau.post(PAGE, { ...weights, ...marks });
  expect(saved.headers.get('location')).toBe(PAGE);
  // (50 + 3 × 80 + 100) / 5
  expect((await bureau.get(PAGE)).text).toContain('<td class="number">78.0</td>');
  expect(await house.store.prisma.audit.count({ where: { action: 'comparison.saved' } })).toBe(1);

  for (const bad of [
    { 'weight:self': '-1' },
    { 'weight:self': 'x' },
    { 'weight:self': '0', 'weight:expert': '0', 'weight:third': '0' },
    { 'mark:self:district:金牛区': '101' },
  ]) {
    const refused = await bureau.post(PAGE, { ...weights, ...marks, ...bad });
    expect(refused.headers.get('location')).toBe(`${PAGE}?bad=1`);
  }
  const after = (await bureau.get(`${PAGE}?bad=1`)).text;
  expect(after).toContain('没有保存');
  expect(after).toContain('<td class="number">78.0</td>');

  const other = await logIn(house, { bureau: await makeBureau(house, '示例县市场监管局') });
  expect((await other.get(PAGE)).text).not.toContain('78.0');
  const admin = await logIn(house, { admin: agencyId });
  expect((await admin.get(PAGE)).status).toBe(404);
  expect((await admin.post(PAGE, weights)).status).toBe(404);
});
