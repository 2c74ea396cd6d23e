import { isObject, isPersonal } from '../../flow/domain/personal.js';
import type { Json } from '../../flow/json.js';
import { maskPhones } from '../console/mask-phones.js';
import { isErased } from '../my-data/redact.js';
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

/** Answers and cells of lists that are the names of people, by the last word of their key. */
const NAMING: ReadonlySet<string> = new Set([
  'legal_representative',
  'enterprise_head',
  'staff',
  'person',
  'owner',
  'participants',
  'group_members',
]);

/** The value of an answer or a fact without names, signatures and telephone numbers, wherever they stand. */
export function maskPersonal(key: string, value: Json, shown: Shown): Json {
  if (shown === 'all') return value;
  return shown === 'no-phones' ? maskPhones(value) : mask(key, value);
}

function mask(key: string, value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => mask(key, item));
  if (typeof value === 'string' && isNaming(key)) return MASKED;
  if (!isObject(value)) return maskPhones(value);
  if (isErased(value)) return value;
  if (isPersonal(value)) return MASKED;
  // A name beside a code or of a file is nobody's.
  const kept = 'code' in value || 'mime' in value ? 'name' : undefined;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([cell, one]) => [cell, cell === kept ? one : mask(cell, one)]));
}

const isNaming = (key: string): boolean => key === 'name' || NAMING.has(key.slice(key.lastIndexOf('.') + 1));

/** How a value is shown in words once it was masked: what was written out may hold the name. */
export function maskShown(key: string, value: Json, text: string, shown: Shown): string {
  if (shown === 'all') return text;
  if (shown === 'no-phones') return maskPhones(text);
  const left = mask(key, value);
  const hidden = typeof left === 'object' && JSON.stringify(left) !== JSON.stringify(value);
  return hidden ? '' : maskPhones(text);
}
