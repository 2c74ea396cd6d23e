import { expect, it, onTestFinished } from 'vitest';
import type { Outcome } from '../../src/chat/channel.js';
import { newId } from '../../src/store/new-id.js';
import { addToOutbox } from '../../src/store/outbox/outbox.js';
import { BadLine } from '../chaos/bad-line.js';
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

it('leaves alone what a living process is at, and takes over soon from a dead one', async () => {
  const house = await openHouse();
  await house.chat.startRelay({ alone: false });
  const person = await letIn(house);
  await until(async () => (await outbox(house)).length === 0);
  let sends = 0;
  house.channel.ends.set(person.id, () => {
    sends++;
    return never();
  });
  await house.chat.handle(person.inbound({ kind: 'text', text: '卡尺去哪里校准？', message: 'a' }));
  const next = await openHouse({ databaseUrl: house.databaseUrl });
  await next.chat.startRelay({ alone: false });
  // It has been at it for a long time, and still is.
  await next.store.prisma.$executeRaw`UPDATE outbox SET due_at = now() - interval '1 hour'`;
  await pause(2500);
  expect(next.channel.to(person.id)).toHaveLength(0);
  expect(sends).toBe(1);
  await house.store.close();
  const died = performance.now();
  await until(() => next.channel.to(person.id).length > 0, 10_000);
  expect(performance.now() - died).toBeLessThan(6500);
  await until(async () => (await outbox(next)).length === 0);
  await pause(1200);
  expect(next.channel.to(person.id)).toHaveLength(1);
});

it('gives up what it was sending when the others count it as dead, and leaves their row alone', async () => {
  const next = await openHouse();
  await next.chat.startRelay({ alone: false });
  const url = new URL(next.databaseUrl);
  const behind = Number(url.port);
  const line = await new BadLine(() => behind).listen();
  onTestFinished(() => line.close());
  url.port = String(line.port);
  const house = await openHouse({ databaseUrl: url.href });
  await house.chat.startRelay({ alone: false });
  const person = await letIn(house);
  await until(async () => (await outbox(next)).length === 0);
  let fail: (outcome: Outcome) => void = () => undefined;
  house.channel.ends.set(
    person.id,
    () =>
      new Promise((done) => {
        fail = done;
      }),
  );
  let taken = 0;
  next.channel.ends.set(person.id, () => {
    taken++;
    return never();
  });
  await house.chat.handle(person.inbound({ kind: 'text', text: '卡尺去哪里校准？', message: 'a' }));
  // Each knows of the other.
  await pause(1500);
  expect(house.channel.cuts).toBe(0);
  line.refuse(true);
  await until(() => taken > 0 || house.channel.cuts > 0, 10_000);
  expect({ cuts: house.channel.cuts, taken }).toEqual({ cuts: 1, taken: 0 });
  await until(() => taken > 0, 10_000);
  line.refuse(false);
  fail({ kind: 'retry', afterMs: 0, delivered: 0, why: 'unanswered' });
  await pause(1500);
  expect(await outbox(next)).toMatchObject([{ owner: next.store.process, status: 'waiting' }]);
  expect({ cuts: house.channel.cuts, taken }).toEqual({ cuts: 1, taken: 1 });
});

it('leaves what it could not send to the others when it ends in order', async () => {
  const house = await openHouse();
  await house.chat.startRelay({ alone: false });
  const person = await letIn(house);
  house.channel.ends.set(person.id, never);
  await house.chat.handle(person.inbound({ kind: 'text', text: '卡尺去哪里校准？', message: 'a' }));
  const next = await openHouse({ databaseUrl: house.databaseUrl });
  await next.chat.startRelay({ alone: false });
  await house.chat.drain(100);
  await until(() => next.channel.to(person.id).length > 0, 2500);
  expect(await house.store.prisma.lease.count()).toBe(1);
});

it('asks the database about once a second while there is nothing to do', async () => {
  const house = await openHouse();
  await house.chat.startRelay({ alone: false });
  const transactions = async () => {
    // A session tells what it did at most once a second.
    await pause(1500);
    const [row] = await house.store.prisma.$queryRaw<{ n: number }[]>`
      SELECT xact_commit::int AS n FROM pg_stat_database WHERE datname = current_database()`;
    return row?.n ?? 0;
  };
  const perSecond = async () => {
    const before = await transactions();
    const from = performance.now();
    await pause(6500);
    const done = (await transactions()) - before;
    // Each look, and those that count here.
    return (done - 3) / ((performance.now() - from) / 1000);
  };
  // The server tidies up at times, which counts too: it stays away from one of three windows.
  let rate = await perSecond();
  for (let i = 0; i < 2 && rate > 1.5; i++) rate = await perSecond();
  expect(rate).toBeGreaterThan(0.2);
  // One more every five seconds.
  expect(rate).toBeLessThanOrEqual(1.5);
}, 40_000);

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

it('does not repeat what the house said once the person has gone on', async () => {
  const house = await openHouse();
  const person = house.person();
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const code = await house.invite({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
  house.channel.ends.set(person.id, never);
  const start = person.inbound({ kind: 'start', payload: code, message: 'a' });
  await house.chat.handle(start);
  // The notice lies there, sent or not: that process is no more. Its person has read it and agrees.
  expect(await outbox(house)).toMatchObject([{ reply: true, sessionId: null }]);
  await pause(5);
  const next = await openHouse({ databaseUrl: house.databaseUrl });
  person.life = next;
  await next.chat.handle(person.inbound({ kind: 'press', button: '@agree', on: 'm1' }));
  await until(() => next.channel.to(person.id).length === 1);
  expect(next.channel.to(person.id)[0]?.text).not.toContain('告知');
  await next.chat.startRelay({ alone: true });
  await until(async () => (await outbox(next)).length === 0);
  await pause(300);
  expect(next.channel.to(person.id)).toHaveLength(1);
});

it('drops what the house said before an answer to a form, and never what it tells others', async () => {
  const house = await openHouse();
  const person = await letIn(house);
  await until(async () => (await outbox(house)).length === 0);
  const { id: identityId, accountId } = await house.store.prisma.identity.findFirstOrThrow({
    where: { key: person.id },
  });
  const letter = (text: string, reply: boolean) => ({
    id: newId(),
    identityId,
    accountId,
    message: { text, buttons: [], urgent: true },
    reply,
  });
  // Of a process that is no more.
  await addToOutbox(house.store.prisma, newId(), [letter('这是菜单', true), letter('这是通知', false)]);
  await pause(5);
  expect(await person.say('卡尺去哪里校准？')).toContain('哪一类');
  await house.chat.startRelay({ alone: true });
  await until(async () => (await outbox(house)).length === 0);
  const texts = house.channel.to(person.id).map(({ text }) => text);
  expect(texts).toContain('这是通知');
  expect(texts).not.toContain('这是菜单');
});

it('does not send again the parts of a long message that have arrived', async () => {
  const house = await openHouse();
  await house.chat.startRelay({ alone: true });
  const person = await letIn(house);
  const counts: (number | undefined)[] = [];
  const send = house.channel.send.bind(house.channel);
  house.channel.send = async (outgoing) => {
    counts.push(outgoing.delivered);
    if (counts.length === 1) return { kind: 'retry', afterMs: 50, delivered: 2 };
    if (counts.length === 2) return { kind: 'retry', afterMs: 50, delivered: 3 };
    return send(outgoing);
  };
  await house.chat.handle(person.inbound({ kind: 'text', text: '卡尺去哪里校准？', message: 'a' }));
  await until(() => counts.length === 3);
  expect(counts).toEqual([undefined, 2, 3]);
  await until(async () => (await outbox(house)).length === 0);
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
