import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EvidenceKeeper } from '../../../src/jobs/evidence/evidence-keeper.js';
import { Linker } from '../../../src/jobs/evidence/linker.js';
import { sealKey } from '../../../src/service/evidence/seal-key.js';
import { verifyEvidence } from '../../../src/service/evidence/verify-evidence.js';
import { readMark } from '../../../src/store/audit/mark.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';

let server: TestServer;
let store: Store;
const key = sealKey('the secret of these tests, long enough');
beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere' });
});
afterAll(async () => {
  await store.close();
  await server.end();
});

const add = (rows: number, db: Store['prisma'] | pg.Client = store.prisma) => {
  const text = `INSERT INTO audit (action, subject, key) SELECT 'x', 'setting', n::text FROM generate_series(1, ${rows}) n`;
  return db instanceof pg.Client ? db.query(text) : db.$executeRawUnsafe(text);
};

async function links(): Promise<number> {
  return await store.prisma.auditLink.count();
}

const whole = async () => {
  const { problems, unlinked } = await verifyEvidence(store, [key.publicKey]);
  expect(problems).toEqual([]);
  return unlinked;
};

test('rows get their places in batches, each once', async () => {
  await add(25);
  const linker = new Linker(store.prisma, Date.now, 10);
  expect(await linker.run()).toBe(25);
  expect(await linker.run()).toBe(0);
  await add(3);
  expect(await linker.run()).toBe(3);
  expect(await whole()).toBe(0);
});

test('a row that commits late gets a place behind those that were before it', async () => {
  const before = await links();
  let now = Date.now();
  const linker = new Linker(store.prisma, () => now, 10);
  await linker.run();
  const slow = new pg.Client({ connectionString: store.url });
  await slow.connect();
  await slow.query('BEGIN');
  await add(2, slow);
  await add(5);
  expect(await linker.run()).toBe(5);
  const mark = await readMark(store.prisma);
  // Another linker that takes over meanwhile knows of the gap from the database.
  const next = new Linker(store.prisma, () => now, 10);
  expect(await next.run()).toBe(0);
  await slow.query('COMMIT');
  await slow.end();
  expect(await linker.run()).toBe(2);
  expect(await next.run()).toBe(0);
  expect(await links()).toBe(before + 7);
  // Only when nothing can come late any more are ids below let go of.
  now += 16 * 60_000;
  await next.run();
  await next.run();
  expect(await readMark(store.prisma)).toBeGreaterThan(mark);
  expect(await whole()).toBe(0);
});

test('what never commits holds nothing up', async () => {
  await store
    .transact(async (tx) => {
      await tx.$executeRaw`INSERT INTO audit (action, subject, key) VALUES ('x', 'setting', 'x')`;
      throw new Error('given up');
    })
    .catch(() => {});
  await add(1);
  expect(await new Linker(store.prisma).run()).toBe(1);
  expect(await whole()).toBe(0);
});

test('two linkers at once, and one that is stopped between, double nothing', async () => {
  const before = await links();
  await add(300);
  const one = new Linker(store.prisma, Date.now, 20);
  const other = new Linker(store.prisma, Date.now, 20);
  const untilDone = async (linker: Linker) => {
    for (let i = 0; i < 50 && (await links()) < before + 300; i++) await linker.run().catch(() => {});
  };
  let rounds = 0;
  await one.run({ stopping: () => ++rounds > 3 });
  await Promise.all([untilDone(one), untilDone(other)]);
  expect(await links()).toBe(before + 300);
  expect(await whole()).toBe(0);
});

test('after each full batch but the last it rests, as long as it is told to', async () => {
  await add(25);
  const rests: number[] = [];
  const linked = await new Linker(store.prisma, Date.now, 10).run({
    rest: async (took) => void rests.push(took),
  });
  expect(linked).toBe(25);
  expect(rests).toHaveLength(2);
  expect(Math.min(...rests)).toBeGreaterThan(0);
});

test('a keeper links and seals by itself, once a day', async () => {
  await add(4);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const rows = await store.prisma.audit.count();
  for (const _ of [1, 2]) {
    const keeper = new EvidenceKeeper({ store, key, log, now: Date.now });
    await keeper.begin();
    // Those of before and the one that says that digests have begun.
    await expect.poll(links, { timeout: 10_000 }).toBe(rows + 1);
    await expect.poll(() => store.prisma.auditSeal.count(), { timeout: 10_000 }).toBe(1);
    await keeper.end();
  }
  expect(await whole()).toBe(0);
});
