import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '../../fault/fault.js';
import type { Account } from './account.js';
import { type Binaries, PLAIN_ENVIRONMENT } from './binaries.js';
import { readBirth } from './processes.js';

const run = promisify(execFile);

export const DATABASE_USER = 'zhitong';

/** Makes `home` with `data` and `password` in it. Done in a folder aside and renamed: a half-made one never counts. */
export async function initDatabase(
  home: string,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  await removeHalfMade(home);
  const aside = `${home}.init-${process.pid}-${randomBytes(4).toString('hex')}`;
  const password = join(aside, 'password');
  const data = join(aside, 'data');
  try {
    await mkdir(aside);
    // The mask of the process may keep the account out; it needs to pass through, not to look around.
    await chmod(aside, 0o711);
    await mkdir(data, { mode: 0o700 });
    await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (account !== undefined) {
      for (const path of [data, password]) await chown(path, account.uid, account.gid);
    }
    const options = { ...account, cwd: '/', env: PLAIN_ENVIRONMENT };
    await run(binaries.initdb, initFlags(data, password), options);
    if (account !== undefined) await chown(password, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
    await rename(aside, home);
    await syncFolder(dirname(home));
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    // Another process was faster: its database is the one.
    if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
    const stderr = String((error as { stderr?: unknown }).stderr ?? '').trim();
    throw new Fault('database-start', { reason: stderr || (error as Error).message }, error);
  }
}

function initFlags(data: string, password: string): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${DATABASE_USER}`,
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Sorting and case that do not depend on the machine's libraries: indexes survive a system upgrade.
    '--no-locale',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
}

/** What a killed process left behind; one that still runs may be at it. */
async function removeHalfMade(home: string): Promise<void> {
  const prefix = `${basename(home)}.init-`;
  for (const name of await readdir(dirname(home))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length).split('-')[0]);
    if (pid === process.pid || (await readBirth(pid)) === undefined)
      await rm(join(dirname(home), name), { recursive: true, force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path);
  await handle.sync().finally(() => handle.close());
}
