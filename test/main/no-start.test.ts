// What is said when the service cannot start: why, and never a password, a token or the key. Commands: `leaks.test.ts`.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../cli/run-in.js';

const ROOT = join(import.meta.dirname, '../..');
const MARK = 'nobodySeesThis';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const settings = {
  DATABASE_URL: `postgresql://zhitong:${MARK}@127.0.0.1:1/zhitong`,
  DATABASE_OWNER_URL: `postgresql://owner:${MARK}@127.0.0.1:1/zhitong`,
  REDIS_URL: `redis://:${MARK}@127.0.0.1:1`,
  SECRET_KEY: `${MARK}-${'k'.repeat(40)}`,
  TELEGRAM_BOT_TOKEN: `1234567:${MARK}_0123456789abcdefghijk`,
  TELEGRAM_WEBHOOK_SECRET: MARK,
  DATA_DIR: './data',
};

/** Starts the built service with these settings, and waits until it ends. */
function start(all: Readonly<Record<string, string>>) {
  const folder = makeFolder(all);
  folders.push(folder);
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js')], { cwd: folder, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  return new Promise((done) =>
    child.on('close', (code) => done({ code, tells: said.length > 20, names: said.includes(MARK) })),
  );
}

const FAILED = { code: 1, tells: true, names: false };

test('without its database', async () => expect(await start(settings)).toEqual(FAILED), 60_000);

test('with settings that cannot be used', async () => {
  const wrong = Object.fromEntries(Object.keys(settings).map((name) => [name, `://${MARK} :`]));
  expect(await start({ ...wrong, DATA_DIR: './data' })).toEqual(FAILED);
}, 60_000);
