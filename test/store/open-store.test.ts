import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/store/new-id.js';
import { openStore } from '../../src/store/open-store.js';
import { BadLine } from '../chaos/bad-line.js';
import { startTestServer } from './test-database.js';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  chmodSync(dataDir, 0o755);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('an empty folder becomes a migrated database that keeps what is stored', async () => {
  const id = newId();
  const first = await openStore({ dataDir });
  await first.prisma.person.create({ data: { id, name: '张伟' } });
  expect(await first.checkHealth()).toBeGreaterThan(0);
  expect(first.folder).toBe(join(dataDir, 'postgres'));
  await first.close();
  const second = await openStore({ dataDir });
  expect(await second.prisma.person.findUnique({ where: { id } })).toMatchObject({ name: '张伟' });
  await second.close();
});

test('a server that is not there is a fault that may be tried again', async () => {
  await expect(
    openStore({ dataDir, databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' }),
  ).rejects.toMatchObject({ code: 'database-unreachable' });
});

test('a server that goes away is noticed', async () => {
  const faults: string[] = [];
  const store = await openStore({ dataDir, onFault: (fault) => faults.push(fault.code) });
  const said = readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  process.kill(Number(said.split('\n')[0]), 'SIGQUIT');
  await expect.poll(() => faults).toContain('database-unreachable');
  await expect(store.checkHealth()).rejects.toMatchObject({ code: 'database-unreachable' });
  await store.close();
});

test('ids grow with time and are UUIDs of version 7', () => {
  const ids = [1, 2, 1_700_000_000_000, 1_700_000_000_001].map((now) => newId(now));
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(Array.from({ length: 1000 }, () => newId(5))).size).toBe(1000);
});

test('a statement that takes long is no dead connection', async () => {
  const server = await startTestServer();
  const faults: string[] = [];
  const store = await openStore({
    ...{ databaseUrl: await server.create(), dataDir: '/nowhere' },
    onFault: ({ code }) => faults.push(code),
  });
  await store.prisma.$queryRaw`SELECT pg_sleep(9)::text`;
  expect(faults).toEqual([]);
  await store.close();
  await server.end();
}, 60_000);

test('connections that are half open are found out and made anew, and a database that is away is waited for', async () => {
  const server = await startTestServer();
  const url = new URL(await server.create());
  const port = Number(url.port);
  const line = await new BadLine(() => port).listen();
  url.port = String(line.port);
  const faults: string[] = [];
  const store = await openStore({
    ...{ databaseUrl: url.href, dataDir: '/nowhere' },
    onFault: ({ details }) => faults.push(String(details.reason)),
  });
  const ask = () => store.prisma.$queryRaw`SELECT 1`;
  await Promise.all(Array.from({ length: 8 }, ask));
  line.freeze();
  const begun = performance.now();
  await expect(Promise.all(Array.from({ length: 12 }, ask))).rejects.toThrow();
  await expect.poll(() => ask().then(() => true), { timeout: 20_000 }).toBe(true);
  expect(performance.now() - begun).toBeLessThan(20_000);
  expect(faults.filter((reason) => reason.includes('were dead'))).toHaveLength(1);

  line.refuse(true);
  await expect(store.checkHealth()).rejects.toMatchObject({ code: 'database-unreachable' });
  line.refuse(false);
  await expect
    .poll(() =>
      store.checkHealth().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  expect(faults.filter((reason) => reason.includes('were dead'))).toHaveLength(1);
  await store.close();
  await line.close();
  await server.end();
}, 60_000);
