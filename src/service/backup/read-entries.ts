import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { Fault } from '../../fault/fault.js';
import { AGE_START, type Keys, openWith } from './lock.js';
import { MANIFEST_NAME, type Place, placeOf } from './manifest.js';

/** Something in a backup; its bytes are to be read before the next one comes. */
export interface Entry extends Place {
  readonly name: string;
  readonly size: number;
  readonly bytes: AsyncIterable<Buffer>;
}

const GZIP_START = Buffer.from([0x1f, 0x8b]);

/** Rows are packed to a tenth; a file that swells more than so much was made to fill a disk. */
const SWELL_MAX = 500;
const SWELL_FREE = 2 ** 30;

/** The entries of a backup in order. Nothing is written anywhere; what no backup holds is a fault. */
export async function* readEntries(path: string, keys: Keys): AsyncGenerator<Entry, void, undefined> {
  const { locked, size } = await look(path);
  const opened = locked ? openWith(keys, path) : (bytes: AsyncIterable<Uint8Array>) => bytes;
  const tar = extract();
  let failed: unknown;
  const source = createReadStream(path);
  const reading = pipeline(source, opened, createGunzip(), measure(path, size), tar).catch(
    (error: unknown) => {
      failed ??= error;
    },
  );
  let last = '';
  try {
    for await (const stream of tar) {
      const { name, type, size: bytes = 0 } = stream.header;
      const place = type === 'file' || type === 'contiguous-file' ? placeOf(name) : undefined;
      if (place === undefined || bytes > place.most)
        throw new Fault('backup-unsafe', { path, part: JSON.stringify(name.slice(0, 120)) });
      if (last === MANIFEST_NAME) throw new Fault('backup-damaged', { path, part: name });
      last = name;
      yield { ...place, name, size: bytes, bytes: pour(stream as AsyncIterable<Buffer>, () => failed, path) };
    }
    await reading;
    if (failed !== undefined) throw failed;
    if (last !== MANIFEST_NAME) throw new Fault('backup-damaged', { path, part: MANIFEST_NAME });
  } catch (error) {
    throw blameFile(failed ?? error, path);
  } finally {
    if (!tar.destroyed) tar.destroy();
    await reading;
    if (!source.closed) await once(source.destroy(), 'close');
  }
}

/** The bytes of an entry; what goes wrong further up says why. */
async function* pour(
  stream: AsyncIterable<Buffer>,
  failed: () => unknown,
  path: string,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* stream;
  } catch (error) {
    throw blameFile(failed() ?? error, path);
  }
}

/** What kind of file it is, by its first bytes. */
async function look(path: string): Promise<{ readonly locked: boolean; readonly size: number }> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Fault('backup-missing', { path, reason: error.code ?? error.message }, error);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new Fault('backup-unreadable', { path });
    const { buffer, bytesRead } = await file.read(Buffer.alloc(AGE_START.length), 0, AGE_START.length, 0);
    const start = buffer.subarray(0, bytesRead);
    const locked = start.toString('latin1') === AGE_START;
    if (!locked && !start.subarray(0, 2).equals(GZIP_START)) throw new Fault('backup-unreadable', { path });
    return { locked, size: stat.size };
  } finally {
    await file.close();
  }
}

function measure(path: string, size: number) {
  const most = SWELL_FREE + size * SWELL_MAX;
  return async function* (chunks: AsyncIterable<Buffer>) {
    let seen = 0;
    for await (const chunk of chunks) {
      seen += chunk.length;
      if (seen > most) throw new Fault('backup-unsafe', { path, part: `> ${most}` });
      yield chunk;
    }
  };
}

/** Whatever the streams say of bytes they cannot read: the file is damaged. */
function blameFile(error: unknown, path: string): unknown {
  if (error instanceof Fault) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code.startsWith('Z_')) return new Fault('backup-damaged', { path, part: 'gzip' }, error);
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || /header|Unexpected end|tar/i.test(message))
    return new Fault('backup-damaged', { path, part: 'tar' }, error);
  return error;
}
