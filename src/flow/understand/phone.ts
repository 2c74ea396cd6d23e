import { brief } from './brief.js';
import { type Found, findPhones, prepare, withoutLookalikes } from './find-phones.js';
import { findName, isName, stripLabels } from './person-name.js';
import { doubt, type Hint, type Reading, unclear, understood } from './reading.js';

/** Canonical: 13800138000, 028-86543210, 028-86543210-802, 400-820-8820. */
export function readPhone(text: string): Reading<string> {
  const words = brief(text);
  if (words === undefined) return unclear('phone-wanted');
  const clean = prepare(words);
  const found = findPhones(clean);
  const [first, ...others] = found.phones;
  if (!first) {
    const { phones, strays } = findPhones(withoutLookalikes(clean));
    const [corrected] = phones;
    if (corrected && phones.length === 1 && strays === 0) return doubt(corrected.phone);
    return { kind: 'unclear', hint: whyNoPhone(found) };
  }
  const distinct = [...new Set(found.phones.map(({ phone }) => phone))];
  if (distinct.length > MOST_OFFERED) return unclear('phone-wanted');
  if (others.length > 0 || !first.sure || found.strays > 0) return doubt(...distinct);
  // Words that say something else (不是这个了) leave it in doubt.
  const rest = stripLabels(found.words.join(' '));
  return rest === '' || isName(findName(rest)) ? understood(first.phone) : doubt(first.phone);
}

/** More numbers than this in one message are not offered for choosing. */
export const MOST_OFFERED = 5;

const FOREIGN_MIN = 7;
/** More digits than this are no attempt at a telephone. */
const SPOKEN_DIGITS_MAX = 30;

export function whyNoPhone({ strays, foreign, together }: Found): Hint {
  if (foreign && strays >= FOREIGN_MIN) return { code: 'phone-foreign' };
  if (strays < 3 || strays > SPOKEN_DIGITS_MAX) return { code: 'phone-wanted' };
  if (together && (strays === 7 || strays === 8)) return { code: 'phone-area' };
  if (strays === 11) return { code: 'phone-prefix' };
  return { code: 'phone-digits', with: { digits: strays } };
}
