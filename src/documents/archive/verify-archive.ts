import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { readZip } from '../../service/uploads/read-zip.js';
import { MANIFEST, type Manifest, readManifest } from './manifest.js';

export interface Verified {
  readonly manifest: Manifest;
  /** Of the manifest itself, to be compared with the audit log. */
  readonly sha256: string;
  readonly problems: readonly {
    /** altered, missing, added: not in the manifest */
    readonly kind: 'altered' | 'missing' | 'added';
    readonly name: string;
  }[];
}

interface Held {
  readonly names: readonly string[];
  /** Undefined: it is broken. */
  read(name: string): Promise<Buffer | undefined>;
}

/** Compares an archive, a zip or a folder, with its manifest. Undefined: it is no archive of ours. */
export async function verifyArchive(path: string): Promise<Verified | undefined> {
  const held = (await stat(path)).isDirectory() ? await openFolder(path) : await openZip(path);
  const bytes = held?.names.includes(MANIFEST) ? await held.read(MANIFEST) : undefined;
  const manifest = bytes && readManifest(bytes);
  if (!held || !bytes || !manifest) return undefined;
  const problems: Verified['problems'][number][] = [];
  const there = new Set(held.names);
  for (const { name, size, sha256 } of manifest.files) {
    if (!there.delete(name)) {
      problems.push({ kind: 'missing', name });
      continue;
    }
    const found = await held.read(name);
    if (!found || found.length !== size || hashOf(found) !== sha256) problems.push({ kind: 'altered', name });
  }
  there.delete(MANIFEST);
  for (const name of there) problems.push({ kind: 'added', name });
  return { manifest, sha256: hashOf(bytes), problems };
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function openFolder(folder: string): Promise<Held> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = found.flatMap((one) =>
    one.isFile()
      ? [
          join(one.parentPath, one.name)
            .slice(join(folder, 'x').length - 1)
            .split(sep)
            .join('/'),
        ]
      : [],
  );
  return { names, read: (name) => readFile(join(folder, name)) };
}

async function openZip(path: string): Promise<Held | undefined> {
  const bytes = await readFile(path);
  const entries = readZip(bytes);
  if (!entries) return undefined;
  const known = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    names: entries.map(({ name }) => name),
    async read(name) {
      const entry = known.get(name);
      if (!entry) return undefined;
      const packed = bytes.subarray(entry.start, entry.start + entry.packed);
      try {
        return entry.stored ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
      } catch {
        return undefined;
      }
    },
  };
}
