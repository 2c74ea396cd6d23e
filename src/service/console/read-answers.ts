import type { Definition, Slot } from '../../flow/definition/definition.js';
import type { Json, Lang } from '../../flow/json.js';
import type { FileRef } from '../../flow/questions/question-type.js';
import { showRow } from '../../flow/say/show.js';

export interface ReadAnswer {
  readonly key: string;
  readonly label: string;
  /** As it was asked. */
  readonly wording: string;
  readonly options: readonly string[];
  readonly shown: string;
  /** What the person wrote, where it is not the answer itself. */
  readonly said?: string;
  readonly approximate: boolean;
  readonly skipped: boolean;
  readonly files: readonly FileRef[];
  /** It no longer applied when the form was handed in. */
  readonly aside: boolean;
}

export interface AnswerSection {
  readonly title?: string;
  readonly answers: readonly ReadAnswer[];
}

interface Entry {
  readonly label?: string;
  readonly question?: string;
  readonly options?: readonly string[];
  readonly value?: Json;
  readonly shown?: string;
  readonly said?: string;
  readonly approximate?: boolean;
  readonly skipped?: boolean;
  readonly answered?: string;
}

type Fields = { readonly [key: string]: Json };

/** The answers of a record by section, in the order of their form; of a form that is gone, in the order they were given. */
export function readAnswers(
  record: Fields,
  definition: Definition | undefined,
  lang: Lang,
): readonly AnswerSection[] {
  const entries = [...entriesOf(record.answers, false), ...entriesOf(record.aside, true)];
  if (!definition) {
    const inTime = entries.toSorted((a, b) => compare(a.entry.answered ?? '', b.entry.answered ?? ''));
    return [{ answers: inTime.map((one) => readOne(one, undefined, lang)) }];
  }
  const known = new Map(entries.map((one) => [one.key, one]));
  return definition.sections.flatMap(({ title }, section): AnswerSection[] => {
    const answers = definition.slots.flatMap((slot) => {
      const one = slot.section === section ? known.get(slot.question.key) : undefined;
      return one ? [readOne(one, slot, lang)] : [];
    });
    return answers.length > 0 ? [{ title: title[lang], answers }] : [];
  });
}

interface Kept {
  readonly key: string;
  readonly entry: Entry;
  readonly aside: boolean;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesOf = (answers: Json | undefined, aside: boolean): readonly Kept[] =>
  isFields(answers)
    ? Object.entries(answers).flatMap(([key, entry]) =>
        isFields(entry) ? [{ key, entry: entry as Entry, aside }] : [],
      )
    : [];

function readOne({ key, entry, aside }: Kept, slot: Slot | undefined, lang: Lang): ReadAnswer {
  const { label = key, question = '', options = [], value, shown = '', said, skipped = false } = entry;
  const list = slot?.row ? showValue(slot, value, lang) : '';
  return {
    ...{ key, label, wording: question, options, skipped, aside },
    shown: list || shown,
    ...(said === undefined || said === shown ? {} : { said }),
    approximate: entry.approximate ?? false,
    files: filesOf(value),
  };
}

/** A value as a person reads it; what was deleted or cannot be read is nothing. */
export function showValue(slot: Slot | undefined, value: Json | undefined, lang: Lang): string {
  if (value === undefined || value === null || (isFields(value) && value.erased === true)) return '';
  if (!slot) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (slot.row) {
    const rows = [value].flat().filter((row): row is Fields => isFields(row as Json));
    return rows.map((row) => showRow(slot, row, lang)).join('\n');
  }
  return slot.type.accepts(value, slot.question) ? slot.type.show(value, slot.question, lang) : '';
}

/** Uploads of an answer: files, photos in the rows of a list, the picture of a signature. */
export function filesOf(value: Json | undefined): readonly FileRef[] {
  if (Array.isArray(value)) return value.flatMap((one: Json) => filesOf(one));
  if (!isFields(value)) return [];
  const { id, name, mime } = value;
  if (typeof id === 'string' && typeof name === 'string' && typeof mime === 'string')
    return [value as unknown as FileRef];
  return Object.values(value).flatMap((one) => filesOf(one));
}
