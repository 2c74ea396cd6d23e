import { createHash } from 'node:crypto';
import { cleanName } from '../../service/uploads/clean-name.js';
import type { FilePart } from '../write-zip.js';

/** A file of an archive, as its manifest names it. */
export interface PackedFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  /** What it is, for a person. */
  readonly what: string;
}

const EXTENSION = /\.([\p{L}\p{N}]{1,10})$/u;

/** Names the files of one archive, no two alike on any disk, and counts and hashes them as they are written. */
export class Packing {
  readonly files: PackedFile[] = [];
  readonly #taken = new Set<string>();

  /** Each step of the path is made safe by itself. */
  part(path: readonly string[], what: string, bytes: FilePart['bytes']): FilePart {
    const name = this.#name(path);
    return { name, bytes: this.#watch(name, what, bytes) };
  }

  #name(path: readonly string[]): string {
    const last = path.at(-1) ?? '';
    const extension = (EXTENSION.exec(last)?.[1] ?? 'bin').toLowerCase();
    const folders = path.slice(0, -1).map(cleanFolder);
    const file = cleanName(last, extension);
    const stem = file.slice(0, -extension.length - 1);
    for (let n = 1; ; n++) {
      const name = [...folders, n === 1 ? file : `${stem} (${n}).${extension}`].join('/');
      const key = name.toLowerCase();
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return name;
    }
  }

  async *#watch(name: string, what: string, bytes: FilePart['bytes']): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of bytes) {
      const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
    this.files.push({ name, size, sha256: hash.digest('hex'), what });
  }
}

/** As a file's name without its extension. */
const cleanFolder = (name: string): string => cleanName(`${name}.x`, 'x').slice(0, -2);
