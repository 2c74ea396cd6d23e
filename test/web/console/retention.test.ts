import { expect, test } from 'vitest';
import { keepReceipt } from '../../../src/service/my-data/receipt.js';
import { logIn, makeAgency, openHouse, useDatabase } from './setting.js';

useDatabase();

const HERE = '/console/settings/retention';

test('the operator sees what is kept how long, changes it within bounds, and checks receipts; others do not', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const operator = await logIn(house, { operator: true });
  const admin = await logIn(house, { admin: await makeAgency(house) });
  expect((await admin.get(HERE)).status).toBe(404);
  expect((await admin.post(`${HERE}/letters`, { days: '30' })).status).toBe(404);
  expect((await operator.get('/console/settings')).text).toContain(HERE);
  await prisma.inbound.createMany({ data: ['a', 'b'].map((key) => ({ key, at: new Date('2020-01-01') })) });
  const { text } = await operator.get(HERE);
  expect(text).toContain('服务项目里的填报');
  expect(text).toMatch(/已处理消息的编号.*?<td>2<\/td>/s);
  expect(text).toContain('操作记录和封签');

  expect((await operator.post(`${HERE}/letters`, { days: '30' })).headers.get('location')).toContain(
    'saved=1',
  );
  expect((await prisma.setting.findUniqueOrThrow({ where: { key: 'retention.days' } })).value).toEqual({
    letters: 30,
  });
  expect(
    await prisma.audit.count({ where: { action: 'retention.changed', personId: operator.personId } }),
  ).toBe(1);
  for (const days of ['29', '366', 'x', '-1', '30.5'])
    expect(await (await operator.post(`${HERE}/letters`, { days })).text()).toContain(
      '只能在 30 到 365 天之间',
    );
  expect((await operator.post(`${HERE}/letters`, { days: '' })).status).toBe(303);
  expect(await prisma.setting.count({ where: { key: 'retention.days' } })).toBe(0);

  const { number } = await keepReceipt(prisma, { erased: { identities: 2 }, kept: ['consents'] }, new Date());
  const found = await operator.get(`${HERE}?receipt=${number.toLowerCase()}`);
  expect(found.text).toContain('聊天账号 2 个');
  const none = await operator.get(`${HERE}?receipt=${encodeURIComponent('<b>SC')}`);
  expect(none.text).toContain('没有这个编号的回执');
  expect(none.text).not.toContain('<b>SC');
});
