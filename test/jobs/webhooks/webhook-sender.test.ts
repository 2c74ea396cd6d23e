import { createHmac } from 'node:crypto';
import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { Poster } from '../../../src/jobs/webhooks/post-event.js';
import { makeWebhookMetrics } from '../../../src/jobs/webhooks/webhook-metrics.js';
import { WebhookSender } from '../../../src/jobs/webhooks/webhook-sender.js';
import { makeSeed, secretOf } from '../../../src/service/webhooks/sign.js';
import { openBell } from '../../../src/store/bell/open-bell.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { claimDeliveries } from '../../../src/store/webhooks/claim.js';
import { readBacklog, reviveDeliveries } from '../../../src/store/webhooks/deliveries.js';
import { WEBHOOKS_BELL } from '../../../src/store/webhooks/events.js';
import { tellWebhooks } from '../../../src/store/webhooks/tell-webhooks.js';
import { putSecret } from '../../../src/store/webhooks/webhooks.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';
import { type Received, Receiver } from './receiver.js';

const KEY = 'the key of this service, long enough';
const NOW = Date.parse('2026-11-20T01:00:00Z');
const MINUTE = 60_000;

let server: TestServer;
let store: Store;
let receiver: Receiver;
let now = NOW;
const lines: string[] = [];
const senders: WebhookSender[] = [];

beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere', poolSize: 6 });
  receiver = await Receiver.open();
}, 60_000);
afterAll(async () => {
  await receiver.close();
  await store.close();
  await server.end();
}, 60_000);
beforeEach(async () => {
  now = NOW;
  lines.length = 0;
  receiver.received.length = 0;
  receiver.answer = (response) => void response.writeHead(200).end();
  await store.prisma.webhook.deleteMany();
});
afterEach(async () => {
  for (const sender of senders.splice(0)) await sender.stop(0);
});

function open(metrics = new Registry()): WebhookSender {
  const log = (data: object, message: string) => void lines.push(`${message} ${JSON.stringify(data)}`);
  const sender = new WebhookSender({
    ...{ store, key: KEY, now: () => now, random: () => 0, everyMs: 86_400_000 },
    poster: new Poster({ allowed: ['127.0.0.1'], timeoutMs: 2000 }),
    metrics: makeWebhookMetrics(metrics, () => readBacklog(store.prisma)),
    log: { info: log, warn: log, error: log },
  });
  senders.push(sender);
  return sender;
}

/** Looks for what is due and waits until nothing is under way. */
async function run(sender: WebhookSender): Promise<void> {
  sender.wake();
  await sender.idle();
}

const addHook = async (url = receiver.url(), seed = makeSeed()) => {
  const { id } = await store.prisma.webhook.create({
    data: { id: newId(), url, secret: seed, events: ['project.created'] },
  });
  return { id, secret: secretOf(KEY, seed) };
};
const tell = (n = 0) =>
  tellWebhooks(store.prisma, 'project.created', new Date(now), { data: { projectId: `p${n}` } });
const rows = (webhookId?: string) =>
  store.prisma.webhookDelivery.findMany({
    where: webhookId === undefined ? {} : { webhookId },
    orderBy: { createdAt: 'asc' },
  });
const latest = (): Received => receiver.received.at(-1) ?? { path: '', headers: {}, body: '' };
const sign = (secret: string, timestamp: string, body: string) =>
  createHmac('sha256', secret)
    .update(Buffer.from(`${timestamp}.${body}`, 'utf8'))
    .digest('hex');

it('delivers what happened, signed so that the receiver can check it', async () => {
  const { secret } = await addHook();
  await tell();
  const [row] = await rows();
  const registry = new Registry();
  await run(open(registry));
  const { body, headers } = latest();
  expect(JSON.parse(body)).toEqual({
    ...{ id: row?.id, event: 'project.created', at: '2026-11-20T01:00:00.000Z', data: { projectId: 'p0' } },
  });
  expect(headers).toMatchObject({
    ...{
      'zhitong-event': 'project.created',
      'zhitong-delivery': row?.id,
      'content-type': 'application/json',
    },
    'zhitong-timestamp': String(NOW / 1000),
  });
  expect(headers['zhitong-signature']).toBe(`v1=${sign(secret, String(NOW / 1000), body)}`);
  expect(await rows()).toMatchObject([{ status: 'sent', attempts: 1, sentAt: new Date(NOW), error: null }]);
  expect(await registry.getSingleMetricAsString('zhitong_webhook_attempts_total')).toContain(
    '{outcome="sent"} 1',
  );
});

it('signs with the old secret as well for a day', async () => {
  const { id, secret } = await addHook();
  const seed = makeSeed();
  await store.transact((tx) => putSecret(tx, id, seed, new Date(now + 24 * 60 * MINUTE)));
  const sender = open();
  await tell();
  await run(sender);
  const signed = () => {
    const { headers, body } = latest();
    const timestamp = String(headers['zhitong-timestamp']);
    return { by: (key: string) => `v1=${sign(key, timestamp, body)}`, head: headers['zhitong-signature'] };
  };
  const both = signed();
  expect(both.head).toBe(`${both.by(secretOf(KEY, seed))},${both.by(secret)}`);
  now += 25 * 60 * MINUTE;
  await tell();
  await run(sender);
  const one = signed();
  expect(one.head).toBe(one.by(secretOf(KEY, seed)));
});

it('tries again by its plan, gives up after the eighth time, and sends again what was given up', async () => {
  const { id } = await addHook();
  receiver.answer = (response) => void response.writeHead(503).end();
  const registry = new Registry();
  const sender = open(registry);
  await tell();
  for (const [i, minutes] of [1, 5, 30, 120, 360, 720, 720].entries()) {
    await run(sender);
    const due = new Date(now + minutes * MINUTE);
    expect(await rows()).toMatchObject([
      { status: 'waiting', attempts: i + 1, error: 'status-503', dueAt: due },
    ]);
    now += minutes * MINUTE - 1;
    await run(sender);
    expect(receiver.received).toHaveLength(i + 1);
    now += 1;
  }
  await run(sender);
  expect(await rows()).toMatchObject([{ status: 'dead', attempts: 8, error: 'status-503' }]);
  expect(new Set(receiver.received.map(({ headers }) => headers['zhitong-delivery'])).size).toBe(1);
  expect(lines).toEqual([expect.stringContaining('an event for a webhook is given up')]);
  const metrics = await registry.metrics();
  expect(metrics).toContain('zhitong_webhook_attempts_total{outcome="failed"} 7');
  expect(metrics).toContain('zhitong_webhook_attempts_total{outcome="dead"} 1');
  expect(metrics).toContain('zhitong_webhook_deliveries{state="dead"} 1');
  expect(metrics).toContain('zhitong_webhook_oldest_seconds 0');
  receiver.answer = (response) => void response.writeHead(200).end();
  await run(sender);
  expect(receiver.received).toHaveLength(8);
  expect(await store.transact((tx) => reviveDeliveries(tx, id, new Date(now)))).toBe(1);
  await run(sender);
  expect(await rows()).toMatchObject([{ status: 'sent', attempts: 1, error: null }]);
});

it('ends a webhook whose receiver is gone, with what waits for it', async () => {
  const { id } = await addHook();
  const { id: other } = await addHook(receiver.url('/other'));
  receiver.answer = (response, { path }) => void response.writeHead(path === '/other' ? 200 : 410).end();
  for (let i = 0; i < 5; i++) await tell(i);
  await run(open());
  expect((await store.prisma.webhook.findUniqueOrThrow({ where: { id } })).endedAt).toEqual(new Date(NOW));
  expect((await rows(id)).map(({ status }) => status)).toEqual(Array(5).fill('dead'));
  const errors = (await rows(id)).map(({ error }) => error);
  expect(errors.filter((error) => error === 'ended').length).toBeGreaterThanOrEqual(3);
  expect(errors).toContain('gone');
  expect((await rows(other)).map(({ status }) => status)).toEqual(Array(5).fill('sent'));
  expect(await store.prisma.audit.count({ where: { action: 'webhook.gone', key: id } })).toBe(1);
  await tell();
  expect(await rows(id)).toHaveLength(5);
});

it('lets a slow receiver hold up nobody, and does not press it', async () => {
  const { id: slow } = await addHook(receiver.url('/slow'));
  await addHook(receiver.url('/quick'));
  const held: (() => void)[] = [];
  receiver.answer = (response, { path }) => {
    if (path === '/slow') held.push(() => void response.writeHead(200).end());
    else response.writeHead(200).end();
  };
  for (let i = 0; i < 10; i++) await tell(i);
  const [one, another] = [open(), open()];
  one.wake();
  another.wake();
  const quick = () => receiver.received.filter(({ path }) => path === '/quick').length;
  await expect.poll(quick).toBe(10);
  expect(held).toHaveLength(2);
  expect((await rows(slow)).filter(({ status }) => status === 'sending')).toHaveLength(2);
  receiver.answer = (response) => void response.writeHead(200).end();
  for (const answer of held) answer();
  await one.idle();
  await another.idle();
  await expect.poll(async () => (await rows(slow)).every(({ status }) => status === 'sent')).toBe(true);
  expect(new Set(receiver.received.map(({ headers }) => headers['zhitong-delivery'])).size).toBe(20);
  expect(receiver.received).toHaveLength(20);
});

it('sends again under the same id what a process was sending when it died', async () => {
  await addHook();
  await tell();
  // It arrived there, and nobody noted it.
  const [claimed] = await store.transact((tx) => claimDeliveries(tx, new Date(now), 10));
  const sender = open();
  await run(sender);
  expect(receiver.received).toEqual([]);
  now += 59_000;
  await run(sender);
  expect(receiver.received).toEqual([]);
  now += 1000;
  await run(sender);
  expect(receiver.received.map(({ headers }) => headers['zhitong-delivery'])).toEqual([claimed?.id]);
  expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2 }]);
});

it('gives back at its end what the receiver has not answered', async () => {
  await addHook();
  await tell();
  let asked = false;
  receiver.answer = () => {
    asked = true;
  };
  const sender = open();
  sender.wake();
  await expect.poll(() => asked).toBe(true);
  await sender.stop(0);
  expect(await rows()).toMatchObject([{ status: 'waiting', attempts: 0, error: null, dueAt: new Date(NOW) }]);
  receiver.answer = (response) => void response.writeHead(200).end();
  await run(open());
  expect(await rows()).toMatchObject([{ status: 'sent' }]);
});

it('says why something did not arrive, and sends nothing inside', async () => {
  const { id } = await addHook(`https://127.0.0.2:${receiver.port}/`);
  await tell();
  await run(open());
  expect(await rows(id)).toMatchObject([{ status: 'waiting', attempts: 1, error: 'private' }]);
  expect(receiver.received).toEqual([]);
});

it('hears by the bell once what happened is stored, and not before', async () => {
  await addHook();
  const bell = openBell(store.url);
  try {
    const sender = open();
    // Once it listens, it says that something may have been missed.
    await new Promise<void>((listens) => {
      bell.on(WEBHOOKS_BELL, () => {
        sender.wake();
        listens();
      });
    });
    await store.transact(async (tx) => {
      await tellWebhooks(tx, 'project.created', new Date(now), { data: {} });
      await run(sender);
      expect(receiver.received).toEqual([]);
    });
    await expect.poll(() => receiver.received.length).toBe(1);
  } finally {
    await bell.close();
  }
});

it('outlives a database that fails', async () => {
  const broken = new WebhookSender({
    ...{ key: KEY, now: () => now, everyMs: 86_400_000 },
    store: { ...store, transact: () => Promise.reject(new Error('away')) } as Store,
    poster: new Poster({ allowed: [] }),
    metrics: makeWebhookMetrics(new Registry(), () => readBacklog(store.prisma)),
    log: { info: () => {}, warn: (_, message) => void lines.push(message), error: () => {} },
  });
  senders.push(broken);
  await run(broken);
  expect(lines).toEqual(['events for webhooks could not be looked at']);
});
