import { expect, test } from 'vitest';
import { keepLogIn } from '../../../src/store/log-ins/log-ins.js';
import { newId } from '../../../src/store/new-id.js';
import { unpromptedAllowed } from '../../../src/store/setting/unprompted.js';
import { logIn, makeAgency, makeBureau, openHouse, useDatabase } from './setting.js';

useDatabase();

const WECHAT = 'wechaty-puppet-wechat4u:wechat';

test('the operator sees state, pace and what is left of the day, logs WeChat in and lets it write first', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await makeAgency(house, '示例甲机构');
  const otherId = await makeAgency(house, '示例乙机构');
  const wechat = await prisma.account.create({ data: { id: newId(), channel: 'wechat', key: WECHAT } });
  await prisma.account.create({ data: { id: newId(), channel: 'telegram', key: '42', name: 'shili_bot' } });
  await prisma.$executeRaw`INSERT INTO sent (account_id, day, count)
    VALUES (${wechat.id}::uuid, (now() AT TIME ZONE 'Asia/Shanghai')::date, 8)`;
  const since = '2026-11-20T01:30:00.000Z';
  const who = '示例<b>客服';
  await keepLogIn(prisma, {
    ...{
      channel: 'wechat',
      account: WECHAT,
      state: 'waiting-for-scan',
      since,
      who,
      qr: 'secret-of-the-code',
    },
  });
  const room = { accountId: wechat.id, registeredBy: newId() };
  await prisma.room.create({
    data: {
      id: newId(),
      key: 'r1',
      title: '质量交流<1>群',
      agencyId,
      ...room,
      settings: { posters: 'admin' },
    },
  });
  await prisma.room.create({ data: { id: newId(), key: 'r2', title: '乙群', agencyId: otherId, ...room } });

  const operator = await logIn(house, { operator: true });
  const { text } = await operator.get('/console/channels');
  for (const shown of [
    '等待扫码',
    '2026-11-20 09:30 起',
    '示例&lt;b&gt;客服',
    '8 条，还能发 42 条',
    'shili_bot',
  ])
    expect(text).toContain(shown);
  for (const shown of [
    '每分钟 60 条',
    '15–45 秒',
    '只回复，不主动发',
    '质量交流&lt;1&gt;群',
    '只有管理员',
    '乙群',
  ])
    expect(text).toContain(shown);
  // Whoever reads the code becomes the bot: it is on its own page alone.
  expect(text).not.toContain('secret-of-the-code');

  const opened = await operator.post('/console/channels/wechat/log-in');
  expect(opened.status).toBe(303);
  const link = opened.headers.get('location') ?? '';
  expect(await (await fetch(`${house.url}${link}`)).text()).toContain('微信登录');

  const first = '/console/channels/wechat/first';
  expect((await operator.get(first)).text).toMatch(/警告：微信会封停.*至少隔 15 秒，每天最多 50 条/s);
  const unread = await operator.post(first, { allow: '1' });
  expect((await operator.get(unread.headers.get('location') ?? '')).text).toContain('请先勾选');
  expect(await unpromptedAllowed(prisma, 'wechat')).toBe(false);
  await operator.post(first, { allow: '1', understood: '1' });
  expect(await unpromptedAllowed(prisma, 'wechat')).toBe(true);
  expect((await operator.get('/console/channels')).text).toContain('已打开');
  await operator.post(first);
  expect(await unpromptedAllowed(prisma, 'wechat')).toBe(false);
  const actions = await prisma.audit.findMany({ where: { personId: operator.personId, subject: 'setting' } });
  expect(actions.map(({ action }) => action)).toEqual([
    ...['wechat.log-in-opened', 'sending.unprompted-allowed', 'sending.unprompted-stopped'],
  ]);
  // Telegram may always write first: there is nothing to switch.
  expect((await operator.get('/console/channels/telegram/first')).status).toBe(404);

  const admin = await logIn(house, { admin: agencyId });
  const seen = (await admin.get('/console/channels')).text;
  expect(seen).toContain('等待扫码');
  expect(seen).toContain('质量交流&lt;1&gt;群');
  for (const hidden of ['乙群', '还能发', '扫码登录']) expect(seen).not.toContain(hidden);
  expect((await admin.get(first)).status).toBe(404);
  expect((await admin.post(first, { allow: '1', understood: '1' })).status).toBe(404);
  expect((await admin.post('/console/channels/wechat/log-in')).status).toBe(404);
  for (const as of [{ staff: agencyId }, { bureau: await makeBureau(house) }])
    expect((await (await logIn(house, as)).get('/console/channels')).status).toBe(404);
});
