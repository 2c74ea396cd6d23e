import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zhitong } from './run-cli.js';

const root = join(import.meta.dirname, '../..');

test('--version is the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect((await zhitong(['--version'])).stdout).toBe(`${version}\n`);
});

test('--help names the commands', async () => {
  const { code, stdout } = await zhitong(['flow', '--help']);
  expect(code).toBe(0);
  for (const command of ['check', 'try', 'test', 'docs', 'schema'])
    expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
});

test.each([
  [['flow', 'chek'], /check/],
  [['flow', 'try'], /missing required argument/],
  [['flow', 'try', 'city/visit', '--lang', 'de'], /zh, en/],
])('%j is refused with advice', async (args, advice) => {
  const { code, stdout, stderr } = await zhitong(args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(advice);
  expect(stderr).not.toContain('    at ');
});

test('a reader that closes early ends the command quietly', async () => {
  const child = spawn(process.execPath, ['bin/zhitong.js', 'flow', 'docs', 'db5101-t190-2024'], {
    cwd: root,
  });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdout.destroy();
  await new Promise((resolve) => child.on('close', resolve));
  expect(Buffer.concat(errors).toString()).not.toContain('EPIPE');
});
