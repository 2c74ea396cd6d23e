import type { Json } from '../../flow/json.js';
import { maskPhones } from '../console/mask-phones.js';
import { isErased, isObject, isPersonal } from '../my-data/redact.js';
import type { ApiCaller } from './tokens.js';

/** What stands where something personal stands that the reader is not shown. */
const MASKED = { masked: true } as const;

/** How much of what belongs to persons a reader is shown: all, all but whole telephone numbers, nothing. */
export type Shown = 'all' | 'no-phones' | 'nothing';

/** The same for names that stand alone. */
export const maskName = (name: string | null, shown: Shown): string | null =>
  shown === 'nothing' ? null : name;

/** Bureaus see telephone numbers masked, as on the console; who was not given the right sees nothing of persons. */
export const shownTo = ({ scopes, sees }: Pick<ApiCaller, 'scopes' | 'sees'>): Shown =>
  !scopes.has('responses:personal') ? 'nothing' : sees === 'all' ? 'no-phones' : 'all';

/** A value without names beside telephones, signatures and telephone numbers, wherever they stand. */
export function maskPersonal(value: Json, shown: Shown): Json {
  if (shown === 'all') return value;
  return shown === 'no-phones' ? maskPhones(value) : mask(value);
}

function mask(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => mask(item));
  if (!isObject(value)) return maskPhones(value);
  if (isPersonal(value)) return MASKED;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mask(inner)]));
}

/** How a value is shown in words once it was masked: what was written out may hold the name. */
export function maskShown(value: Json, text: string, shown: Shown): string {
  if (shown === 'all' || isErased(value)) return text;
  if (shown === 'no-phones') return maskPhones(text);
  const left = mask(value);
  const hidden = typeof value === 'object' && JSON.stringify(left) !== JSON.stringify(value);
  return hidden ? '' : maskPhones(text);
}
