import { expect, it } from 'vitest';
import type { Outcome } from '../../../src/chat/channel.js';
import { newId } from '../../../src/store/new-id.js';
import { IN_LINE } from '../../../src/store/outbox/in-line.js';
import { takeDue } from '../../../src/store/outbox/take-due.js';
import { until, useDatabase } from '../house.js';
import type { RecordingChannel } from '../recording-channel.js';
import { openSender, type Sender } from './post-office.js';

useDatabase();

const accounted = { letter: { accounted: true } } as const;

/** Sends to this chat wait until they are let go. */
function hold(channel: RecordingChannel, chat: string) {
  let begun = 0;
  let free: () => void = () => undefined;
  const freed = new Promise<void>((done) => {
    free = done;
  });
  channel.ends.set(chat, async (): Promise<Outcome> => {
    begun += 1;
    await freed;
    return { kind: 'sent', id: 'm' };
  });
  return { begun: () => begun, free: () => free() };
}

async function two(sender: Sender) {
  const channel = await sender.open('telegram');
  const [[one], [other]] = [await sender.person(channel), await sender.person(channel)];
  if (!one || !other) throw new Error('nobody');
  return { channel, one, other };
}

it('messages that are accounted for go one after the other, each marked while it is sent; answers go beside', async () => {
  const sender = await openSender();
  const { channel, one, other } = await two(sender);
  const held = hold(channel, one.chat);
  const first = sender.send(one, 'first', accounted);
  await until(() => held.begun() === 1);
  const second = sender.send(other, 'second', accounted);
  await until(async () => (await sender.rows()).length === 2);
  expect((await sender.rows()).map(({ text, error }) => [text, error]).sort()).toEqual([
    ['first', 'sending'],
    ['second', null],
  ]);
  // Of another account, and an answer to whoever waits for their turn.
  const elsewhere = await sender.open('wecom');
  const [third] = await sender.person(elsewhere);
  if (!third) throw new Error('nobody');
  void sender.send(third, 'third', accounted);
  void sender.send(other, 'answer', { reply: true });
  await until(() => elsewhere.sent.length === 1 && channel.to(other.chat).length === 1);
  expect(channel.to(other.chat).map(({ text }) => text)).toEqual(['answer']);
  held.free();
  await Promise.all([first, second]);
  expect(channel.to(other.chat).map(({ text }) => text)).toEqual(['answer', 'second']);
  expect(await sender.rows()).toEqual([]);
});

it('one that was taken back, or is somebody else’s by now, is not sent', async () => {
  const sender = await openSender();
  const { channel, one, other } = await two(sender);
  const held = hold(channel, one.chat);
  const first = sender.send(one, 'first', accounted);
  await until(() => held.begun() === 1);
  const rest = ['gone', 'taken'].map((text) => sender.send(other, text, accounted));
  await until(async () => (await sender.rows()).length === 3);
  const { prisma } = sender.house.store;
  await prisma.$executeRaw`DELETE FROM outbox WHERE message->>'text' = 'gone'`;
  await prisma.$executeRaw`UPDATE outbox SET owner = NULL WHERE message->>'text' = 'taken'`;
  held.free();
  await Promise.all([first, ...rest]);
  expect(channel.to(other.chat)).toEqual([]);
  expect((await sender.rows()).map(({ text }) => text)).toEqual(['taken']);
});

it('a process that ends leaves those that wait for their turn to the others', async () => {
  const sender = await openSender();
  const { channel, one, other } = await two(sender);
  const held = hold(channel, one.chat);
  const first = sender.send(one, 'first', accounted);
  await until(() => held.begun() === 1);
  const second = sender.send(other, 'second', accounted);
  await until(async () => (await sender.rows()).length === 2);
  sender.post.end();
  held.free();
  await Promise.all([first, second]);
  expect(channel.to(other.chat)).toEqual([]);
  expect((await sender.rows()).map(({ text, error }) => [text, error])).toEqual([['second', null]]);
});

it('one that nobody answered is sent once more, and its account says that it may have arrived', async () => {
  const sender = await openSender();
  const { channel, one, other } = await two(sender);
  const { prisma } = sender.house.store;
  const unanswered: Outcome = { kind: 'retry', afterMs: 1000, delivered: 0, why: 'unanswered' };
  const unreachable: Outcome = { ...unanswered, why: 'unreachable' };
  for (const [{ chat }, outcome] of [
    [one, unanswered],
    [other, unreachable],
  ] as const)
    channel.ends.set(chat, async () => outcome);
  for (const to of [one, other]) {
    const id = newId();
    const task = { id: newId(), matterId: newId() };
    const reminderId = newId();
    await prisma.$executeRaw`INSERT INTO matter (id, kind, pack) VALUES (${task.matterId}::uuid, 'project', 'none')`;
    await prisma.$executeRaw`INSERT INTO task (id, matter_id, rule, title, role, opens_at)
      VALUES (${task.id}::uuid, ${task.matterId}::uuid, 'own', '看一下材料', 'contact', now())`;
    await prisma.$executeRaw`INSERT INTO reminder (id, task_id, step, role, rule_at, due_at)
      VALUES (${reminderId}::uuid, ${task.id}::uuid, '0', 'contact', now(), now())`;
    await prisma.$executeRaw`INSERT INTO ledger (id, reminder_id, role, status, outbox_id, due_at, at)
      VALUES (${newId()}::uuid, ${reminderId}::uuid, 'contact', 'handed', ${id}::uuid, now(), now())`;
    const letter = { text: to === one ? 'one' : 'other', buttons: [], accounted: true as const };
    await sender.sendAll([{ id, to, letter }]);
  }
  const rows = await prisma.$queryRaw`SELECT o.message->>'text' AS text, l.doubtful
    FROM ledger l JOIN outbox o ON o.id = l.outbox_id ORDER BY 1`;
  expect(rows).toEqual([
    { text: 'one', doubtful: true },
    { text: 'other', doubtful: false },
  ]);
});

it('so many are taken on at once; what is in line in the outbox is left there until there is room', async () => {
  const sender = await openSender();
  const { channel, one, other } = await two(sender);
  const held = hold(channel, one.chat);
  const first = sender.send(one, 'first', accounted);
  await until(() => held.begun() === 1);
  expect(sender.post.room).toBe(199);
  const { prisma, process } = sender.house.store;
  const id = newId();
  const { identityId, accountId } = other;
  await prisma.outbox.create({
    data: { id, identityId, accountId, message: { text: 'later' }, error: IN_LINE },
  });
  const by = { process, accounts: [accountId], limit: 10, holdMs: 1000, ttlMs: 4000 };
  expect((await takeDue(prisma, { ...by, inLine: false })).messages).toEqual([]);
  expect((await takeDue(prisma, by)).messages.map((message) => message.id)).toEqual([id]);
  held.free();
  await first;
  expect(sender.post.room).toBe(200);
});
