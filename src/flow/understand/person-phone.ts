import type { Json } from '../json.js';
import { brief } from './brief.js';
import { type Found, findPhones, prepare, withoutLookalikes } from './find-phones.js';
import { capitalise, denies, findName, isName, isOrganisation, maybeName } from './person-name.js';
import { MOST_OFFERED, whyNoPhone } from './phone.js';
import { doubt, type Reading, unclear, understood } from './reading.js';

export type PersonPhone = { readonly name: string; readonly phone: string };

/** Draft: { name } or { phone } while the other half is missing. */
export function readPersonPhone(
  text: string,
  { draft }: { readonly draft: Json | undefined },
): Reading<PersonPhone> {
  const words = brief(text);
  if (words === undefined) return unclear('person-phone-wanted');
  const clean = prepare(words);
  const found = findPhones(clean);
  const kept = readDraft(draft);
  if (found.phones.length > 0) return readWithPhone(found, kept.name, false);
  const corrected = findPhones(withoutLookalikes(clean));
  if (corrected.phones.length > 0) return readWithPhone(corrected, kept.name, true);
  return readWithoutPhone(clean, found, kept);
}

interface Kept {
  readonly name?: string;
  readonly phone?: string;
}

function readDraft(draft: Json | undefined): Kept {
  if (typeof draft !== 'object' || draft === null) return {};
  return {
    ...('name' in draft && typeof draft.name === 'string' ? { name: draft.name } : {}),
    ...('phone' in draft && typeof draft.phone === 'string' ? { phone: draft.phone } : {}),
  };
}

function readWithPhone(found: Found, keptName: string | undefined, uncertain: boolean): Reading<PersonPhone> {
  const { phones, strays, words } = found;
  const named = pairUp(found);
  if (named) {
    if (named.length > MOST_OFFERED) return unclear('person-phone-wanted');
    return doubt(...named);
  }
  const said = capitalise(findName(words.join(' ')));
  const name = said === '' ? keptName : said;
  const distinct = [...new Set(phones.map(({ phone }) => phone))];
  if (distinct.length > MOST_OFFERED) return unclear('person-phone-wanted');
  const sure = !uncertain && phones.length === 1 && phones[0]?.sure === true && strays === 0;
  if (name === undefined || (said !== '' && !maybeName(said) && !isName(said))) {
    const [phone] = distinct;
    if (!sure || phone === undefined || denies(said)) return unclear('person-phone-wanted');
    return { kind: 'more', draft: { phone }, ask: { code: 'person-name', with: { phone } } };
  }
  const [phone] = distinct;
  if (sure && phone !== undefined && (said === '' || isName(said))) return understood({ name, phone });
  return doubt(...distinct.map((one) => ({ name, phone: one })));
}

/** 张伟 138…，李娜 139…: which of them is meant is asked. */
function pairUp({ phones, words }: Found): PersonPhone[] | undefined {
  if (phones.length < 2) return undefined;
  const names = words.map(findName);
  const before = names.slice(0, -1);
  const after = names.slice(1);
  const chosen = before.every(isName) ? before : after.every(isName) ? after : undefined;
  return chosen && phones.map(({ phone }, i) => ({ name: capitalise(chosen[i] as string), phone }));
}

function readWithoutPhone(clean: string, found: Found, kept: Kept): Reading<PersonPhone> {
  if (found.strays > 0) {
    const hint = whyNoPhone(found);
    const name = findName(clean.replace(/[\d+][\d +().-]*/g, ' '));
    const known = isName(name) ? capitalise(name) : kept.name;
    if (known === undefined || found.strays < 3) return { kind: 'unclear', hint };
    return { kind: 'more', draft: { name: known }, ask: hint };
  }
  const name = capitalise(findName(clean));
  const { phone } = kept;
  if (isName(name)) {
    return phone === undefined
      ? { kind: 'more', draft: { name }, ask: { code: 'person-number', with: { name } } }
      : understood({ name, phone });
  }
  if (phone !== undefined)
    return maybeName(name) || isOrganisation(name)
      ? doubt({ name, phone })
      : unclear('person-name', { phone });
  if (kept.name !== undefined) return unclear('person-number', { name: kept.name });
  return unclear('person-phone-wanted');
}
