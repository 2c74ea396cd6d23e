import { expect, it } from 'vitest';
import { openHouse, type TestHouse, useDatabase } from './house.js';
import type { Person } from './person.js';

useDatabase();

const INQUIRY = 'common/inquiry';

async function letIn(house: TestHouse, form = INQUIRY): Promise<Person> {
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  return house.let({ role: 'contact', agencyId, enterpriseId, form });
}

const answersOf = async ({ store }: TestHouse) =>
  (await store.prisma.answer.findMany({ orderBy: { slot: 'asc' } })).map(
    ({ answer }) => (answer as { value?: unknown }).value,
  );

it('changes nothing when a message is delivered again', async () => {
  const house = await openHouse();
  const other = await openHouse({ databaseUrl: house.databaseUrl });
  const person = await letIn(house);
  const first = person.inbound({ kind: 'text', text: '卡尺去哪里校准？', message: 'a' });
  expect(await person.send(first)).toContain('哪一类');
  expect(await person.send(first)).toBe('');
  await other.chat.handle(first);
  expect(other.channel.to(person.id)).toEqual([]);
  expect(await answersOf(house)).toEqual(['卡尺去哪里校准？']);
  // Outside a form, and the two at the same time.
  const menu = person.inbound({ kind: 'text', text: '我的数据', message: 'b' });
  await Promise.all([house.chat.handle(menu), other.chat.handle(menu), house.chat.handle(menu)]);
  const replies = [...house.channel.to(person.id), ...other.channel.to(person.id)];
  expect(replies.filter(({ text }) => text.includes('我们存有'))).toHaveLength(1);
});

it('handles two fast messages of one person in their order', async () => {
  const house = await openHouse();
  const person = await letIn(house);
  const messages = ['卡尺去哪里校准？', '计量', '跳过', '可以', '提交'];
  const inbound = messages.map((text, i) => person.inbound({ kind: 'text', text, message: `f${i}` }));
  await Promise.all(inbound.map((one) => house.chat.handle(one)));
  expect(await person.read()).toContain('问题已收到');
  const response = await house.store.prisma.response.findFirstOrThrow();
  expect(response.record).toMatchObject({ answers: { topic: { shown: '计量' } } });
});

it('keeps what two processes hear at the same time', async () => {
  const house = await openHouse();
  const other = await openHouse({ databaseUrl: house.databaseUrl });
  const person = await letIn(house);
  // Both hold the session.
  await person.say('帮助');
  await other.chat.handle(person.inbound({ kind: 'text', text: '帮助', message: 'h' }));
  const one = person.inbound({ kind: 'text', text: '卡尺去哪里校准？', message: 'a' });
  const two = person.inbound({ kind: 'text', text: '计量', message: 'b' });
  await house.chat.handle(one);
  // The other process still remembers the first question.
  await other.chat.handle(two);
  expect(await answersOf(house)).toEqual(['卡尺去哪里校准？', { picked: ['metrology'] }]);
  const both = ['跳过', '可以'].map((text) => person.inbound({ kind: 'text', text, message: text }));
  await Promise.all([house, other].map(({ chat }, i) => both[i] && chat.handle(both[i])));
  const session = await house.store.prisma.session.findFirstOrThrow();
  expect(session.version).toBe(7);
});

it('serves a person on two channels: the form goes on where it was left', async () => {
  const house = await openHouse();
  const web = await house.serve('web', 'web');
  const person = await letIn(house);
  await person.say('卡尺去哪里校准？');
  const second = house.person();
  second.life = { chat: house.chat, channel: web };
  await second.start();
  const { prisma } = house.store;
  const { personId } = await prisma.identity.findFirstOrThrow({ where: { key: person.id } });
  await prisma.identity.updateMany({ where: { key: second.id }, data: { personId, dialog: { at: 'none' } } });
  expect(await second.say('继续')).toContain('哪一类');
  expect(await second.say('计量')).toContain('照片或文件');
  expect(await person.say('跳过')).toContain('公开');
  expect(await second.say('可以')).toContain('请核对');
  expect(await person.say('提交')).toContain('问题已收到');
  expect(await second.say('提交')).not.toContain('问题已收到');
  expect(await prisma.response.count()).toBe(1);
});

it('takes a button pressed twice once, and an old keyboard not at all', async () => {
  const house = await openHouse();
  const person = await letIn(house);
  await person.say('卡尺去哪里校准？');
  const button = person.find('计量');
  const press = () => person.send(person.inbound({ kind: 'press', button, on: 'm1' }));
  const presses = [press(), press()];
  await Promise.all(presses);
  expect(await answersOf(house)).toEqual(['卡尺去哪里校准？', { picked: ['metrology'] }]);
  await person.sayAll('跳过', '可以');
  const before = await answersOf(house);
  const stale = await person.send(
    person.inbound({ kind: 'press', button: person.find('认证认可'), on: 'm1' }),
  );
  expect(person.receipt?.notice).toContain('过时');
  expect(stale).toContain('请核对');
  expect(await answersOf(house)).toEqual(before);
  // Handed in meanwhile.
  await person.say('提交');
  const late = person.inbound({ kind: 'press', button: person.find('计量'), on: 'm1' });
  expect(await person.send(late)).toContain('可以填这些表');
  expect(await house.store.prisma.response.count()).toBe(1);
});

it('corrects the answer that an edited message gave', async () => {
  const house = await openHouse();
  const person = await letIn(house);
  await person.say('卡池去哪里校准？', 'first');
  await person.say('计量', 'second');
  const corrected = await person.edit('卡尺去哪里校准？', 'first');
  expect(corrected).toContain('更正“问题”');
  expect(corrected).toContain('照片或文件');
  expect(await answersOf(house)).toEqual(['卡尺去哪里校准？', { picked: ['metrology'] }]);
  const unclear = await person.edit('嗯嗯嗯嗯', 'second');
  expect(unclear).toContain('没看明白');
  expect(await answersOf(house)).toEqual(['卡尺去哪里校准？', { picked: ['metrology'] }]);
  expect(await person.edit('什么', 'unheard')).toContain('不会改动答案');
  const amendments = await house.store.prisma.amendment.findMany();
  expect(amendments.map(({ kind, was }) => [kind, was])).toEqual([['amended', '卡池去哪里校准？']]);
});

it('says what it cannot read, and asks the question again', async () => {
  const house = await openHouse();
  const person = await letIn(house);
  const kinds = {
    voice: '转成文字',
    video_note: '视频',
    sticker: '表情',
    location: '地址',
    'red-packet': '不收',
    transfer: '不收',
    recalled: '撤回',
    card: '名片',
    'mini-program': '小程序',
    dice: '还看不懂',
  };
  for (const [what, word] of Object.entries(kinds)) {
    const reply = await person.send(person.inbound({ kind: 'unsupported', what, message: 'u' }));
    expect(reply).toContain(word);
    expect(reply).toContain('您想问什么');
  }
  const page = await person.send(person.inbound({ kind: 'page', on: 'm1' }));
  expect(page).toContain('您想问什么');
  expect(person.all.at(-1)?.replaces).toBe('m1');
  expect(await answersOf(house)).toEqual([]);
});

it('remembers who blocks it and who comes back', async () => {
  const house = await openHouse();
  const person = await letIn(house);
  const { prisma } = house.store;
  const blocked = async () =>
    (await prisma.identity.findFirstOrThrow({ where: { key: person.id } })).blockedAt !== null;
  await person.send(person.inbound({ kind: 'reachable', reachable: false }));
  expect(await blocked()).toBe(true);
  expect(await person.send(person.inbound({ kind: 'reachable', reachable: true }))).toBe('');
  expect(await blocked()).toBe(false);
  const stranger = house.person();
  await stranger.send(stranger.inbound({ kind: 'reachable', reachable: false }));
  expect(await prisma.identity.count({ where: { key: stranger.id } })).toBe(0);
});

it('goes on in the language that was asked for inside the form', async () => {
  const house = await openHouse();
  const person = await letIn(house);
  expect(await person.say('English')).toContain('What would you like to know');
  await person.sayAll('Where to calibrate callipers?', 'metrology', 'skip', 'yes');
  expect(await person.say('submit')).not.toMatch(/[\u4e00-\u9fff]/);
  expect(await person.say('menu')).toContain('What you can fill in');
  // And a form that was begun in English goes on in Chinese.
  await person.press('Complaint');
  await person.say('menu');
  await person.say('中文');
  expect(await person.say('继续')).toContain('发生了什么事');
});
