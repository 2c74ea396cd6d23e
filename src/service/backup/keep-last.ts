import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chinaTime } from '../china-time.js';

const NAME = /^zhitong-\d{4}-\d{2}-\d{2}-\d{6}\.tar\.gz(?:\.age)?$/;
const HALF = /^zhitong-.*\.part$/;

/** A backup that is being written is written to all the time. */
const HALF_MS = 3_600_000;

/** zhitong-2026-11-22-130155.tar.gz.age, by the clock of China: names in order are backups in order. */
export function nameBackup(at: Date, locked: boolean): string {
  const [day = '', clock = ''] = chinaTime(at).split(' ');
  return `zhitong-${day}-${clock.replaceAll(':', '')}.tar.gz${locked ? '.age' : ''}`;
}

/** Removes all but the newest of a folder's backups, and what killed ones left. Returns the names of those removed. */
export async function keepLast(folder: string, keep: number, now: Date): Promise<readonly string[]> {
  const names = await readdir(folder);
  const old = names
    .filter((name) => NAME.test(name))
    .sort()
    .slice(0, -keep);
  for (const name of old) await rm(join(folder, name), { force: true });
  for (const name of names.filter((one) => HALF.test(one))) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: now.getTime() }));
    if (now.getTime() - mtimeMs > HALF_MS) await rm(join(folder, name), { force: true });
  }
  return old;
}
