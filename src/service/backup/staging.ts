import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeDatabase } from '../../store/embedded/remove-database.js';

/** What a restore makes lies in such a folder of the data folder until all of it is there. */
const PREFIX = '.restoring-';
const COMPLETE = 'complete';

/** What a service has in its data folder. */
const OCCUPANTS = ['postgres', 'postgres.location', 'uploads', 'secret.key'];

/** Last comes what makes a service of it. */
const LAST = new Set(['postgres', 'postgres.location']);

export async function findData(dataDir: string, names = OCCUPANTS): Promise<readonly string[]> {
  const there = new Set(await listFolder(dataDir));
  return names.filter((name) => there.has(name));
}

export async function makeStaging(dataDir: string): Promise<string> {
  const folder = join(dataDir, `${PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
  await mkdir(dataDir, { recursive: true });
  // The database's own user passes through it.
  await mkdir(folder, { mode: 0o755 });
  return folder;
}

/**
 * Clears away what a restore that was killed left behind, with the server it had started. One that had all but moved its
 * results into place is brought to its end: true.
 */
export async function clearStaging(dataDir: string): Promise<boolean> {
  let finished = false;
  for (const name of await listFolder(dataDir)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(dataDir, name);
    if ((await listFolder(folder)).includes(COMPLETE)) {
      await moveIn(folder, dataDir);
      finished = true;
    } else await dropStaging(folder);
  }
  return finished;
}

export async function dropStaging(folder: string): Promise<void> {
  await removeDatabase(folder);
  await rm(folder, { recursive: true, force: true });
}

/** Everything is there: a restore that is killed from here on is finished by the next one. */
export async function markComplete(folder: string): Promise<void> {
  const file = await open(join(folder, COMPLETE), 'w');
  await file.sync().finally(() => file.close());
  await syncFolder(folder);
}

export async function moveIn(folder: string, dataDir: string): Promise<void> {
  const names = (await listFolder(folder)).filter((name) => name !== COMPLETE);
  for (const name of names.sort((a, b) => Number(LAST.has(a)) - Number(LAST.has(b)))) {
    const target = join(dataDir, name);
    // Programs of the database, copied for a user that cannot enter ours, may be there from before.
    if (!LAST.has(name) && (await isThere(target))) await mergeIn(join(folder, name), target);
    else await rename(join(folder, name), target);
  }
  await syncFolder(dataDir);
  await rm(join(folder, COMPLETE), { force: true });
  await rmdir(folder);
}

/** File by file over what is there: contents are the same under the same name. */
export async function mergeIn(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const target = join(to, path.slice(from.length + 1));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(path, target);
  }
  await rm(from, { recursive: true, force: true });
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function listFolder(path: string): Promise<readonly string[]> {
  return await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path);
  await handle.sync().finally(() => handle.close());
}
