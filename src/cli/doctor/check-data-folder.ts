import { constants } from 'node:fs';
import { access, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../config/config.js';
import { bad, type Finding, good } from './finding.js';

const GIGABYTE = 1024 ** 3;
/** PostgreSQL stops when it cannot write; below this there is no room for a day of uploads. */
const FREE_MIN = GIGABYTE;

export async function checkDataFolder({ dataDir }: Config): Promise<readonly Finding[]> {
  const folder = await nearestExisting(dataDir);
  const reason = await whyUnwritable(folder, folder === dataDir);
  if (reason !== undefined) return [bad('folder-unwritable', { path: folder, reason })];
  const { bavail, bsize } = await statfs(folder);
  const room = bavail * bsize;
  const details = { path: dataDir, free: (room / GIGABYTE).toFixed(1) };
  if (room < FREE_MIN) return [bad('disk-low', details)];
  return [good(folder === dataDir ? 'folder-good' : 'folder-new', details)];
}

async function nearestExisting(path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (folder === dirname(folder)) return folder;
    const there = await access(folder).then(
      () => true,
      () => false,
    );
    if (there) return folder;
  }
}

async function whyUnwritable(folder: string, own: boolean): Promise<string | undefined> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    // Root passes the test above even on a read-only disk.
    const probe = join(folder, `.doctor-${process.pid}`);
    if (own) await writeFile(probe, '').then(() => rm(probe, { force: true }));
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}
