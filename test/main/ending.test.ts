import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, ServiceProcess } from '../crash/service-process.js';
import { FakeBotApi } from '../fakes/bot-api.js';
import { startTestServer } from '../store/test-database.js';

const FLOWS = join(import.meta.dirname, '../../flows');

let folder: string;
const api = new FakeBotApi();
beforeAll(async () => {
  await api.listen();
  folder = mkdtempSync(join(tmpdir(), 'ending-'));
  chmodSync(folder, 0o755);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a process that has migrated ends as soon as it has closed the store', async () => {
  const server = await startTestServer();
  const script = join(import.meta.dirname, 'open-and-close.mjs');
  const child = spawn(process.execPath, [script, await server.create(), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const ended = Date.now();
  await server.end();
  expect(code).toBe(0);
  expect(ended - Number(/closed (\d+)/.exec(said)?.[1])).toBeLessThan(3000);
}, 60_000);

it('the service ends when its embedded database is lost, says why, and starts again', async () => {
  const service = new ServiceProcess(
    { dataDir: folder, flowsDir: FLOWS, apiRoot: api.root },
    await freePort(),
  );
  service.launch();
  await service.ready();
  process.kill(Number(postmaster(folder)), 'SIGKILL');
  const lost = performance.now();
  expect(await service.exit).toBe(1);
  expect(performance.now() - lost).toBeLessThan(6000);
  expect(service.log).toContain('内置数据库意外停止');
  expect(service.log).toContain('The embedded database stopped unexpectedly');
  service.launch();
  await service.ready();
  expect(await service.end('SIGTERM')).toBe(0);
}, 60_000);

/** The first line of the file in which the server keeps its process id. */
const postmaster = (dataDir: string): string | undefined =>
  readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0];
