import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { Fault } from '../../fault/fault.js';
import { type Lock, lockWith } from './lock.js';
import type { Manifest } from './manifest.js';
import { type BackupSource, packBackup } from './pack-backup.js';

/** A middle between speed and size: level 6 takes twice as long for a tenth less. */
const GZIP_LEVEL = 3;
const CHUNK = 2 ** 18;

export interface WrittenBackup {
  readonly path: string;
  readonly bytes: number;
  /** Of the file as it lies on the disk. */
  readonly sha256: string;
  readonly manifest: Manifest;
}

/**
 * Writes a backup while the service goes on. It gets its name once all of it is on the disk, so a file of that name is
 * whole; what a killed one leaves ends in .part.
 */
export async function writeBackup(source: BackupSource, lock: Lock, path: string): Promise<WrittenBackup> {
  const locked = lockWith(lock);
  const aside = `${path}.part`;
  const hash = createHash('sha256');
  let bytes = 0;
  async function* count(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  const tar = pack();
  const gzip = createGzip({ level: GZIP_LEVEL, chunkSize: CHUNK });
  const file = createWriteStream(aside, { mode: 0o600, flags: 'wx', flush: true });
  try {
    const written = pipeline(tar, gzip, locked, count, file);
    const packed = packBackup(source, tar).catch((error: Error) => {
      tar.destroy(error);
      throw error;
    });
    // The first to fail is to blame; the other ends because of it.
    const [manifest] = await Promise.all([packed, written]);
    await rename(aside, path);
    await syncFolder(dirname(path));
    return { path, bytes, sha256: hash.digest('hex'), manifest };
  } catch (error) {
    await rm(aside, { force: true });
    throw blameDisk(error, path);
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path);
  await handle.sync().finally(() => handle.close());
}

/** What a disk says, as a fault. */
export function blameDisk(error: unknown, path: string): unknown {
  if (error instanceof Fault) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault('backup-no-space', { path }, error);
  if (code === 'EEXIST') return new Fault('backup-exists', { path }, error);
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOENT' || code === 'EIO' || code === 'ENOTDIR')
    return new Fault('backup-unwritable', { path, reason: message }, error);
  return error;
}
