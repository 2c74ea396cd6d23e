import { rename, rm } from 'node:fs/promises';
import { findUnreferenced } from '../../store/uploads/drop-uploads.js';
import { pathOf, type Uploads } from './content-file.js';

const SHA256 = /^[0-9a-f]{64}$/;

/** Removes the contents that no upload refers to any more; returns how many. */
export async function removeUploads({ folder, db }: Uploads, sha256s: readonly string[]): Promise<number> {
  let removed = 0;
  for (const sha256 of await findUnreferenced(
    db,
    sha256s.filter((one) => SHA256.test(one)),
  )) {
    const path = pathOf(folder, sha256);
    const aside = `${path}.gone`;
    const there = await rename(path, aside).then(
      () => true,
      () => false,
    );
    if (!there) continue;
    // Somebody may have sent the same content meanwhile: whoever looks last finds it and puts it back.
    const [still] = await findUnreferenced(db, [sha256]);
    if (still === undefined) await rename(aside, path);
    else {
      await rm(aside, { force: true });
      removed++;
    }
  }
  return removed;
}
