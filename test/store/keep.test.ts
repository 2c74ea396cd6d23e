import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseLease, renewLease, takeLease } from '../../src/store/leases/lease.js';
import { openStore } from '../../src/store/open-store.js';
import { databaseShelf } from '../../src/store/shelf/database-shelf.js';
import type { Store } from '../../src/store/store.js';
import { startTestServer, type TestServer } from './test-database.js';

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
