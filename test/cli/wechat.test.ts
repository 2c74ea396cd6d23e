import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepLogIn } from '../../src/store/log-ins/log-ins.js';
import { openStore } from '../../src/store/open-store.js';
import { startTestServer, type TestServer } from '../store/test-database.js';
import { zhitong } from './run-cli.js';

let server: TestServer;
let folder: string;
let databaseUrl: string;
beforeAll(async () => {
  server = await startTestServer();
  folder = mkdtempSync(join(tmpdir(), 'wechat-'));
  databaseUrl = await server.create();
  const settings = {
    DATABASE_URL: databaseUrl,
    SECRET_KEY: 'k'.repeat(64),
    DATA_DIR: './data',
    WECHATY_PUPPET: 'wechaty-puppet-wechat4u',
    PUBLIC_URL: 'https://zhitong.example',
  };
  const text = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  writeFileSync(join(folder, '.env'), text.join('\n'));
});
afterAll(async () => {
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});

const run = (args: readonly string[], input = '') =>
  zhitong(['wechat', '--lang', 'zh', ...args], input, folder);

test('the state, the code to scan and the page that shows it', { timeout: 60_000 }, async () => {
  const before = await run([]);
  expect([before.code, before.stderr]).toEqual([0, '']);
  expect(before.stdout).toContain('还没有启动过');
  expect(before.stdout).toMatch(/https:\/\/zhitong\.example\/console\/wechat\?key=\S+/);

  const store = await openStore({ databaseUrl, dataDir: folder, poolSize: 2 });
  const since = '2026-11-20T08:00:00.000Z';
  const about = { channel: 'wechat', account: 'wechat', since };
  await keepLogIn(store.prisma, { ...about, state: 'waiting-for-scan', qr: 'https://login.example/abc' });
  await store.close();
  const after = await run([]);
  expect(after.stdout).toContain('waiting-for-scan');
  expect(after.stdout).toContain('█');
});

test('it may write first only after the warning was read', { timeout: 60_000 }, async () => {
  expect((await run([])).stdout).toContain('只回复');
  for (const input of ['', 'no\n']) {
    const refused = await run(['--allow-unprompted'], input);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain('封停');
    expect(refused.stdout).toContain('50');
  }
  expect((await run([])).stdout).toContain('只回复');
  expect((await run(['--allow-unprompted'], 'yes\n')).code).toBe(0);
  expect((await run([])).stdout).toContain('可以主动发消息');
  expect((await run(['--forbid-unprompted'])).stdout).toContain('只回复');
  expect((await run(['--allow-unprompted', '--yes'])).code).toBe(0);
  expect((await run(['--calls'])).stdout).toContain('没有需要打电话的人');
});
