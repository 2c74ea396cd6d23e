import { nameKey } from '../enterprises/name-key.js';
import { redact } from '../my-data/redact.js';

const STARS = '***';
/** E-mail addresses, credit codes and numbers of identity cards. */
const NUMBERS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXYx]{18}(?![0-9A-Za-z])/g;
const NAME_MIN = 2;

/** A text without telephones, addresses, codes and these names, as others may read it. */
export function stripNames(text: string, names: readonly string[]): string {
  const plain = redact(text.replace(NUMBERS, STARS));
  // A text that was nothing but a telephone number.
  let left = typeof plain === 'string' ? plain : STARS;
  for (const name of spellings(names)) left = left.replaceAll(name, STARS);
  return left;
}

/** Each name as it is and without its legal ending, the longest first. */
function spellings(names: readonly string[]): readonly string[] {
  const all = names.flatMap((name) => [name.trim(), nameKey(name)]);
  const telling = all.filter((name) => [...name].length >= NAME_MIN);
  return [...new Set(telling)].sort((a, b) => b.length - a.length);
}
