import { holdsPhone, isObject, isPersonal } from '../../flow/domain/personal.js';
import type { Json } from '../../flow/json.js';
import { MARK } from './token.js';

type Fields = { readonly [key: string]: Json };

/** What hides one text. */
export type Hide = (text: string) => string;

/**
 * A value with each text hidden that is personal by its shape: a text with a telephone in it, a name that stands beside its
 * telephone or alone, and what was said and shown of these. Keys, ids and what is picked stay as they are, so that the
 * database can go on looking at them. The same object comes back when there is nothing to hide.
 */
export function sealValues(value: Json, hide: Hide): Json {
  if (typeof value === 'string') return mustHide(value) ? hide(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return eachOf(value, (item) => sealValues(item, hide));
  const fields = value as Fields;
  if (isFile(fields)) return value;
  if ('name' in fields && isPersonal(fields)) return eachField(fields, (inner) => sealAll(inner, hide));
  const { value: answered } = fields;
  const isPerson = isObject(answered) && !('file' in answered) && isPersonal(answered);
  if (isPerson)
    return eachField(fields, (inner, key) => (ABOUT.has(key) ? sealAll : sealValues)(inner, hide));
  return eachField(fields, (inner) => sealValues(inner, hide));
}

/** Beside the value of an answer: what it was read from, how it is shown, what it was before. */
const ABOUT: ReadonlySet<string> = new Set(['said', 'shown', 'was', 'value']);

/** What looks as if it were sealed is sealed: else somebody could have opened what they found elsewhere. */
export const mustHide = (text: string): boolean => holdsPhone(text) || text.includes(MARK);

function sealAll(value: Json, hide: Hide): Json {
  if (typeof value === 'string') return value === '' ? value : hide(value);
  if (Array.isArray(value)) return eachOf(value, (item) => sealAll(item, hide));
  return isObject(value) ? eachField(value, (inner) => sealAll(inner, hide)) : value;
}

function eachOf(items: readonly Json[], change: (item: Json) => Json): Json {
  let left: Json[] | undefined;
  for (const [i, item] of items.entries()) {
    const after = change(item);
    if (after === item) continue;
    left ??= [...items];
    left[i] = after;
  }
  return left ?? (items as Json);
}

function eachField(fields: Fields, change: (inner: Json, key: string) => Json): Json {
  let left: { [key: string]: Json } | undefined;
  for (const key in fields) {
    const inner = fields[key] as Json;
    // Most of a message are numbers and words without any meaning of their own.
    if (inner === null || typeof inner === 'number' || typeof inner === 'boolean') continue;
    const after = change(inner, key);
    if (after === inner) continue;
    left ??= { ...fields };
    left[key] = after;
  }
  return left ?? fields;
}

const isFile = (value: Fields): boolean => typeof value.id === 'string' && typeof value.mime === 'string';
