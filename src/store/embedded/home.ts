import { createHash } from 'node:crypto';
import { chmod, lchown, mkdir, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../fault/fault.js';
import { type Account, canEnter } from './account.js';

/** Root-owned, and every user may pass through it: where root keeps what the database user must reach. */
export const SHARED_FOLDER = '/var/lib/zhitong';

/**
 * The folder that holds `data` (PostgreSQL's own) and `password`. It lies in the data folder, unless root runs the
 * service from where the database user cannot go: then it lies in SHARED_FOLDER, and `postgres.location` in the data
 * folder says where, so that a moved data folder still finds its database.
 */
export async function chooseHome(
  dataDir: string,
  account: Account | undefined,
  shared = SHARED_FOLDER,
): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const base = await realpath(dataDir);
  const pointer = join(base, 'postgres.location');
  const elsewhere = (await readFile(pointer, 'utf8').catch(() => '')).trim();
  if (elsewhere !== '') {
    if (await exists(elsewhere)) return join(elsewhere, 'postgres');
    // An empty database in its place would look like lost data.
    throw new Fault('database-folder', { path: elsewhere, reason: `it is missing, and ${pointer} names it` });
  }
  const here = join(base, 'postgres');
  if (account === undefined || (await canEnter(base, account))) return here;
  if (await exists(here)) {
    throw new Fault('database-folder', {
      path: here,
      reason: 'the database user cannot enter it (see chmod o+x)',
    });
  }
  const folder = join(shared, createHash('sha256').update(base).digest('hex').slice(0, 12));
  await mkdir(folder, { recursive: true, mode: 0o711 });
  await writeFile(pointer, `${folder}\n`);
  return join(folder, 'postgres');
}

/** The account that owns an existing database, made sure of: a copy made by root belongs to root. */
export async function ownData(data: string, account: Account | undefined): Promise<Account | undefined> {
  const { uid, gid, mode } = await stat(data);
  const own = process.getuid?.();
  if (account === undefined) {
    if (own !== undefined && uid !== own) {
      throw new Fault('database-folder', {
        path: data,
        reason: `it belongs to user ${uid}; start as that user or as root`,
      });
    }
  } else if (uid === 0) {
    await give(data, account);
  }
  // PostgreSQL refuses a folder that others may read.
  if (process.platform !== 'win32' && (mode & 0o027) !== 0) await chmod(data, 0o700);
  return account === undefined || uid === 0 ? account : { uid, gid };
}

async function give(path: string, { uid, gid }: Account): Promise<void> {
  for (const entry of await readdir(path, { recursive: true })) await lchown(join(path, entry), uid, gid);
  await lchown(path, uid, gid);
}

export async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
      throw error;
    },
  );
}
