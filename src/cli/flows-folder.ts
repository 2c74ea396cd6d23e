import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The flows folder asked for, else the one here, else the one that comes with zhitong. Relative where it is shorter. */
export function flowsFolder(asked: string | undefined): string {
  if (asked !== undefined) return asked;
  if (existsSync('flows')) return 'flows';
  const own = join(import.meta.dirname, '..', '..', 'flows');
  const near = relative(process.cwd(), own);
  return near.length < own.length ? near : own;
}
