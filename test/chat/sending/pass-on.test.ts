import { expect, it } from 'vitest';
import { callLink, callList } from '../../../src/chat/sending/call-list.js';
import type { Posting } from '../../../src/chat/sending/posting.js';
import { noteSiblings } from '../../../src/chat/sending/siblings.js';
import { newId } from '../../../src/store/new-id.js';
import { countStates } from '../../../src/store/outbox/count-states.js';
import { until, useDatabase } from '../house.js';
import { ends, openSender } from './post-office.js';

useDatabase();

const texts = (channel: { sent: readonly { text: string }[] }) => channel.sent.map(({ text }) => text);
const CLOSED = { proactive: 'switched' } as const;

async function openThree() {
  const sender = await openSender();
  const wechat = await sender.open('wechat', CLOSED);
  const telegram = await sender.open('telegram');
  const web = await sender.open('web');
  return { sender, wechat, telegram, web };
}

it('takes a message to where the person was heard last and may be written to', async () => {
  const { sender, wechat, telegram, web } = await openThree();
  const [onWechat, , onWeb] = await sender.person(wechat, telegram, web);
  if (!onWechat || !onWeb) throw new Error('nobody');
  const id = await sender.send(onWechat, '培训通知');
  expect(texts(web)).toEqual(['（微信发不到您，改发到这里）\n培训通知']);
  expect(texts(telegram)).toEqual([]);
  // The row tells what became of it; the message it became has arrived.
  const [row] = await sender.rows();
  expect(row).toMatchObject({ id, status: 'blocked', error: 'proactive-off' });
  expect(row?.passedTo).not.toBeNull();
  expect(await countStates(sender.house.store.prisma)).toMatchObject({ blocked: 0, passed: 1 });
  // There it is blocked as well: on to the next, and nobody is asked twice.
  web.ends.set(onWeb.chat, ends.blocked('by-person'));
  await sender.send(onWechat, '第二个通知');
  expect(texts(telegram)).toEqual(['（微信发不到您，改发到这里）\n第二个通知']);
  expect(await callList(sender.house.store.prisma)).toEqual([]);
});

it('stays blocked where no one else may take it', async () => {
  const { sender, wechat, telegram } = await openThree();
  const { prisma } = sender.house.store;
  const [onWechat, onTelegram] = await sender.person(wechat, telegram);
  const [stranger] = await sender.person(telegram);
  if (!onWechat || !onTelegram || !stranger) throw new Error('nobody');
  await prisma.identity.update({ where: { id: onTelegram.identityId }, data: { lostAt: new Date() } });
  await sender.send(onWechat, '通知');
  telegram.ends.set(stranger.chat, ends.blocked('by-person'));
  await sender.send(stranger, '通知');
  expect(await countStates(prisma)).toMatchObject({ blocked: 2, passed: 0 });
  // Whoever blocks us is not tried again, until they write.
  telegram.ends.clear();
  await sender.send(stranger, '又一个');
  expect(texts(telegram)).toEqual([]);
  await prisma.identity.update({
    where: { id: stranger.identityId },
    data: { heardAt: new Date(sender.clock.now + 1) },
  });
  await sender.send(stranger, '第三个');
  expect(texts(telegram)).toEqual(['第三个']);
});

it('does not take an answer elsewhere, but for a form whose person was lost', async () => {
  const { sender, wechat, telegram } = await openThree();
  const { prisma } = sender.house.store;
  const [onWechat] = await sender.person(wechat, telegram);
  if (!onWechat) throw new Error('nobody');
  const { personId } = await prisma.identity.findFirstOrThrow({ where: { id: onWechat.identityId } });
  const definition = await prisma.definition.findFirstOrThrow();
  const session = {
    id: newId(),
    definitionHash: definition.hash,
    form: definition.form,
    personId,
    channel: 'wechat',
    status: 'asking',
    state: {},
    updatedAt: new Date(0),
  };
  await prisma.session.create({ data: session });
  const question = { reply: true, sessionId: session.id };
  wechat.ends.set(onWechat.chat, ends.blocked('by-person'));
  await sender.send(onWechat, '第三题', question);
  expect(texts(telegram)).toEqual([]);
  await prisma.identity.update({ where: { id: onWechat.identityId }, data: { blockedAt: null } });
  await prisma.outbox.deleteMany();
  // It was on its way when the account logged in anew.
  wechat.ends.set(onWechat.chat, ends.retry);
  await sender.send(onWechat, '第四题', {
    ...question,
    letter: { buttons: [{ id: 'a', label: 'A', role: 'option' }] },
  });
  await prisma.identity.update({ where: { id: onWechat.identityId }, data: { lostAt: new Date() } });
  await sender.relay();
  expect(texts(telegram)).toEqual([expect.stringMatching(/微信联系不上您了[\s\S]*第四题/)]);
  expect(telegram.sent[0]?.buttons).toEqual([
    { id: `@session:${session.id}`, label: '继续', role: 'action' },
  ]);
  // The menu, which nobody needs any more.
  await sender.send(onWechat, '菜单', { reply: true });
  wechat.ends.set(onWechat.chat, ends.blocked('no-identity'));
  await sender.send(onWechat, '菜单', { reply: true });
  expect(telegram.sent).toHaveLength(1);
});

it('counts the same words to several identities as one message', async () => {
  const { sender, wechat, telegram, web } = await openThree();
  const { prisma } = sender.house.store;
  const told = await sender.person(wechat, telegram, web);
  const stranger = await sender.person(wechat);
  const tellAll = async (text: string, to: readonly Posting['to'][]) => {
    const messages: Posting[] = to.map((one) => ({ id: newId(), to: one, letter: { text, buttons: [] } }));
    const noted = await noteSiblings(prisma, messages);
    await sender.sendAll(noted);
    return noted.map(({ letter }) => letter.also?.length ?? 0);
  };
  telegram.ends.set(told[1]?.chat ?? '', ends.blocked('by-person'));
  expect(await tellAll('有人申请加入', [...told, ...stranger])).toEqual([2, 2, 2, 0]);
  expect(texts(web)).toEqual(['有人申请加入']);
  expect(texts(telegram)).toEqual([]);
  expect(await countStates(prisma)).toMatchObject({ passed: 2, blocked: 1 });
  // When none arrives exactly one of them is to be called about.
  web.ends.set(told[2]?.chat ?? '', ends.blocked('by-person'));
  await tellAll('又有人申请', told);
  expect(await countStates(prisma)).toMatchObject({ passed: 4, blocked: 2, waiting: 0 });
});

it('names those whom nothing reaches to the people of their agency, who call them', async () => {
  const { sender, wechat } = await openThree();
  const { house } = sender;
  const { prisma } = house.store;
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const otherAgency = await house.agency('别的服务中心');
  const staff = await house.let({ role: 'staff', agencyId });
  const stranger = await house.let({ role: 'staff', agencyId: otherAgency });
  const [to] = await sender.person(wechat);
  if (!to) throw new Error('nobody');
  const { personId } = await prisma.identity.findFirstOrThrow({ where: { id: to.identityId } });
  await prisma.contact.create({ data: { personId, enterpriseId } });
  const definition = await prisma.definition.findFirstOrThrow();
  const session = { id: newId(), definitionHash: definition.hash, form: definition.form, channel: 'wechat' };
  await prisma.session.create({ data: { ...session, personId, status: 'submitted', state: {} } });
  await prisma.answer.create({
    data: {
      sessionId: session.id,
      slot: 0,
      key: 'who',
      answer: { value: { name: '李明', phone: '13812345678' } },
      wording: '联系人',
      version: '1',
      lang: 'zh',
      at: new Date(),
    },
  });
  const id = await sender.send(to, '满意度调查今天截止，请尽快填写。');
  expect(await callList(prisma, [otherAgency])).toEqual([]);
  const [call] = await callList(prisma, [agencyId]);
  expect(call).toMatchObject({
    id,
    enterprise: '示例家具厂',
    phone: '138****5678',
    reason: 'proactive-off',
    channel: 'wechat',
    text: '满意度调查今天截止，请尽快填写。',
  });
  if (!call) throw new Error('no call');
  const by = { secret: 'the secret of this house, long enough', publicUrl: 'https://zhitong.example' };
  expect(await callLink(prisma, call, by, new Date())).toMatch(/^https:\/\/zhitong\.example\/chat\/.{11}$/);

  expect(await stranger.say('待联系')).toContain('没有要电话联系的人');
  const shown = await staff.say('待联系');
  for (const part of ['示例家具厂', '13812345678', '没有打开微信的主动发送', '今天截止', '/chat/'])
    expect(shown).toContain(part);
  // Somebody else's button does nothing.
  await stranger.send(stranger.inbound({ kind: 'press', button: `@called:${id}`, on: 'm' }));
  expect(await countStates(prisma)).toMatchObject({ blocked: 1, called: 0 });
  const after = await staff.say('1');
  expect(after).toContain('已从名单上去掉');
  expect(after).toContain('没有要电话联系的人');
  await until(async () => (await countStates(prisma)).called === 1);
  // In two agencies' hands: named, and not quoted.
  const elsewhere = await house.enterprise('别家企业', otherAgency);
  await prisma.contact.create({ data: { personId, enterpriseId: elsewhere } });
  await sender.send(to, '另一个通知');
  expect(await callList(prisma, [agencyId])).toMatchObject([{ enterprise: '示例家具厂', text: '' }]);
  expect(await callList(prisma)).toMatchObject([{ text: '另一个通知' }]);
});
