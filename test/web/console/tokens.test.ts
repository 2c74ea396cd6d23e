import { expect, test } from 'vitest';
import { program } from '../api/world.js';
import { logIn, makeAgency, makeBureau, openHouse, useDatabase, type Visitor } from './setting.js';

useDatabase();

const WISH = { name: '一网通办', scope: ['enterprises:read', 'tasks:read'], days: '365' };

/** The token a page shows once. */
async function make(visitor: Visitor, wish: Record<string, string | readonly string[]>): Promise<string> {
  const answer = await visitor.post('/console/tokens', wish);
  const text = await answer.text();
  const [, token] = /<code>(zt_[\w-]{43})<\/code>/.exec(text) ?? [];
  if (token === undefined) throw new Error(`${answer.status} ${text}`);
  return token;
}

test('an admin makes a token, which is shown once, and ends it', async () => {
  const house = await openHouse();
  const agencyId = await makeAgency(house, '成都示例质量服务中心');
  const admin = await logIn(house, { admin: agencyId, name: '李娜' });
  expect((await admin.get('/console/tokens')).text).toContain('还没有令牌');
  const token = await make(admin, { owner: agencyId, ...WISH });
  const us = program(house, token);
  expect((await us.ask('get', '/me')).json).toMatchObject({
    token: { name: '一网通办', scopes: WISH.scope },
    owner: { id: agencyId, kind: 'agency', name: '成都示例质量服务中心' },
  });
  const { text } = await admin.get('/console/tokens');
  expect(text).not.toContain(token);
  expect(text).toMatch(/一网通办.*看企业.*李娜 建于.*最近使用/s);
  const [, id] = /tokens\/([0-9a-f-]{36})\/end/.exec(text) ?? [];
  expect((await admin.post(`/console/tokens/${id}/end`)).status).toBe(303);
  expect((await us.ask('get', '/me')).status).toBe(401);
  expect((await admin.get('/console/tokens')).text).toContain('已作废');
  expect((await admin.post(`/console/tokens/${id}/end`)).status).toBe(404);
  const audited = await house.store.prisma.audit.findMany({
    where: { subject: 'token' },
    orderBy: { id: 'asc' },
  });
  expect(audited.map(({ action, personId }) => [action, personId])).toEqual([
    ['token.made', admin.personId],
    ['token.revoked', admin.personId],
  ]);
  expect(JSON.stringify(audited.map(({ details }) => details))).not.toContain(token);
});

test('nobody makes or ends a token of others, nor one that asks for too much', async () => {
  const house = await openHouse();
  const [agencyId, bureauId] = [await makeAgency(house), await makeBureau(house)];
  const admin = await logIn(house, { admin: agencyId });
  const staff = await logIn(house, { staff: agencyId });
  const other = await logIn(house, { admin: await makeAgency(house), lang: 'en' });
  const bureau = await logIn(house, { bureau: bureauId });
  const operator = await logIn(house, { operator: true });
  expect((await staff.get('/console/tokens')).status).toBe(404);
  expect((await staff.post('/console/tokens', { owner: agencyId, ...WISH })).status).toBe(404);
  expect((await other.post('/console/tokens', { owner: agencyId, ...WISH })).status).toBe(404);
  expect((await bureau.post('/console/tokens', { owner: agencyId, ...WISH })).status).toBe(404);
  for (const wrong of [{ name: '' }, { scope: [] }, { scope: ['all'] }, { days: '731' }, { days: 'x' }])
    expect((await admin.post('/console/tokens', { owner: agencyId, ...WISH, ...wrong })).status).toBe(422);
  expect(
    (await bureau.post('/console/tokens', { owner: bureauId, ...WISH, scope: ['projects:write'] })).status,
  ).toBe(422);
  await make(bureau, { owner: bureauId, ...WISH });
  await make(operator, { owner: agencyId, ...WISH, name: '<b>运营</b>' });
  const { text } = await admin.get('/console/tokens');
  expect(text).toContain('&lt;b&gt;运营&lt;/b&gt;');
  expect(text.match(/\/end"/g)).toHaveLength(1);
  expect((await operator.get('/console/tokens')).text.match(/\/end"/g)).toHaveLength(2);
  const [, id] = /tokens\/([0-9a-f-]{36})\/end/.exec(text) ?? [];
  expect((await other.post(`/console/tokens/${id}/end`)).status).toBe(404);
  expect((await other.get('/console/tokens')).text).toContain('There is no token yet');
});
