import { createHmac } from 'node:crypto';
import { Fault } from '../../fault/fault.js';
import { digitsOf } from '../../flow/domain/personal.js';
import type { Json } from '../../flow/json.js';
import { Recent } from './recent.js';
import { openFile, sealFile } from './seal-file.js';
import { sealValues } from './seal-values.js';
import {
  deriveKey,
  findMark,
  openBytes,
  openToken,
  placeOf,
  type Sealed,
  sealBytes,
  writeToken,
} from './token.js';

/** A key as the database has it. */
export interface KeyRow {
  readonly id: string;
  readonly wrapped: string;
  readonly activeAt: Date;
}

interface DataKey {
  readonly id: string;
  readonly key: Buffer;
  readonly activeAt: number;
}

/** Who has not read the keys for so long may not know that theirs is being given up. */
const STALE_MS = 60_000;
/** Telephones and texts of the sessions at hand: what is the same is not sealed anew with every turn. */
const REMEMBERED = 5000;

/**
 * The keys that personal values are sealed with. They lie in the database, themselves sealed with a key that follows from
 * the secret of the service; here they are open.
 */
export class KeyRing {
  readonly #wrapping: Buffer;
  readonly #finding: Buffer;
  readonly #files: Buffer;
  readonly #digests: Buffer;
  readonly #sealed = new Recent<string>(REMEMBERED);
  readonly #opened = new Recent<string>(REMEMBERED);
  /** Names that look like keys and are none. */
  readonly #strange = new Set<string>();
  #keys = new Map<string, DataKey>();
  #readAt = Number.NEGATIVE_INFINITY;
  #current: DataKey | undefined;
  #next: DataKey | undefined;

  constructor(secret: string) {
    this.#wrapping = deriveKey(secret, 'data keys');
    this.#finding = deriveKey(secret, 'find telephones');
    this.#files = deriveKey(secret, 'uploads');
    this.#digests = deriveKey(secret, 'digests of the audit');
  }

  /** A new key, sealed for the database. */
  wrap(id: string, key: Buffer): string {
    return sealBytes(this.#wrapping, id, key).toString('base64url');
  }

  /** All keys there are, as they were read just now. */
  take(rows: readonly KeyRow[]): void {
    const keys = rows.map(({ id, wrapped, activeAt }) => ({
      id,
      key: this.#keys.get(id)?.key ?? this.#unwrap(id, wrapped),
      activeAt: activeAt.getTime(),
    }));
    if (keys.length !== this.#keys.size) this.#strange.clear();
    this.#keys = new Map(keys.map((one) => [one.id, one]));
    this.#readAt = performance.now();
    this.#choose();
  }

  #unwrap(id: string, wrapped: string): Buffer {
    try {
      return openBytes(this.#wrapping, id, Buffer.from(wrapped, 'base64url'));
    } catch (error) {
      throw new Fault('secret-key-wrong', {}, error);
    }
  }

  /** The one active for the shortest time, and the one that will be. */
  #choose(): void {
    const now = Date.now();
    const inOrder = [...this.#keys.values()].sort(
      (a, b) => a.activeAt - b.activeAt || (a.id < b.id ? -1 : 1),
    );
    const before = this.#current?.id;
    this.#current = inOrder.findLast(({ activeAt }) => activeAt <= now) ?? inOrder[0];
    this.#next = inOrder.find(({ activeAt }) => activeAt > now);
    if (this.#current?.id !== before) this.#sealed.clear();
  }

  /** What is sealed from now on is sealed with this one. */
  get current(): string {
    return this.#now().id;
  }

  #now(): DataKey {
    if (this.#next !== undefined && Date.now() >= this.#next.activeAt) this.#choose();
    if (this.#current === undefined || performance.now() - this.#readAt > STALE_MS)
      throw new Fault('keys-stale');
    return this.#current;
  }

  has(keyId: string): boolean {
    return this.#keys.has(keyId);
  }

  /** There is no such key, the database says: what names it is no token but somebody's text. */
  isStrange(keyId: string): boolean {
    return this.#strange.has(keyId);
  }

  noteStrange(keyId: string): void {
    if (this.#strange.size < REMEMBERED) this.#strange.add(keyId);
  }

  /** Seals whatever is personal in a value of the row `id`, or of what belongs to it. */
  json<T extends Json>(id: string, value: T): T {
    return sealValues(value, (text) => this.text(id, text)) as T;
  }

  /** Seals a text of the row `id`, whatever it holds. */
  text(id: string, text: string): string {
    const { id: keyId, key } = this.#now();
    const memo = `${id} ${text}`;
    const known = this.#sealed.get(memo);
    if (known !== undefined) return known;
    const head = { keyId, place: placeOf(id), find: this.findMark(text) };
    // PostgreSQL would not have taken it unsealed.
    const token = writeToken(key, head, text.replaceAll('\0', ''));
    this.#sealed.set(memo, token);
    return token;
  }

  /** The content of an upload as it lies on the disk. */
  file(sha256: string, content: Uint8Array): Buffer {
    return sealFile(this.#files, sha256, content);
  }

  openFile(sha256: string, file: Buffer): Buffer {
    try {
      return openFile(this.#files, sha256, file);
    } catch (error) {
      throw new Fault('sealed-unreadable', { key: 'uploads', reason: sha256.slice(0, 12) }, error);
    }
  }

  pepper(sessionId: string): string {
    return createHmac('sha256', this.#digests).update(sessionId).digest('hex');
  }

  /** By what a telephone is found among sealed ones; empty: the text is more than that. */
  findMark(text: string): string {
    const digits = digitsOf(text);
    const isPhone = digits.length >= 7 && text.length - digits.length < 6;
    return isPhone ? findMark(this.#finding, digits) : '';
  }

  /** The text behind a token; undefined: it is none. */
  open(token: string, sealed: Sealed): string | undefined {
    const known = this.#opened.get(token);
    if (known !== undefined) return known;
    const key = this.#keys.get(sealed.keyId)?.key;
    if (key === undefined) {
      if (this.isStrange(sealed.keyId)) return undefined;
      throw new Fault('sealed-key-unknown', { key: sealed.keyId });
    }
    try {
      const text = openToken(key, sealed);
      this.#opened.set(token, text);
      return text;
    } catch (error) {
      throw unreadable(sealed, 'it was changed', error);
    }
  }
}

export const unreadable = ({ keyId }: Sealed, reason: string, cause?: unknown): Fault =>
  new Fault('sealed-unreadable', { key: keyId, reason }, cause);
