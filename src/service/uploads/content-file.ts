import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SEALED_BYTES_MORE } from '../../store/cipher/seal-file.js';
import { sealerOf } from '../../store/cipher/sealer.js';
import type { Db } from '../../store/db.js';
import { newId } from '../../store/new-id.js';

/** Contents lie under their hash, the same content once: <folder>/<first two digits>/<sha256>. */
export const pathOf = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256);

/** Where uploads are: their rows, and the folder of their contents. */
export interface Uploads {
  readonly folder: string;
  readonly db: Db;
}

/** Sealed, written beside, flushed, then renamed: under its name a content is whole or not there. */
export async function writeContent(
  { folder, db }: Uploads,
  sha256: string,
  bytes: Uint8Array,
): Promise<void> {
  const path = pathOf(folder, sha256);
  if (await isWhole(path, bytes.length)) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${newId()}.part`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(sealerOf(db).file(sha256, bytes));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
}

/** The name itself is durable only after this. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Of that size, sealed or from before files were. */
export async function isWhole(path: string, size: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true && (found.size === size || found.size === size + SEALED_BYTES_MORE);
}

export async function readContent({ folder, db }: Uploads, sha256: string): Promise<Buffer | undefined> {
  const file = await readFile(pathOf(folder, sha256)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return file && sealerOf(db).openFile(sha256, file);
}
