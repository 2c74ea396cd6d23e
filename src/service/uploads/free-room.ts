import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Room left where a folder lies. One that nobody has written to yet, with the database outside, will lie in the nearest one. */
export async function freeRoom(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(await nearestExisting(folder));
  return bavail * bsize;
}

export async function nearestExisting(path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (folder === dirname(folder)) return folder;
    const there = await access(folder).then(
      () => true,
      () => false,
    );
    if (there) return folder;
  }
}
