import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBirth } from '../../../src/store/embedded/processes.js';
import { findDatabase, startDatabase } from '../../../src/store/embedded/start-database.js';
import { kill, query, startService } from './drive-service.js';

// One folder with all that a shell trips over; the tests pass it on in the order of a life.
let folder: string;
let dataDir: string;
let shared: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "质通 it's "));
  dataDir = join(folder, '数据 目录');
  shared = join(folder, 'shared');
  // mkdtemp makes 700; an ordinary project folder lets others pass.
  if (process.platform !== 'win32') rmSync(folder, { recursive: true });
  mkdirSync(folder, { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const data = () => join(dataDir, 'postgres', 'data');
const runs = async (pid: number | undefined) => (await readBirth(pid ?? 0)) !== undefined;
const ended = async (pid: number) => {
  await expect.poll(() => runs(pid), { timeout: 10_000 }).toBe(false);
};

test('the first start makes a database, and the next one finds what was stored', async () => {
  const first = await startDatabase({ dataDir, shared });
  await query(first.url, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('保留')");
  expect(await findDatabase(dataDir)).toBe(first.url);
  await first.stop();
  expect(await runs(first.pid)).toBe(false);
  expect(await findDatabase(dataDir)).toBeUndefined();
  const second = await startDatabase({ dataDir, shared });
  expect(await query(second.url, 'SELECT word FROM kept')).toEqual([{ word: '保留' }]);
  expect(second.folder).toBe(join(dataDir, 'postgres'));
  await second.stop();
  expect(statSync(join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600);
});

test('it listens on 127.0.0.1 only, asks for the password, syncs to disk, and logs no values', async () => {
  const lines: string[] = [];
  const { url, stop } = await startDatabase({ dataDir, shared, log: (line) => lines.push(line) });
  const wrong = url.replace(/:[^:@]+@/, ':guess@');
  await expect(query(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  const [row] = await query(
    url,
    `SELECT current_setting('listen_addresses') AS listen, current_setting('fsync') AS fsync,
            current_setting('synchronous_commit') AS commit, current_setting('server_encoding') AS encoding`,
  );
  expect(row).toEqual({ listen: '127.0.0.1', fsync: 'on', commit: 'on', encoding: 'UTF8' });
  await query(url, 'CREATE UNIQUE INDEX ON kept (word)');
  await expect(query(url, "INSERT INTO kept VALUES ('保留')")).rejects.toThrow(/duplicate/);
  await stop();
  expect(lines.join()).toContain('duplicate key');
  expect(lines.join()).not.toContain('保留');
});

test('a second start beside a running one is refused and changes nothing', async () => {
  const service = await startService(dataDir, shared);
  await expect(startDatabase({ dataDir, shared })).rejects.toMatchObject({
    code: 'database-running',
    details: { pid: service.child.pid },
  });
  expect(await query(service.url, 'SELECT word FROM kept')).toHaveLength(1);
  expect(await kill(service.child, 'SIGTERM')).toBe(0);
  expect(await runs(service.pid)).toBe(false);
});

test('a service that is killed leaves its server behind; the next start ends that and goes on', async () => {
  const service = await startService(dataDir, shared);
  await query(service.url, "INSERT INTO kept VALUES ('just before')");
  await kill(service.child, 'SIGKILL');
  expect(await runs(service.pid)).toBe(true);
  const next = await startDatabase({ dataDir, shared });
  expect(await runs(service.pid)).toBe(false);
  expect(await query(next.url, 'SELECT word FROM kept')).toHaveLength(2);
  await next.stop();
});

test('everything killed: a stale postmaster.pid is no hindrance, and what was committed is there', async () => {
  const service = await startService(dataDir, shared);
  await query(service.url, "INSERT INTO kept VALUES ('and killed')");
  process.kill(service.pid, 'SIGKILL');
  await kill(service.child, 'SIGKILL');
  expect(readdirSync(data())).toContain('postmaster.pid');
  const next = await startDatabase({ dataDir, shared });
  expect(await query(next.url, 'SELECT word FROM kept')).toHaveLength(3);
  await next.stop();
});

test('a stale postmaster.pid whose number now belongs to another process is no hindrance', async () => {
  writeFileSync(join(data(), 'postmaster.pid'), `${process.ppid}\n${data()}\n1\n15432\n\n127.0.0.1\n`);
  const next = await startDatabase({ dataDir, shared });
  expect(await runs(process.ppid)).toBe(true);
  await next.stop();
});

test('a busy port is replaced by a free one', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => squatter.once('listening', resolve));
  const address = squatter.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const database = await startDatabase({ dataDir, shared, port });
  expect(database.port).not.toBe(port);
  expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await database.stop();
  squatter.close();
});

test('a process that ends without stopping its server takes it along', async () => {
  const service = await startService(dataDir, shared, { way: 'exit' });
  await kill(service.child, 'SIGTERM');
  await ended(service.pid);
});

test('nothing of the environment of the service reaches the server', async (context) => {
  if (process.platform !== 'linux') context.skip('needs /proc');
  const service = await startService(dataDir, shared, { env: { ...process.env, SECRET_KEY: 'hush' } });
  expect(readFileSync(`/proc/${service.pid}/environ`, 'utf8')).not.toContain('hush');
  await kill(service.child, 'SIGTERM');
});

test('a server that is lost is told', async () => {
  const lost: unknown[] = [];
  const database = await startDatabase({ dataDir, shared, onLost: (fault) => lost.push(fault.code) });
  process.kill(database.pid, 'SIGQUIT');
  await expect.poll(() => lost).toEqual(['database-unreachable']);
});

test('data of another major version is refused, not touched', async () => {
  const path = join(data(), 'PG_VERSION');
  const before = readFileSync(path);
  writeFileSync(path, '13\n');
  await expect(startDatabase({ dataDir, shared })).rejects.toMatchObject({ code: 'database-version' });
  writeFileSync(path, before);
});

test('a half-finished initdb never counts and is cleared away', async () => {
  const fresh = join(folder, 'half');
  mkdirSync(join(fresh, 'postgres.init-999999-abcd', 'data'), { recursive: true });
  writeFileSync(join(fresh, 'postgres.init-999999-abcd', 'data', 'PG_VERSION'), '18\n');
  const database = await startDatabase({ dataDir: fresh, shared });
  expect(readdirSync(fresh)).toEqual(['postgres']);
  await database.stop();
});

test('two first starts together: one serves, the other is refused', async () => {
  const fresh = join(folder, 'race');
  const services = await Promise.all([startService(fresh, shared), startService(fresh, shared)]);
  expect(services.map((service) => service.code ?? 'serves').sort()).toEqual(['database-running', 'serves']);
  const serving = services.find((service) => service.code === undefined);
  expect(await query(serving?.url ?? '', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  for (const { child } of services) await kill(child, 'SIGTERM');
});
