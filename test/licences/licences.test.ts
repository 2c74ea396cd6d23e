import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'licences-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Locked {
  packages: Record<string, { version?: string; license?: string; dev?: boolean; hasInstallScript?: boolean }>;
}

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Locked;

function check(root: string): { status: number | null; stderr: string } {
  const args = [join(ROOT, 'bin/write-licences.js'), '--check', '--root', root];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stderr };
}

test('the list of licences is up to date, and every licence and install script was looked at', () => {
  expect(check(ROOT)).toEqual({ status: 0, stderr: '' });
});

test('a licence and an install script that are new are named', () => {
  mkdirSync(join(folder, 'docs'));
  cpSync(join(ROOT, 'docs/licences.md'), join(folder, 'docs/licences.md'));
  const packages = {
    ...lock.packages,
    'node_modules/strange': { version: '1.0.0', license: 'AGPL-3.0' },
    'node_modules/tool': { version: '1.0.0', license: 'AGPL-3.0', dev: true },
    'node_modules/either': { version: '1.0.0', license: '(MIT OR GPL-3.0-or-later)' },
    'node_modules/both': { version: '1.0.0', license: 'MIT AND GPL-3.0-or-later' },
    'node_modules/nameless': { version: '1.0.0' },
    'node_modules/busy': { version: '2.0.0', license: 'MIT', hasInstallScript: true },
  };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  const { status, stderr } = check(folder);
  expect(status).toBe(1);
  expect(stderr.trim().split('\n').sort()).toEqual([
    'both@1.0.0: its licence was not reviewed (MIT AND GPL-3.0-or-later)',
    'busy@2.0.0: its install script was not reviewed',
    'docs/licences.md is out of date: node bin/write-licences.js',
    'nameless@1.0.0: its licence was not reviewed (none is named)',
    'strange@1.0.0: its licence was not reviewed (AGPL-3.0)',
  ]);
});

test('npm is told to run no install script, neither of these nor of any other', () => {
  const { allowScripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    allowScripts: Record<string, boolean>;
  };
  const scripted = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = scripted.map(([path]) => path.replace(/^.*node_modules\//, ''));
  expect(Object.keys(allowScripts).sort()).toEqual([...new Set(names)].sort());
  expect(Object.values(allowScripts).every((allowed) => !allowed)).toBe(true);
});
