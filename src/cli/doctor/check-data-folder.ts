import { constants } from 'node:fs';
import { access, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config/config.js';
import { freeRoom, nearestExisting } from '../../service/uploads/free-room.js';
import { bad, type Finding, good } from './finding.js';

const GIGABYTE = 1024 ** 3;
/** PostgreSQL stops when it cannot write; below this there is no room for a day of uploads. */
const FREE_MIN = GIGABYTE;

export async function checkDataFolder({ dataDir }: Config): Promise<readonly Finding[]> {
  const folder = await nearestExisting(dataDir);
  const reason = await whyUnwritable(folder, folder === dataDir);
  if (reason !== undefined) return [bad('folder-unwritable', { path: folder, reason })];
  const room = await freeRoom(folder);
  const details = { path: dataDir, free: (room / GIGABYTE).toFixed(1) };
  if (room < FREE_MIN) return [bad('disk-low', details)];
  return [good(folder === dataDir ? 'folder-good' : 'folder-new', details)];
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
