import type { Json } from '../../flow/json.js';
import type { Tx } from '../../store/db.js';
import { renamePerson } from '../../store/people/rename-person.js';
import { type ProfileRow, putProfile } from '../../store/projects/profiles.js';

/** With this form a person of an agency says what they can do. */
export const STAFF_PROFILE = 'common/staff-profile';

/** The name they give is theirs from now on. False: the person works for no agency. */
export async function takeProfile(
  tx: Tx,
  personId: string,
  record: { readonly [key: string]: Json },
  now: Date,
): Promise<boolean> {
  if ((await putProfile(tx, personId, profileOf(record), now)) === 0) return false;
  const name = nameOf(record);
  if (name !== undefined) await renamePerson(tx, personId, name);
  return true;
}

function nameOf(record: { readonly [key: string]: Json }): string | undefined {
  const answers = (record.answers ?? {}) as Readonly<Record<string, { readonly value?: Json }>>;
  const value = answers.name?.value;
  const name = typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : '';
  return name === '' ? undefined : name;
}

/** What the form says, as people are ranked by it. */
function profileOf(record: { readonly [key: string]: Json }): ProfileRow {
  const answers = (record.answers ?? {}) as Readonly<Record<string, { readonly value?: Json }>>;
  const of = (key: string) => wordsIn(answers[key]?.value);
  const years = answers.years?.value;
  const [title] = of('title');
  return {
    services: unique(of('services')),
    industries: unique(of('industries').flatMap(sectionOf)),
    districts: unique(
      of('districts')
        .flatMap((text) => text.split(/[、，,;；\s]+/))
        .filter(Boolean),
    ),
    years: typeof years === 'number' ? Math.floor(years) : null,
    title: title?.replaceAll('_', '-') ?? null,
  };
}

/** The words of any kind of answer: a text, what was picked, an industry, the rows of a list. */
function wordsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { picked, other, code } = value as { picked?: Json; other?: Json; code?: Json };
  if (typeof code === 'string') return [code];
  if (picked !== undefined) return [...wordsIn(picked).filter((key) => key !== 'other'), ...wordsIn(other)];
  return Object.values(value).flatMap(wordsIn);
}

/** The section of GB/T 4754 of C or C21. */
const sectionOf = (code: string): readonly string[] =>
  /^[A-Ta-t](?:\d\d)?$/.test(code) ? [code.slice(0, 1).toUpperCase()] : [];

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];
