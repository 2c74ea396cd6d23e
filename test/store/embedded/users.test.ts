import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAccount } from '../../../src/store/embedded/account.js';
import { findPackage, prepareBinaries } from '../../../src/store/embedded/binaries.js';
import { startDatabase } from '../../../src/store/embedded/start-database.js';
import { kill, query, startService } from './drive-service.js';

const isRoot = process.getuid?.() === 0;
/** nobody: an ordinary user that every system has. */
const NOBODY = 65_534;

let folder: string;
let shared: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'users-'));
  chmodSync(folder, 0o755);
  shared = join(folder, 'shared');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('root keeps the data where the database user can go when the data folder is closed to it', async (context) => {
  if (!isRoot) context.skip('only root can lend PostgreSQL another user');
  const closed = join(folder, 'root', 'project', 'data');
  mkdirSync(closed, { recursive: true });
  chmodSync(join(folder, 'root'), 0o700);
  const first = await startDatabase({ dataDir: closed, shared });
  expect(first.folder.startsWith(shared)).toBe(true);
  expect(readFileSync(join(closed, 'postgres.location'), 'utf8').trim()).toBe(dirname(first.folder));
  await query(first.url, 'CREATE TABLE kept (); ');
  await first.stop();

  const moved = join(folder, 'root', 'moved');
  cpSync(closed, moved, { recursive: true });
  const second = await startDatabase({ dataDir: moved, shared });
  await query(second.url, 'SELECT FROM kept');
  await second.stop();

  rmSync(dirname(first.folder), { recursive: true });
  await expect(startDatabase({ dataDir: closed, shared })).rejects.toMatchObject({ code: 'database-folder' });
});

test('programs in a closed folder are copied to where the database user can go, once', async (context) => {
  if (!isRoot) context.skip('only root can lend PostgreSQL another user');
  const account = await findAccount();
  const closed = join(folder, 'closed');
  const { native, version } = findPackage();
  mkdirSync(closed, { mode: 0o700 });
  cpSync(native, join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
  const pack = { native: join(closed, 'native'), version };
  const binaries = await prepareBinaries(account, shared, pack);
  expect(binaries.postgres).toBe(join(shared, `postgresql-${version}`, 'bin', 'postgres'));
  const made = statSync(binaries.postgres).ctimeMs;
  await prepareBinaries(account, shared, pack);
  expect(statSync(binaries.postgres).ctimeMs).toBe(made);
  expect(readdirSync(shared).filter((name) => name.startsWith('postgresql-'))).toHaveLength(1);
});

test('an ordinary user runs it as themselves; root goes on with that data, and the other way round is refused', async (context) => {
  if (!isRoot) context.skip('only root can become another user; the other tests run as an ordinary one');
  const dataDir = join(folder, 'ordinary');
  mkdirSync(dataDir);
  chownSync(dataDir, NOBODY, NOBODY);
  const who = { uid: NOBODY, gid: NOBODY };
  const service = await startService(dataDir, shared, who).catch(() => undefined);
  if (service === undefined) {
    console.warn('not tried as an ordinary user: this checkout is closed to them (see chmod o+x)');
    return;
  }
  expect(service.code).toBeUndefined();
  expect(statSync(join(dataDir, 'postgres', 'data')).uid).toBe(NOBODY);
  await query(service.url, 'CREATE TABLE kept ()');
  expect(await kill(service.child, 'SIGTERM')).toBe(0);

  const asRoot = await startDatabase({ dataDir, shared });
  await query(asRoot.url, 'SELECT FROM kept');
  await asRoot.stop();
  expect(statSync(join(dataDir, 'postgres', 'data')).uid).toBe(NOBODY);

  const rootsOwn = join(folder, 'roots-own');
  await (await startDatabase({ dataDir: rootsOwn, shared })).stop();
  chmodSync(join(rootsOwn, 'postgres', 'password'), 0o644);
  const refused = await startService(rootsOwn, shared, who);
  expect(refused.code).toBe('database-folder');
});
