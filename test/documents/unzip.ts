import { inflateRawSync } from 'node:zlib';
import { readZip } from '../../src/service/uploads/read-zip.js';

/** All files of a zip by their names. */
export function unzip(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const entries = readZip(bytes);
  if (!entries) throw new Error('no zip');
  return new Map(
    entries.map(({ name, start, packed, stored }) => {
      const held = bytes.subarray(start, start + packed);
      return [name, stored ? held : inflateRawSync(held)];
    }),
  );
}
