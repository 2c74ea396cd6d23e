import { expect, test } from 'vitest';
import { newId } from '../../../src/store/new-id.js';
import { logIn, makeAgency, makeBureau, openHouse, useDatabase } from './setting.js';

useDatabase();

/** What the table says of a part. */
const part = (text: string, name: string): string =>
  new RegExp(`<th scope="row">${name}</th>(.*?)</tr>`, 's').exec(text)?.[1] ?? '';

test('the operator sees in words how each part fares, and what did not arrive today', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const operator = await logIn(house, { operator: true });
  const { text } = await operator.get('/console/health');
  expect(text).toContain('一切正常');
  expect(text).toContain('<meta http-equiv="refresh" content="10">');
  for (const name of ['数据库', '提醒的队列', '等着发出的消息', '到点的提醒', '磁盘'])
    expect(part(text, name)).toContain('正常');
  expect(part(text, '数据库大小')).toMatch(/\d+ MB/);
  for (const shown of ['没有告警', '9.8.7', process.version, '今天没有发不出去的消息'])
    expect(text).toContain(shown);

  const late = new Date(Date.now() - 600_000);
  const [identityId, accountId] = [newId(), newId()];
  const message = { identityId, accountId, message: {} };
  await prisma.outbox.create({ data: { id: newId(), ...message, dueAt: late } });
  await prisma.outbox.create({ data: { id: newId(), ...message, status: 'blocked', error: 'opt-out' } });
  await prisma.outbox.create({ data: { id: newId(), ...message, status: 'failed', error: 'Bad <Request>' } });
  const agencyId = await makeAgency(house);
  const notice = await prisma.notice.create({
    data: { id: newId(), kind: 'news', agencyId, title: '…', body: '…', audience: {}, status: 'sending' },
  });
  const recipients = ['waiting', 'sending', 'blocked'].map((status) => ({
    ...{ noticeId: notice.id, personId: newId(), status },
    reason: status === 'blocked' ? 'opt-out' : null,
  }));
  await prisma.recipient.createMany({ data: recipients });
  const worse = (await operator.get('/console/health')).text;
  expect(worse).toContain('有 1 处要看一下');
  expect(part(worse, '等着发出的消息')).toMatch(/看一下.*1 条/s);
  expect(part(worse, '正在发的通知')).toContain('1 份，还有 2 人没发到');
  expect(worse).toMatch(/退订[^<]*<\/th><td class="number">2</);
  expect(worse).toContain('平台拒收：Bad &lt;Request&gt;');

  for (const as of [{ admin: agencyId }, { bureau: await makeBureau(house) }])
    expect((await (await logIn(house, as)).get('/console/health')).status).toBe(404);
  expect((await fetch(`${house.url}/console/health`)).status).toBe(401);
});
