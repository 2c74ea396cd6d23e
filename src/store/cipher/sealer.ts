import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import type { KeyRing } from './key-ring.js';
import { mustHide } from './seal-values.js';

/** Seals what is personal on its way into the row `id`, or into a row that belongs to it. */
export interface Sealer {
  json<T extends Json>(id: string, value: T): T;
  text<T extends string | null>(id: string, text: T): T;
  /** A telephone by itself, however it is written. */
  phone<T extends string | null>(id: string, phone: T): T;
  /** The content of an upload as it lies on the disk, and back. */
  file(sha256: string, content: Uint8Array): Uint8Array;
  openFile(sha256: string, file: Buffer): Buffer;
  /** By what a telephone is found among sealed ones. */
  findMark(phone: string): string;
  /** What digests of a session are mixed with, so that only who has the secret can tell what they are of. */
  pepper(sessionId: string): string;
}

/** Under this name the database carries its sealer. */
export const SEALER = Symbol('sealer');

/** Without a key values are stored as they are. */
const OPEN: Sealer = {
  json: (_, value) => value,
  text: (_, text) => text,
  phone: (_, phone) => phone,
  file: (_, content) => content,
  openFile: (_, file) => file,
  findMark: () => '',
  pepper: () => '',
};

export const makeSealer = (ring: KeyRing): Sealer => ({
  json: (id, value) => ring.json(id, value),
  text: <T extends string | null>(id: string, text: T) =>
    (typeof text === 'string' && mustHide(text) ? ring.text(id, text) : text) as T,
  phone: <T extends string | null>(id: string, phone: T) =>
    (phone === null ? phone : ring.text(id, phone)) as T,
  file: (sha256, content) => ring.file(sha256, content),
  openFile: (sha256, file) => ring.openFile(sha256, file),
  findMark: (phone) => ring.findMark(phone),
  pepper: (sessionId) => ring.pepper(sessionId),
});

export const sealerOf = (db: Db): Sealer => (db as { readonly [SEALER]?: Sealer })[SEALER] ?? OPEN;
