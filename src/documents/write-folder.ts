import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FilePart } from './write-zip.js';

/** The same files as a zip would hold, readable for this user only. Nothing that is there already is written over. */
export async function writeFolder(folder: string, parts: AsyncIterable<FilePart>): Promise<void> {
  for await (const { name, bytes } of parts) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await pipeline(Readable.from(bytes), createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  }
}
