import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.js';
import type { Store } from '../../src/store/store.js';
import { startTestServer, type TestServer } from './test-database.js';

const ROLE = `app_${process.pid}`;

let server: TestServer;
let ownerUrl: string;
let appUrl: string;
let owner: pg.Client;
let store: Store;
beforeAll(async () => {
  server = await startTestServer();
  ownerUrl = await server.create();
  owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD 'app'`);
  // As an earlier release left it: the queue belongs to the owner.
  await owner.query('CREATE SCHEMA bullmq; CREATE TABLE bullmq.job (id int)');
  appUrl = Object.assign(new URL(ownerUrl), { username: ROLE, password: 'app' }).href;
  store = await openStore({ databaseUrl: appUrl, ownerUrl, dataDir: '/nowhere' });
});
afterAll(async () => {
  await store.close();
  await owner.query(`DROP OWNED BY ${ROLE}`);
  await owner.query(`DROP ROLE ${ROLE}`);
  await owner.end();
  await server.end();
});

test('the service writes evidence and cannot change it, nor the schema', async () => {
  const { prisma } = store;
  await prisma.$executeRaw`INSERT INTO audit (action, subject, key) VALUES ('x', 'setting', 'x')`;
  await prisma.$executeRaw`SET zhitong.maintenance = 'on'`;
  for (const table of ['audit', 'audit_link', 'audit_seal'])
    for (const statement of [
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `UPDATE ${table} SET ${table === 'audit' ? 'key' : 'chain'} = DEFAULT`,
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      `DROP TABLE ${table}`,
    ])
      await expect(prisma.$executeRawUnsafe(statement), statement).rejects.toThrow(
        /permission denied|must be owner/,
      );
  for (const statement of [
    'SET session_replication_role = replica',
    'DELETE FROM _prisma_migrations',
    'CREATE TABLE x (a int)',
  ])
    await expect(prisma.$executeRawUnsafe(statement), statement).rejects.toThrow(/permission denied/);
});

test('all else works: rows, keys of messages, a schema of the queue', async () => {
  const { prisma } = store;
  expect(await store.once('role:1', async (tx) => await tx.setting.count())).toBe(0);
  await prisma.setting.create({ data: { key: 'a', value: 1, changedAt: new Date() } });
  await prisma.setting.deleteMany();
  await prisma.$executeRawUnsafe('CREATE SCHEMA bullmq');
  await prisma.$executeRawUnsafe('CREATE TABLE bullmq.job (id int)');
});

test('another start finds everything granted; tables that came later are granted then', async () => {
  await owner.query('CREATE TABLE public.later (a int)');
  const again = await openStore({ databaseUrl: appUrl, ownerUrl, dataDir: '/nowhere' });
  await again.prisma.$executeRawUnsafe('INSERT INTO later VALUES (1)');
  // The queue that the service made is left as it is.
  await again.prisma.$executeRawUnsafe('INSERT INTO bullmq.job VALUES (1)');
  await again.close();
});

test('a role that owns the tables itself is left as it is', async () => {
  const alone = await openStore({ databaseUrl: ownerUrl, ownerUrl, dataDir: '/nowhere' });
  await alone.close();
});
