import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseLease, renewLease, takeLease } from '../../src/store/leases/lease.js';
import { newId } from '../../src/store/new-id.js';
import { openStore } from '../../src/store/open-store.js';
import { purgeOld } from '../../src/store/purge/purge-old.js';
import { databaseShelf } from '../../src/store/shelf/database-shelf.js';
import type { Store } from '../../src/store/store.js';
import { startTestServer, type TestServer } from './test-database.js';

const now = new Date('2026-11-20T09:00:00+08:00');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
let server: TestServer;
let store: Store;

beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: tmpdir() });
});
afterAll(async () => {
  await store?.close();
  await server?.end();
});

test('the shelf gives back what was put last', async () => {
  const shelf = databaseShelf(store.prisma);
  expect(await shelf.get('a')).toBeUndefined();
  await shelf.put('a', '一');
  await shelf.put('b', '二');
  await shelf.put('a', '三');
  expect(await shelf.get('a')).toBe('三');
  expect(await databaseShelf(store.prisma).get('b')).toBe('二');
  await Promise.all(Array.from({ length: 20 }, (_, i) => shelf.put('c', String(i))));
  expect(await shelf.get('c')).toMatch(/^\d+$/);
});

describe('a lease', () => {
  const take = (name: string, holder: string, ttlMs = 60_000) => takeLease(store.prisma, name, holder, ttlMs);

  test('is held by one of many who ask at once', async () => {
    const holders = Array.from({ length: 20 }, (_, i) => `p${i}`);
    const taken = await Promise.all(holders.map((holder) => take('race', holder)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const winner = holders[taken.indexOf(true)] ?? '';
    expect(await take('race', winner)).toBe(true);
    expect(await take('race', 'another')).toBe(false);
  });

  test('passes on when it runs out, and the old holder notices', async () => {
    expect(await take('short', 'a', 30)).toBe(true);
    expect(await take('short', 'b')).toBe(false);
    await expect.poll(() => take('short', 'b')).toBe(true);
    expect(await renewLease(store.prisma, 'short', 'a', 60_000)).toBe(false);
    expect(await renewLease(store.prisma, 'short', 'b', 60_000)).toBe(true);
  });

  test('that ran out is not renewed, even if nobody took it', async () => {
    await take('gone', 'a', -1);
    expect(await renewLease(store.prisma, 'gone', 'a', 60_000)).toBe(false);
  });

  test('is given back by its holder only', async () => {
    await take('back', 'a');
    await releaseLease(store.prisma, 'back', 'b');
    expect(await take('back', 'b')).toBe(false);
    await releaseLease(store.prisma, 'back', 'a');
    expect(await take('back', 'b')).toBe(true);
  });
});

test('what is old is removed, in batches, and what is younger stays', async () => {
  const db = store.prisma;
  const account = await db.account.create({ data: { id: newId(), channel: 'web', key: 'web' } });
  const person = await db.person.create({ data: { id: newId() } });
  const { id: identityId } = await db.identity.create({
    data: { id: newId(), accountId: account.id, key: 'k', personId: person.id },
  });
  const ages = (old: number, young: number) => [
    ...Array.from({ length: 25 }, () => daysAgo(old)),
    ...Array.from({ length: 7 }, () => daysAgo(young)),
  ];
  await db.inbound.createMany({ data: ages(3.1, 2.9).map((at, i) => ({ key: `k${i}`, at })) });
  await db.shelf.deleteMany();
  await db.shelf.createMany({ data: ages(31, 29).map((at, i) => ({ key: `s${i}`, value: '', at })) });
  await db.letter.createMany({
    data: ages(91, 89).map((at) => ({ identityId, way: 'in', message: {}, at })),
  });
  const unsent = { identityId, accountId: account.id, message: {} };
  await db.outbox.createMany({
    data: ages(91, 89).map((createdAt) => ({ id: newId(), ...unsent, status: 'blocked', createdAt })),
  });
  // However long it waits, it is still to be sent.
  await db.outbox.create({ data: { id: newId(), ...unsent, createdAt: daysAgo(200) } });
  const told = { id: newId(), url: 'https://hooks.example.org', secret: 's', events: [] };
  const { id: webhookId } = await db.webhook.create({ data: told });
  const tell = (status: string, times: readonly Date[]) =>
    db.webhookDelivery.createMany({
      data: times.map((dueAt) => ({ id: newId(), webhookId, event: 'ping', payload: {}, status, dueAt })),
    });
  await tell('sent', ages(31, 29));
  await tell('dead', ages(91, 89));
  expect(await purgeOld(db, now, 10)).toEqual({ inbound: 25, shelf: 25, letters: 25, outbox: 25, told: 50 });
  expect(await purgeOld(db, now, 10)).toEqual({ inbound: 0, shelf: 0, letters: 0, outbox: 0, told: 0 });
  const left = [db.inbound.count(), db.shelf.count(), db.letter.count(), db.outbox.count()];
  expect(await Promise.all(left)).toEqual([7, 7, 7, 8]);
  expect(await db.webhookDelivery.count()).toBe(14);
});
