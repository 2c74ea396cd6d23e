import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto';
import type { Seal } from '../../store/audit/seals.js';

/** What an Ed25519 key of 32 bytes is wrapped in: PKCS #8 and SPKI (RFC 8410). */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

export interface SealKey {
  readonly keyId: string;
  /** 32 bytes in base64url: what others check seals with. */
  readonly publicKey: string;
  sign(seal: Unsigned): Buffer;
}

type Unsigned = Omit<Seal, 'signature' | 'keyId'>;

/** The key that seals are signed with follows from the secret of the service. */
export function sealKey(secret: string): SealKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, 'zhitong', 'evidence seals', 32));
  const privateKey = createPrivateKey({
    key: Buffer.concat([PRIVATE_HEAD, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = spki.subarray(PUBLIC_HEAD.length).toString('base64url');
  return { keyId: keyIdOf(publicKey), publicKey, sign: (seal) => sign(null, textOf(seal), privateKey) };
}

/** Short name of a public key. */
export const keyIdOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 16);

/** Whether a seal was signed with the private half of this key, and nothing of it changed since. */
export function isSigned(seal: Seal, publicKey: string): boolean {
  const raw = Buffer.from(publicKey, 'base64url');
  if (raw.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, raw]), format: 'der', type: 'spki' });
  return verify(null, textOf(seal), key, seal.signature);
}

const textOf = ({ chain, day, seq, hash, count }: Unsigned): Buffer =>
  Buffer.from(`zhitong seal 1\n${chain}\n${day}\n${seq}\n${hash.toString('hex')}\n${count}\n`);
