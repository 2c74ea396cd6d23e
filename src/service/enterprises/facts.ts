import type { Json } from '../../flow/json.js';
import type { FactEntry, FactSheet } from '../../store/enterprises/find-enterprise.js';

/** What a response makes known, as the engine's record holds it. */
export interface GivenFacts {
  readonly facts: Readonly<Record<string, Json>>;
  readonly about: readonly string[];
}

export function factsOfRecord(record: { readonly [key: string]: Json }): GivenFacts {
  const { facts, approximate_facts: about } = record;
  return {
    facts: isObject(facts) ? facts : {},
    about: Array.isArray(about) ? about.filter((fact) => typeof fact === 'string') : [],
  };
}

/** A fact as text, where it is one. */
export function textOf(facts: Readonly<Record<string, Json>>, fact: string): string | undefined {
  const value = facts[fact];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Of each fact the value given last; what was deleted at a person's wish brings nothing. */
export function takeFacts(sheet: FactSheet, { facts, about }: GivenFacts, at: Date): FactSheet {
  const time = at.toISOString();
  const given = Object.entries(facts).flatMap(([fact, value]): [string, FactEntry][] => {
    const had = sheet.values[fact];
    if (isErased(value) || (had && had.at > time)) return [];
    return [[fact, { value, ...(about.includes(fact) ? { approximate: true as const } : {}), at: time }]];
  });
  return given.length === 0 ? sheet : { values: { ...sheet.values, ...Object.fromEntries(given) } };
}

/** Both sheets in one, of each fact the newer entry. */
export function joinSheets(one: FactSheet, other: FactSheet): FactSheet {
  const values = { ...one.values };
  for (const [fact, entry] of Object.entries(other.values)) {
    const had = values[fact];
    if (!had || had.at < entry.at) values[fact] = entry;
  }
  return { values };
}

const isErased = (value: Json): boolean => isObject(value) && value.erased === true;

const isObject = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
