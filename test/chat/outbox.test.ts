import { expect, it } from 'vitest';
import type { Outcome } from '../../src/chat/channel.js';
import { openHouse, type TestHouse, until, useDatabase } from './house.js';

useDatabase();

const never = () => new Promise<Outcome>(() => {});

async function letIn(house: TestHouse) {
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  return house.let({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const outbox = async ({ store }: TestHouse) => store.prisma.outbox.findMany({ orderBy: { id: 'asc' } });

it('sends the pending prompt after a crash between the commit and the send, once', async () => {
  const house = await openHouse();
  const person = await letIn(house);
  await until(async () => (await outbox(house)).length === 0);
  house.channel.ends.set(person.id, never);
  await house.chat.handle(person.inbound({ kind: 'text', text: '卡尺去哪里校准？', message: 'a' }));
  expect(await outbox(house)).toHaveLength(1);
  // That process is no more. A new one has the database for itself, and a third joins in.
  const next = await openHouse({ databaseUrl: house.databaseUrl });
  await next.chat.startRelay({ alone: true });
  const third = await openHouse({ databaseUrl: house.databaseUrl });
  await third.chat.startRelay({ alone: false });
  await until(async () => (await outbox(house)).length === 0);
  await pause(1500);
  const sent = [...next.channel.to(person.id), ...third.channel.to(person.id)];
  expect(sent.map(({ text }) => text)).toEqual([expect.stringContaining('哪一类')]);
  expect(sent[0]?.buttons.length).toBeGreaterThan(5);
});

it('takes over from a process that went silent, after a while', async () => {
  // Its messages are left alone for twenty seconds; these are nearly over.
  const house = await openHouse({ now: () => Date.now() - 19_000 });
  const person = await letIn(house);
  house.channel.ends.set(person.id, never);
  await house.chat.handle(person.inbound({ kind: 'text', text: '卡尺去哪里校准？', message: 'a' }));
  const next = await openHouse({ databaseUrl: house.databaseUrl });
  await next.chat.startRelay({ alone: false });
  await until(() => next.channel.to(person.id).length > 0);
  await until(async () => (await outbox(house)).length === 0);
  expect(next.channel.to(person.id)).toHaveLength(1);
});

it('does not send a prompt that is out of date', async () => {
  const house = await openHouse();
  const person = await letIn(house);
  house.channel.ends.set(person.id, never);
  await house.chat.handle(person.inbound({ kind: 'text', text: '卡尺去哪里校准？', message: 'a' }));
  const next = await openHouse({ databaseUrl: house.databaseUrl });
  person.life = next;
  await pause(5);
  expect(await person.say('计量')).toContain('照片或文件');
  // What was delivered leaves the outbox shortly after.
  await until(async () => (await outbox(house)).length === 1);
  await next.chat.startRelay({ alone: true });
  await until(async () => (await outbox(house)).length === 0);
  expect(next.channel.to(person.id)).toHaveLength(1);
});

it('marks who blocks it, and writes to them no more until they come back', async () => {
  const house = await openHouse();
  const person = await letIn(house);
  house.channel.ends.set(person.id, async () => ({ kind: 'blocked', reason: 'by-person' }));
  await person.say('卡尺去哪里校准？');
  await until(async () => (await outbox(house)).some(({ status }) => status === 'blocked'));
  const identity = await house.store.prisma.identity.findFirstOrThrow({ where: { key: person.id } });
  expect(identity.blockedAt).not.toBeNull();
  house.channel.ends.clear();
  expect(await person.say('我的数据')).toContain('我们存有');
  const back = await house.store.prisma.identity.findFirstOrThrow({ where: { key: person.id } });
  expect(back.blockedAt).toBeNull();
});

it('does not take a closed reply window for a person who blocks it', async () => {
  const house = await openHouse();
  const person = await letIn(house);
  house.channel.ends.set(person.id, async () => ({ kind: 'blocked', reason: 'window' }));
  await person.say('卡尺去哪里校准？');
  await until(async () => (await outbox(house)).some(({ status }) => status === 'blocked'));
  const identity = await house.store.prisma.identity.findFirstOrThrow({ where: { key: person.id } });
  expect(identity.blockedAt).toBeNull();
});

it('tries again what the platform put off, and gives up what it will never take', async () => {
  const house = await openHouse();
  await house.chat.startRelay({ alone: true });
  const person = await letIn(house);
  house.channel.ends.set(person.id, async () => {
    house.channel.ends.delete(person.id);
    return { kind: 'retry', afterMs: 50, delivered: 0 };
  });
  await person.say('卡尺去哪里校准？');
  await until(() => person.all.at(-1)?.text.includes('哪一类') === true);
  house.channel.ends.set(person.id, async () => ({
    kind: 'failed',
    permanent: true,
    why: 'too strange',
    delivered: 0,
  }));
  await person.say('计量');
  await until(async () => (await outbox(house)).some(({ status }) => status === 'failed'));
  await pause(1200);
  expect((await outbox(house)).map(({ status, error }) => [status, error])).toEqual([
    ['failed', 'too strange'],
  ]);
});

it('keeps the order of what it sends to one person', async () => {
  const house = await openHouse();
  const person = await letIn(house);
  const slow = house.channel.send.bind(house.channel);
  let n = 0;
  house.channel.send = async (outgoing) => {
    await pause(40 - 10 * n++);
    return slow(outgoing);
  };
  const texts = ['卡尺去哪里校准？', '计量', '跳过'];
  await Promise.all(
    texts.map((text) => house.chat.handle(person.inbound({ kind: 'text', text, message: text }))),
  );
  await until(() => n === 3 && person.all.at(-1)?.text.includes('公开') === true);
  const [, topic, files] = person.all.slice(-3).map(({ text }) => text);
  expect(topic).toContain('照片或文件');
  expect(files).toContain('公开');
});
