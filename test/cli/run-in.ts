import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ran } from './run-cli.js';

const ROOT = join(import.meta.dirname, '../..');

/** A working folder with these settings in its .env. */
export function makeFolder(settings: Readonly<Record<string, string | number>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  chmodSync(folder, 0o755);
  const all = { FLOWS_DIR: join(ROOT, 'flows'), ...settings };
  writeFileSync(
    join(folder, '.env'),
    Object.entries(all)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  return folder;
}

/** Runs the built command in a folder, with a terminal of this language. */
export function runIn(folder: string, args: readonly string[], lang = 'en_US.UTF-8'): Promise<Ran> {
  const { LC_ALL: _, LC_MESSAGES: __, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin/zhitong.js'), ...args], {
      cwd: folder,
      env: { ...env, LANG: lang },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
