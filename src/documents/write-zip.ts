import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file of a zip, or of a folder. Its name is a path with slashes, safe to be unpacked anywhere. */
export interface FilePart {
  readonly name: string;
  readonly bytes: AsyncIterable<Buffer | string> | Iterable<Buffer | string>;
}

/** Readable by its owner only: what is packed holds personal data. */
const MODE = 0o100600;
/** Much smaller takes much longer. */
const LEVEL = 4;

/**
 * A zip as it is written, one part after the other: the next is asked for when the one before is in it, and nothing is read
 * faster than it is taken away.
 */
export function writeZip(parts: AsyncIterable<FilePart> | Iterable<FilePart>, at: Date): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  zip.on('error', (error: Error) => out.destroy(error));
  const pack = async (): Promise<void> => {
    for await (const { name, bytes } of parts) {
      const source = Readable.from(bytes);
      zip.addReadStream(source, name, { mtime: at, mode: MODE, compressionLevel: LEVEL });
      await passed(source, out);
    }
    zip.end();
  };
  void pack().catch((error: Error) => out.destroy(error));
  return out;
}

/** Until all of the source is in the zip; whoever wanted the zip may have gone. */
const passed = (source: Readable, out: Readable): Promise<void> =>
  new Promise((done, fail) => {
    const gone = () => {
      source.destroy();
      fail(new Error('nobody takes the zip any more'));
    };
    if (out.destroyed) return gone();
    out.once('close', gone);
    source.once('error', fail);
    source.once('end', () => {
      out.off('close', gone);
      done();
    });
  });
