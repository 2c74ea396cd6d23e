import { expect, test } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { newId } from '../../../src/store/new-id.js';
import { type House, logIn, makeAgency, makeBureau, makePerson, openHouse, useDatabase } from './setting.js';

useDatabase();

const FORM = 'db5101-t190-2024/annex-a';

async function firm({ store: { prisma } }: House, agencyId: string, district: string): Promise<string> {
  const id = newId();
  const name = `示例${id.slice(-6)}厂`;
  const trade = { scheme: 'gbt4754', code: 'C34', name: '通用设备制造业' };
  const facts = { values: { 'enterprise.industry': { value: trade, at: '2026-01-01' } } };
  await prisma.enterprise.create({ data: { id, name, nameKey: name, agencyId, district, facts } });
  return id;
}

async function pick(
  house: House,
  enterpriseId: string,
  values: Readonly<Record<string, Json>>,
  at = '2026-05-01T02:00:00Z',
): Promise<void> {
  const { prisma } = house.store;
  const personId = await makePerson(house);
  const definition = { hash: 'of-a-test', pack: 'db5101-t190-2024', form: FORM, content: {} };
  await prisma.definition.createMany({ data: [definition], skipDuplicates: true });
  const about = { form: FORM, definitionHash: 'of-a-test', personId, enterpriseId };
  const session = { id: newId(), ...about, channel: 'web', status: 'submitted', state: {} };
  await prisma.session.create({ data: session });
  const answers = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]));
  const record = { answers } as never;
  const of = { id: newId(), sessionId: session.id, pack: definition.pack, ...about };
  await prisma.response.create({ data: { ...of, record, submittedAt: new Date(at) } });
}

test('what is wanted where stands against who can do it, of the newest answers, each agency its own', async () => {
  const house = await openHouse();
  const [mine, other] = [await makeAgency(house), await makeAgency(house)];
  const one = await firm(house, mine, '金牛区');
  await pick(house, one, { services: ['branding'] }, '2026-01-01T02:00:00Z');
  await pick(house, one, { services: ['testing', 'metrology'], testing_items: ['a'] });
  await pick(house, await firm(house, mine, '金牛区'), { services: ['testing'] });
  await pick(house, await firm(house, other, '成华区'), { services: ['intellectual_property'] });
  const can = await makePerson(house, { staff: mine });
  await house.store.prisma.profile.create({
    data: { personId: can, agencyId: mine, services: ['testing', 'metrology'] },
  });
  const bureau = await logIn(house, { bureau: await makeBureau(house) });
  const { status, text } = await bureau.get('/console/statistics/needs');
  expect(status).toBe(200);
  expect(text).toContain(
    '<th scope="row">知识产权服务</th><td class="number">1</td><td class="number">0</td><td class="number">没有人能做</td>',
  );
  expect(text).toContain(
    '<th scope="row">检验检测服务</th><td class="number">2</td><td class="number">1</td><td class="number">2</td>',
  );
  for (const said of ['制造业', '成华区']) expect(text).toContain(said);
  expect(text).not.toContain('品牌培育服务');
  const picture = await bureau.get('/console/statistics/needs.svg');
  expect(picture.text).toContain('检验检测服务');
  expect((await bureau.get('/console/statistics/needs.xlsx')).text.slice(0, 2)).toBe('PK');
  const staff = await logIn(house, { staff: mine });
  const own = (await staff.get('/console/statistics/needs')).text;
  expect(own).toContain('计量服务');
  for (const strange of ['成华区', '知识产权服务']) expect(own).not.toContain(strange);
  const nobody = await logIn(house, { staff: await makeAgency(house) });
  expect((await nobody.get('/console/statistics/needs')).text).toContain('还没有企业填写服务内容');
  expect((await fetch(`${house.url}/console/statistics/needs`)).status).toBe(401);
});
