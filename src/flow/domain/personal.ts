import type { Json } from '../json.js';

type Fields = { readonly [key: string]: Json };

/** Telephones inside a longer text: mobiles, landlines with their area code, 400 and 800. */
export const PHONE_IN_TEXT =
  /(?<!\d)(?:(?:\+|00)?86[-\s]?)?(?:1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|0\d{2,3}[-\s]?[1-9]\d{6,7}(?:[-转,，]\d{1,6})?|[48]00[-\s]?\d{3}[-\s]?\d{4})(?!\d)/g;

/** The same, and mobiles written in whatever groups. */
const PHONE =
  /(?<!\d)(?:1[3-9]\d(?:[-\s]?\d){8}|0\d{2,3}[-\s]?[1-9]\d{6,7}|[48]00[-\s]?\d{3}[-\s]?\d{4})(?!\d)|86[-\s]?1[3-9]\d(?:[-\s]?\d){8}(?!\d)/;
/** Part of every telephone: most texts are told apart by it. */
const DIGITS = /\d\d[-\s]?\d[-\s]?\d[-\s]?\d|[０-９]/;
/** Its digits may by chance look like a telephone. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a telephone stands in a text. */
export function holdsPhone(text: string): boolean {
  if (text.length < 7 || !DIGITS.test(text) || UUID.test(text)) return false;
  return PHONE.test(text) || (/[０-９]/.test(text) && PHONE.test(text.normalize('NFKC')));
}

/** {name, phone}, {name}, or {file}: a person with a telephone, or a signature. */
export function isPersonal(value: Fields): boolean {
  const keys = Object.keys(value).sort().join();
  if (keys === 'file') return isObject(value.file ?? null);
  if (keys === 'name') return typeof value.name === 'string';
  return typeof value.name === 'string' && typeof value.phone === 'string';
}

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const digitsOf = (phone: string): string => phone.replace(/\D/g, '');
