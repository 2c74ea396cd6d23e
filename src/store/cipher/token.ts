import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * What a sealed text looks like: `zt1.<key>.<place>.<find>.<iv, cipher text and tag>`. It holds no sign that JSON or an
 * array of PostgreSQL would write otherwise, so it can be found in whatever a query makes of it.
 */
export const MARK = 'zt1.';
const TOKEN = /zt1\.([a-z0-9]{8})\.([\w-]{22})\.([\w-]{12}|)\.([\w-]{38,})/g;

/** Which of the parts between the dots, counted from one, tells equal telephones. */
export const FIND_PART = 4;

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const FIND_LENGTH = 12;

/** A key for one purpose that follows from the secret of the service. */
export const deriveKey = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'zhitong', purpose, 32));

export interface Sealed {
  readonly keyId: string;
  /** The row it belongs to: see `placeOf`. */
  readonly place: string;
  /** By which equal telephones are found; empty: it is not looked for. */
  readonly find: string;
  readonly body: string;
}

/** The UUID of a row, or of what a row belongs to, in 22 signs. */
export const placeOf = (id: string): string =>
  Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

/** Sealed bytes cannot be opened with another key, nor under another name. */
export function sealBytes(key: Buffer, name: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(name));
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when anything of it was changed. */
export function openBytes(key: Buffer, name: string, sealed: Buffer): Buffer {
  const end = sealed.length - TAG_BYTES;
  if (end < IV_BYTES) throw new Error('too short to be sealed');
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES)).setAAD(Buffer.from(name));
  decipher.setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, end)), decipher.final()]);
}

const nameOf = ({ keyId, place, find }: Omit<Sealed, 'body'>): string => `${keyId}.${place}.${find}`;

export function writeToken(key: Buffer, head: Omit<Sealed, 'body'>, text: string): string {
  const name = nameOf(head);
  return `${MARK}${name}.${sealBytes(key, name, Buffer.from(text)).toString('base64url')}`;
}

export const openToken = (key: Buffer, sealed: Sealed): string =>
  openBytes(key, nameOf(sealed), Buffer.from(sealed.body, 'base64url')).toString();

/** A text with something else in the place of each token. */
export const replaceTokens = (
  text: string,
  replace: (token: string, sealed: Sealed, at: number) => string,
): string =>
  text.replace(TOKEN, (token: string, keyId: string, place: string, find: string, body: string, at: number) =>
    replace(token, { keyId, place, find, body }, at),
  );

/** Says nothing about a telephone to whoever lacks the key, and the same of the same. */
export const findMark = (key: Buffer, digits: string): string =>
  createHmac('sha256', key).update(digits).digest('base64url').slice(0, FIND_LENGTH);
