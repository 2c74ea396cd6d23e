import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.js';
import { ensureAgency } from '../../src/store/organisations/ensure-agency.js';
import { startTestServer, type TestServer } from '../store/test-database.js';
import { makeFolder, runIn } from './run-in.js';

const ROLE = `restores_${process.pid}`;
const SECRET_KEY = 'k'.repeat(64);
const NAME = '示例质量服务中心';

let server: TestServer;
let ownerUrl: string;
let owner: pg.Client;
const folders: string[] = [];
beforeAll(async () => {
  server = await startTestServer();
  ownerUrl = await server.create('empty');
  owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD 'app'`);
});
afterAll(async () => {
  await owner.query(`DROP OWNED BY ${ROLE}`);
  await owner.query(`DROP ROLE ${ROLE}`);
  await owner.end();
  await server.end();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const open = (settings: Readonly<Record<string, string>>): string => {
  const folder = makeFolder({ DATA_DIR: './data', SECRET_KEY, ...settings });
  folders.push(folder);
  return folder;
};

test('a backup goes back into a database whose tables are not the service’s own', {
  timeout: 120_000,
}, async () => {
  const from = await server.create();
  const store = await openStore({ databaseUrl: from, dataDir: '/nowhere', secretKey: SECRET_KEY });
  await ensureAgency(store.prisma, NAME, NAME, new Date());
  await store.close();
  const place = open({ DATABASE_URL: from });
  const path = join(place, 'all.tar.gz');
  expect(await runIn(place, ['backup', '--plain', '--out', path])).toMatchObject({ code: 0 });

  const appUrl = Object.assign(new URL(ownerUrl), { username: ROLE, password: 'app' }).href;
  const other = open({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl });
  expect(await runIn(other, ['restore', path])).toMatchObject({ code: 0, stderr: '' });
  const again = await openStore({
    ...{ databaseUrl: appUrl, ownerUrl, dataDir: '/nowhere', secretKey: SECRET_KEY },
  });
  expect(await again.prisma.agency.findMany({ select: { name: true } })).toEqual([{ name: NAME }]);
  await expect(again.prisma.$executeRaw`DELETE FROM audit`).rejects.toThrow(/permission denied/);
  await again.close();
});
