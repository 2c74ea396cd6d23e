import type { Json } from '../json.js';
import { type Reading, understood } from './reading.js';

export type PersonPhone = { readonly name: string; readonly phone: string };

/** Draft: { name } or { phone } while the other half is missing. */
export function readPersonPhone(
  text: string,
  _here: { readonly draft: Json | undefined },
): Reading<PersonPhone> {
  return understood({ name: text, phone: text });
}
