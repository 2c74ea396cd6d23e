import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '../../store/new-id.js';

/** Contents lie under their hash, the same content once: <folder>/<first two digits>/<sha256>. */
export const pathOf = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256);

/** Written beside, flushed, then renamed: under its name a content is whole or not there. */
export async function writeContent(folder: string, sha256: string, bytes: Uint8Array): Promise<void> {
  const path = pathOf(folder, sha256);
  if (await isWhole(path, bytes.length)) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${newId()}.part`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
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

export async function isWhole(path: string, size: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true && found.size === size;
}

export async function readContent(folder: string, sha256: string): Promise<Buffer | undefined> {
  return readFile(pathOf(folder, sha256)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
