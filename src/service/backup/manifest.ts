import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Grows when an older release can no longer read what is written. */
export const FORMAT = 1;

export const HEADER_NAME = 'zhitong.json';
export const KEY_NAME = 'secret.key';
export const MANIFEST_NAME = 'manifest.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

const header = {
  kind: z.literal('zhitong-backup'),
  format: z.number().int().positive(),
  /** Of package.json. */
  release: z.string().max(50),
  /** Of the snapshot. */
  at: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string().max(200), checksum: sha256 })).max(10_000),
  /** Where the key lies that links are signed and fields are encrypted with, and which one it is. */
  key: z.object({ place: z.enum(['file', 'environment']), fingerprint: z.string().max(40) }),
};

const sum = { count, bytes: count, sha256 };

export const headerSchema = z.object(header);

export const manifestSchema = z.object({
  ...header,
  tables: z
    .array(
      z.object({
        name: z.string().max(63),
        columns: z.array(z.string().max(63)).max(1600),
        rows: count,
        bytes: count,
        sha256,
      }),
    )
    .max(1000),
  sequences: z
    .array(z.object({ name: z.string().max(63), last: z.string().regex(/^\d+$/).nullable() }))
    .max(1000),
  /** Chains of evidence and where each ended. */
  heads: z.array(z.object({ chain: z.string(), seq: z.string(), hash: z.string() })),
  /** `missing`: contents that rows name and that were not on the disk. */
  uploads: z.object({ ...sum, missing: z.array(sha256) }),
  flows: z.object(sum),
});

export type Header = z.output<typeof headerSchema>;
export type Manifest = z.output<typeof manifestSchema>;

/** Names a key without telling anything of it. */
export const fingerprint = (key: string): string =>
  createHash('sha256').update(`zhitong key fingerprint\n${key}`).digest('hex').slice(0, 16);

/** What stands in a backup, by the names of its entries, and how large each may be. */
const KINDS = [
  { kind: 'header', name: /^zhitong\.json$/, most: 2 ** 22 },
  { kind: 'key', name: /^secret\.key$/, most: 4096 },
  { kind: 'table', name: /^tables\/([a-z_][a-z0-9_]{0,62})\/\d{6}\.copy$/, most: 2 ** 28 },
  { kind: 'upload', name: /^uploads\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/, most: 2 ** 26 },
  // Names of files and folders without a leading dot, so none leads out of the folder.
  { kind: 'flow', name: /^flows(?:\/[^./\\\0][^/\\\0]{0,200}){1,8}$/, most: 2 ** 24 },
  { kind: 'manifest', name: /^manifest\.json$/, most: 2 ** 28 },
] as const;

type EntryKind = (typeof KINDS)[number]['kind'];

export interface Place {
  readonly kind: EntryKind;
  readonly most: number;
  /** Of rows. */
  readonly table: string;
}

/** Undefined: no backup holds an entry of this name. */
export function placeOf(name: string): Place | undefined {
  for (const { kind, name: pattern, most } of KINDS) {
    const found = pattern.exec(name);
    if (found) return { kind, most, table: kind === 'table' ? (found[1] ?? '') : '' };
  }
  return undefined;
}

export const pieceName = (table: string, index: number): string =>
  `tables/${table}/${String(index).padStart(6, '0')}.copy`;

/** Adds up a group of files: which there are, and what is in them. */
export class FileSum {
  readonly #hash = createHash('sha256');
  #count = 0;
  #bytes = 0;

  begin(name: string, size: number): void {
    this.#hash.update(`${name}\0${size}\n`);
    this.#count += 1;
    this.#bytes += size;
  }

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  end(): { readonly count: number; readonly bytes: number; readonly sha256: string } {
    return { count: this.#count, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
