import { createHash } from 'node:crypto';
import { CALLBACK_BYTES_MAX } from './limits.js';

/** The engine's button ids never begin with this: it marks what the channel itself put on a keyboard. */
const OWN = '~';
const TOKEN_CHARACTERS = 22;

/** What the data of a pressed button stands for. */
export type Pressed =
  | { readonly kind: 'id'; readonly id: string }
  /** The id was too long to travel: it lies on the shelf under this token. */
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'turn'; readonly page: number }
  /** The page number between the arrows. */
  | { readonly kind: 'here'; readonly page: number };

export const fitsCallback = (id: string): boolean =>
  id !== '' && !id.startsWith(OWN) && Buffer.byteLength(id) <= CALLBACK_BYTES_MAX;

/** The same id always has the same token, so that sending a message again shelves nothing new. */
export const tokenOf = (id: string): string =>
  `${OWN}t:${createHash('sha256').update(id).digest('base64url').slice(0, TOKEN_CHARACTERS)}`;

export const turnTo = (page: number): string => `${OWN}p:${page}`;
export const hereIs = (page: number): string => `${OWN}n:${page}`;

/** Forged data is simply an id that no question has. */
export function readCallback(data: string): Pressed {
  if (/^~t:[\w-]{22}$/.test(data)) return { kind: 'token', token: data };
  const own = /^~([pn]):(\d{1,4})$/.exec(data);
  if (!own) return { kind: 'id', id: data };
  return { kind: own[1] === 'p' ? 'turn' : 'here', page: Number(own[2]) };
}
