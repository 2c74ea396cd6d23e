import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { RetentionRounds } from '../../../src/jobs/retention/retention-rounds.js';
import { releaseLease, takeLease } from '../../../src/store/leases/lease.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';

let server: TestServer;
let store: Store;
let now = 0;
const lines: { readonly level: string; readonly details: object }[] = [];
const log = {
  info: (details: object) => void lines.push({ level: 'info', details }),
  warn: (details: object) => void lines.push({ level: 'warn', details }),
  error: (details: object) => void lines.push({ level: 'error', details }),
};

beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: tmpdir() });
});
afterAll(async () => {
  await store?.close();
  await server?.end();
});
beforeEach(async () => {
  lines.length = 0;
  await store.prisma.setting.deleteMany();
});

const at = (time: string) => {
  now = Date.parse(`2026-11-22T${time}:00+08:00`);
};
const open = (more: object = {}) =>
  new RetentionRounds({ store, dropFiles: async () => {}, log, now: () => now, ...more });
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const old = async () => {
  const time = new Date(now - 400 * DAY);
  await store.prisma.inbound.createMany({ data: [{ key: `k${now}`, at: time }] });
  await store.prisma.consoleLink.deleteMany();
  await store.prisma.sent.deleteMany();
};
const night = async () =>
  (await store.prisma.setting.findUnique({ where: { key: 'retention.night' } }))?.value;

test('looks each hour after what there is much of, and each night after all of it, once', async () => {
  at('01:30');
  const rounds = open();
  await old();
  await rounds.look();
  expect(lines).toEqual([]);
  now += HOUR / 2;
  await rounds.look();
  expect(lines).toMatchObject([{ level: 'info', details: { applied: { inbound: 1 } } }]);
  expect(await night()).toBe('2026-11-22');
  await rounds.look();
  expect(lines).toHaveLength(1);
  now += HOUR;
  await old();
  await Promise.all([rounds.look(), rounds.look()]);
  expect(lines).toHaveLength(2);
  expect(await store.prisma.inbound.count()).toBe(0);
  // Another process sees that the night is over.
  await open().look();
  expect(lines).toHaveLength(2);
  now += DAY;
  await rounds.look();
  expect(await night()).toBe('2026-11-23');
});

test('leaves it to the process that is at it; what was cut short goes on in the next', async () => {
  at('03:00');
  await takeLease(store.prisma, 'retention', 'another', 60_000);
  await open().look();
  expect(lines).toEqual([]);
  expect(await night()).toBeUndefined();
  await releaseLease(store.prisma, 'retention', 'another');
  const stopped = open();
  const looking = stopped.look();
  await stopped.stop();
  await looking;
  expect(await night()).toBeUndefined();
  await stopped.look();
  expect(await night()).toBeUndefined();
  await open().look();
  expect(await night()).toBe('2026-11-22');
});

test('a database at fault is told of, and tried again', async () => {
  at('03:00');
  const broken = {
    ...store,
    prisma: {
      setting: { findUnique: () => Promise.reject(new Error('away')) },
    } as unknown as Store['prisma'],
  };
  await open({ store: broken }).look();
  expect(lines).toMatchObject([{ level: 'warn' }]);
});
