import { expect, it } from 'vitest';
import { wechatQuota } from '../../../src/channels/wechat/quota.js';
import { chinaDay } from '../../../src/chat/sending/policy.js';
import { allowUnprompted } from '../../../src/chat/sending/proactive.js';
import { newId } from '../../../src/store/new-id.js';
import { countStates } from '../../../src/store/outbox/count-states.js';
import { countSent } from '../../../src/store/sent/sent.js';
import { unpromptedAllowed } from '../../../src/store/setting/unprompted.js';
import { until, useDatabase } from '../house.js';
import { ends, openSender, type Sender } from './post-office.js';

useDatabase();

const WECHAT = wechatQuota('wechaty-puppet-wechat4u');
const on = ({ house, clock }: Sender, allowed = true) =>
  allowUnprompted(house.store.prisma, 'wechat', allowed, new Date(clock.now));
const texts = (channel: { sent: readonly { text: string }[] }) => channel.sent.map(({ text }) => text);

it('writes first on WeChat only when the operator allows it, and answers always', async () => {
  const sender = await openSender();
  const wechat = await sender.open('wechat', { ...WECHAT, jitterMs: [0, 0], perChatPerSecond: 100 });
  const [to] = await sender.person(wechat);
  if (!to) throw new Error('nobody');
  expect(await unpromptedAllowed(sender.house.store.prisma, 'wechat')).toBe(false);
  await sender.send(to, '通知一');
  await sender.send(to, '答复', { reply: true });
  await sender.send(to, '跟着来的', { letter: { asked: true } });
  expect(texts(wechat)).toEqual(['答复', '跟着来的']);
  expect(await sender.rows()).toMatchObject([{ text: '通知一', status: 'blocked', error: 'proactive-off' }]);
  await on(sender);
  await sender.send(to, '通知二');
  await on(sender, false);
  await sender.send(to, '通知三');
  expect(texts(wechat)).toEqual(['答复', '跟着来的', '通知二']);
  expect(await sender.house.store.prisma.audit.count({ where: { key: 'wechat.proactive' } })).toBe(2);
});

it('lets a gap pass between unprompted messages; what waits says why and is not counted as tried', async () => {
  const sender = await openSender(() => 0.5);
  const wechat = await sender.open('wechat', WECHAT);
  const people = await Promise.all([0, 1, 2].map(() => sender.person(wechat)));
  await on(sender);
  for (const [i, [to]] of people.entries()) if (to) await sender.send(to, `通知${i}`);
  // A life begins with a gap: nobody knows what the one before sent last.
  expect(texts(wechat)).toEqual([]);
  for (const [ms, count] of [
    [29_999, 0],
    [1, 1],
    [29_999, 1],
    [1, 2],
    [30_000, 3],
  ] as const) {
    sender.clock.now += ms;
    await sender.relay();
    expect(texts(wechat)).toHaveLength(count);
    const rows = await sender.rows();
    expect(rows).toHaveLength(3 - count);
    for (const row of rows) expect(row).toMatchObject({ status: 'waiting', error: 'gap', attempts: 0 });
  }
});

it('keeps the cap of a day across a restart, and gives back what did not arrive', async () => {
  const sender = await openSender();
  const { prisma } = sender.house.store;
  const quota = { ...WECHAT, jitterMs: [0, 0] as const, perAccountPerDay: 2, paceAnswers: undefined };
  const { paceAnswers: _, ...capped } = quota;
  const wechat = await sender.open('wechat', { ...capped, perAccountPerSecond: 100, perChatPerSecond: 100 });
  const [to] = await sender.person(wechat);
  if (!to) throw new Error('nobody');
  await on(sender);
  const day = chinaDay(sender.clock.now);
  wechat.ends.set(to.chat, ends.retry);
  await sender.send(to, '通知一');
  expect(await countSent(prisma, to.accountId, day)).toBe(0);
  wechat.ends.clear();
  await sender.relay();
  await sender.send(to, '通知二');
  await sender.send(to, '通知三');
  await sender.send(to, '答复', { reply: true });
  expect(texts(wechat)).toEqual(['通知一', '通知二', '答复']);
  expect(await countSent(prisma, to.accountId, day)).toBe(2);
  expect(await sender.rows()).toMatchObject([{ text: '通知三', status: 'waiting', error: 'day' }]);
  await sender.relay();
  expect(wechat.sent).toHaveLength(3);
  sender.clock.now += 86_400_000;
  await sender.relay();
  expect(texts(wechat).at(-1)).toBe('通知三');
  expect(await countSent(prisma, to.accountId, chinaDay(sender.clock.now))).toBe(1);
});

it('answers an official account five times for each message, within 48 hours of it', async () => {
  const sender = await openSender();
  const wechat = await sender.open('wechat', wechatQuota('wechaty-puppet-official-account'));
  const [to] = await sender.person(wechat);
  if (!to) throw new Error('nobody');
  for (let i = 1; i <= 6; i++) await sender.send(to, `第${i}条`, { reply: true });
  expect(wechat.sent).toHaveLength(5);
  expect(await sender.rows()).toMatchObject([{ status: 'blocked', error: 'quota' }]);
  sender.clock.now += 1000;
  sender.post.heard(wechat, to.chat, sender.clock.now);
  await sender.send(to, '第七条', { reply: true });
  expect(wechat.sent).toHaveLength(6);
  sender.clock.now += 48 * 3_600_000 + 1;
  await sender.send(to, '太晚了');
  expect((await sender.rows()).at(-1)).toMatchObject({ status: 'blocked', error: 'window' });
});

it('asks the database nothing before an answer goes out', async () => {
  const sender = await openSender();
  const telegram = await sender.open('telegram');
  const [to] = await sender.person(telegram);
  if (!to) throw new Error('nobody');
  // Sent before this returns: nothing was waited for.
  const sent = sender.post.send({ id: newId(), to, letter: { text: '答复', buttons: [] }, reply: true });
  expect(texts(telegram)).toEqual(['答复']);
  await sent;
});

it('says in a group a bit later what a busy account cannot say at once', async () => {
  const sender = await openSender();
  const wechat = await sender.open('wechat', { ...WECHAT, perAccountPerSecond: 5, perGroupPerMinute: 100 });
  const say = (text: string) => sender.post.tellGroup(wechat, { chat: 'room', text, buttons: [] });
  for (let i = 0; i < 5; i++) await say(`${i}`);
  expect(await say('后来')).toMatchObject({ kind: 'retry' });
  sender.clock.now += 1000;
  await until(() => texts(wechat).includes('后来'));
});

it('says a short wait out, and is brief about a group', async () => {
  const sender = await openSender();
  const wechat = await sender.open('wechat', { ...WECHAT, perGroupPerMinute: 2 });
  const outcomes = [];
  for (let i = 0; i < 3; i++) {
    outcomes.push(await sender.post.tellGroup(wechat, { chat: 'room', text: `${i}`, buttons: [] }));
  }
  expect(outcomes.map(({ kind }) => kind)).toEqual(['sent', 'sent', 'blocked']);
  const [to] = await sender.person(wechat);
  if (!to) throw new Error('nobody');
  const timer = setInterval(() => {
    sender.clock.now += 100;
  }, 100);
  await sender.send(to, '一', { reply: true });
  await sender.send(to, '二', { reply: true });
  clearInterval(timer);
  expect(texts(wechat).slice(2)).toEqual(['一', '二']);
  expect(await countStates(sender.house.store.prisma)).toMatchObject({ waiting: 0, blocked: 0 });
});
