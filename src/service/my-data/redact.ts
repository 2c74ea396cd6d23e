import { digitsOf, isObject, isPersonal, PHONE_IN_TEXT } from '../../flow/domain/personal.js';
import type { Json } from '../../flow/json.js';

/** What stands where something personal stood. */
const ERASED = { erased: true } as const;

const STARS = '***';

/** One person among several: their telephones as digits, and the names that stood beside these. */
export interface Whose {
  readonly phones: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/**
 * A value without what belongs to a person: a name with its telephone, a telephone, a signature; of one person only if
 * `whose` says so. Told by their shape, so that versions of a form long gone are treated alike, and rows of lists as well.
 */
export function redact(value: Json, whose?: Whose): Json {
  if (typeof value === 'string') return redactText(value, whose);
  if (Array.isArray(value)) return value.map((item) => redact(item as Json, whose));
  if (!isObject(value)) return value;
  if (isPersonal(value) && belongsTo(value, whose)) return ERASED;
  // An id may by chance hold digits that look like a telephone.
  if (isFile(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redact(inner, whose)]));
}

function redactText(text: string, whose: Whose | undefined): Json {
  const without = text.replace(PHONE_IN_TEXT, (phone) =>
    whose === undefined || whose.phones.has(digitsOf(phone)) ? STARS : phone,
  );
  return without === STARS ? ERASED : without;
}

function belongsTo({ name, phone }: { readonly [key: string]: Json }, whose: Whose | undefined): boolean {
  if (whose === undefined) return true;
  return typeof phone === 'string' ? whose.phones.has(digitsOf(phone)) : whose.names.has(String(name));
}

/** What names a person in what they filled in themselves. */
export function whoseIn(values: readonly Json[], name: string | null): Whose {
  const names = values.flatMap(namesIn);
  return {
    phones: new Set(values.flatMap(phonesIn).map(digitsOf)),
    names: new Set(name === null ? names : [...names, name]),
  };
}

function namesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesIn(item as Json));
  if (!isObject(value)) return [];
  if (typeof value.name === 'string' && typeof value.phone === 'string') return [value.name];
  return Object.values(value).flatMap(namesIn);
}

export const isErased = (value: Json): boolean => isObject(value) && value.erased === true;

/** The upload of a signature inside a value, wherever it stands. */
export function signatureFiles(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => signatureFiles(item as Json));
  if (!isObject(value)) return [];
  const { file } = value;
  if (isPersonal(value) && isObject(file ?? null)) {
    const { id } = file as { readonly id?: Json };
    return typeof id === 'string' ? [id] : [];
  }
  return Object.values(value).flatMap(signatureFiles);
}

/** Uploads that answers of a record refer to, of any kind. */
export function filesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => filesIn(item as Json));
  if (!isObject(value)) return [];
  if (isFile(value)) return [value.id];
  return Object.values(value).flatMap(filesIn);
}

const isFile = (value: { readonly [key: string]: Json }): value is { readonly id: string } =>
  typeof value.id === 'string' && typeof value.mime === 'string';

/** Telephones inside a value. */
export function phonesIn(value: Json): readonly string[] {
  if (typeof value === 'string') return value.match(PHONE_IN_TEXT) ?? [];
  if (Array.isArray(value)) return value.flatMap((item) => phonesIn(item as Json));
  return isObject(value) ? Object.values(value).flatMap(phonesIn) : [];
}

export const maskPhone = (phone: string): string =>
  phone.length < 7 ? STARS : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
