import type { Json } from '../json.js';
import type { ReadableOption } from './option.js';
import { type Reading, understood } from './reading.js';

/** What was picked; `other` is there exactly when the key 'other' is among them. */
export type Picked = { readonly picked: readonly string[]; readonly other?: string };

/** The last option is the one with the blank (key 'other'). Draft: { picked } while the blank is still to be filled. */
export function readOther(
  text: string,
  _options: readonly ReadableOption[],
  _limits: { readonly multiple: boolean; readonly draft: Json | undefined },
): Reading<Picked> {
  return understood({ picked: ['other'], other: text });
}
