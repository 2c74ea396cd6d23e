import { createHash, randomBytes } from 'node:crypto';
import { openBytes, sealBytes } from './token.js';

/** Begins every sealed file: what begins otherwise was kept before files were sealed. */
const HEAD = Buffer.from('ZTSEAL1\n');
const WRAPPED_BYTES = 60;

/** By so much a sealed file is longer than its content. */
export const SEALED_BYTES_MORE = HEAD.length + WRAPPED_BYTES + 28;

/** Sealed with a key of its own, which lies before it, sealed: a new secret needs no file written anew. */
export function sealFile(wrapping: Buffer, sha256: string, content: Uint8Array): Buffer {
  const key = randomBytes(32);
  return Buffer.concat([HEAD, sealBytes(wrapping, sha256, key), sealBytes(key, sha256, content)]);
}

/** The content behind a file; throws when it was changed or belongs under another name. */
export function openFile(wrapping: Buffer, sha256: string, file: Buffer): Buffer {
  if (!file.subarray(0, HEAD.length).equals(HEAD)) return file;
  try {
    const begin = HEAD.length + WRAPPED_BYTES;
    const key = openBytes(wrapping, sha256, file.subarray(HEAD.length, begin));
    return openBytes(key, sha256, file.subarray(begin));
  } catch (error) {
    // Somebody may have sent a file that begins like that before files were sealed.
    if (createHash('sha256').update(file).digest('hex') === sha256) return file;
    throw error;
  }
}
