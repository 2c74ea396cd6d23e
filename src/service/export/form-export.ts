import type { Definition, Slot } from '../../flow/definition/definition.js';
import type { Json, Lang } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { readQuestions, readVersions } from '../../store/export/read-columns.js';
import {
  countByVersion,
  type ExportedResponse,
  type ExportScope,
  readLists,
  readResponses,
} from '../../store/export/read-responses.js';
import { chinaTime } from '../china-time.js';
import { maskPhones } from '../console/mask-phones.js';
import { cellOf } from './cell-of.js';
import { codeBookHeads, codeBookRows, shortHash } from './code-book.js';
import { type Column, columnsOf } from './columns.js';
import type { Cell } from './csv.js';
import { behalfWord, exportWord } from './export-words.js';
import { spread } from './spread.js';

export interface ExportTable {
  /** responses, codebook, origin, or the key of a list question. */
  readonly key: string;
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: () => AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

export interface FormExport {
  readonly responses: number;
  /** The responses, each list question, the code book, and what was asked for. */
  readonly tables: readonly ExportTable[];
}

export interface ExportWish {
  readonly scope: ExportScope;
  readonly lang: Lang;
  /** The form in the version with this hash. */
  readonly version: (hash: string) => Promise<Definition | undefined>;
  /** Whether telephone numbers are hidden in what belongs to this agency. */
  readonly masked: (agencyId: string | null) => boolean;
  /** What was filtered by, in words. */
  readonly filters?: readonly (readonly [name: string, value: string])[];
}

const FIXED = ['response', 'submitted', 'enterprise', 'creditCode', 'district', 'agency'] as const;
const MORE = ['stage', 'behalf', 'about', 'version'] as const;

/** The responses of one form as tables: one row each, list questions in tables of their own, and a code book. */
export async function exportForm(db: Db, wish: ExportWish): Promise<FormExport> {
  const { scope, lang } = wish;
  const counts = await countByVersion(db, scope);
  const { definitions, lost } = await readForm(db, wish);
  const { columns, lists } = columnsOf([...definitions.values()], lost, lang);
  const word = (one: Parameters<typeof exportWord>[0]) => exportWord(one, lang);
  const slots = slotsIn(definitions);
  const responses = counts.reduce((sum, one) => sum + one.responses, 0);
  return {
    responses,
    tables: [
      {
        ...{ key: 'responses', name: word('responses') },
        heads: [...[...FIXED, ...MORE].map(word), ...columns.map(({ head }) => head)],
        rows: () => responseRows(readResponses(db, scope), columns, slots, wish),
      },
      ...lists.map(({ key, name, columns: of }) => ({
        ...{ key, name },
        heads: [word('response'), word('row'), ...of.map(({ head }) => head)],
        rows: () => listRows(db, key, of, slots, wish),
      })),
      {
        ...{ key: 'codebook', name: word('codebook'), heads: codeBookHeads(lang) },
        rows: () => codeBookRows([...definitions.values()], lost),
      },
      {
        ...{ key: 'origin', name: word('origin'), heads: [word('origin'), ''] },
        rows: () => originRows(wish, definitions, counts, responses),
      },
    ],
  };
}

/** All versions that were ever handed in: columns do not depend on what is filtered. */
async function readForm(db: Db, { scope, version }: ExportWish) {
  const definitions = new Map<string, Definition>();
  const lost = [];
  for (const hash of await readVersions(db, scope.form)) {
    const definition = await version(hash);
    if (definition) definitions.set(hash, definition);
    else lost.push(...(await readQuestions(db, hash)));
  }
  return { definitions, lost };
}

type SlotOf = (version: string, key: string) => Slot | undefined;

const slotsIn =
  (definitions: ReadonlyMap<string, Definition>): SlotOf =>
  (version, key) => {
    const definition = definitions.get(version);
    return definition?.slots[definition.slotOf.get(key) ?? -1];
  };

interface Entry {
  readonly value?: Json;
  readonly label?: string;
  readonly skipped?: boolean;
  readonly approximate?: boolean;
}

async function* responseRows(
  responses: AsyncIterable<ExportedResponse>,
  columns: readonly Column[],
  slotOf: SlotOf,
  { lang, masked }: ExportWish,
): AsyncGenerator<readonly Cell[]> {
  for await (const { id, submittedAt, enterprise, agency, project, behalf, version, record } of responses) {
    const answers = (record.answers ?? {}) as { readonly [key: string]: Json };
    const about = Object.entries(answers as Readonly<Record<string, Entry>>).flatMap(([key, entry]) =>
      entry?.approximate ? [slotOf(version, key)?.question.label[lang] ?? entry.label ?? key] : [],
    );
    const cells = new Map<string, Readonly<Record<string, Cell>>>();
    const cellsOf = (key: string): Readonly<Record<string, Cell>> => {
      const slot = slotOf(version, key);
      const entry = answers[key] as Entry | undefined;
      if (!slot) return { '': cellOf(answers[key]) };
      return entry && !entry.skipped ? spread(slot, entry.value, lang) : {};
    };
    const row = [
      id,
      chinaTime(submittedAt),
      ...[enterprise?.name, enterprise?.creditCode, enterprise?.district, agency?.name, project?.stage],
      behalfWord(behalf, lang),
      about.join('；'),
      shortHash(version),
      ...columns.map(({ key, part }) => {
        const spreadOut = cells.get(key) ?? cellsOf(key);
        cells.set(key, spreadOut);
        return spreadOut[part];
      }),
    ].map((cell) => cell ?? '');
    yield masked(agency?.id ?? null) ? hidden(row, 1) : row;
  }
}

async function* listRows(
  db: Db,
  list: string,
  columns: readonly Column[],
  slotOf: SlotOf,
  { scope, lang, masked }: ExportWish,
): AsyncGenerator<readonly Cell[]> {
  for await (const { id, version, agencyId, rows } of readLists(db, scope, list)) {
    const fields = slotOf(version, list)?.row ?? [];
    for (const [i, row] of (Array.isArray(rows) ? rows : []).entries()) {
      const values = (typeof row === 'object' ? row : {}) as Readonly<Record<string, Json>>;
      const cells = new Map(
        fields.map((slot) => [slot.question.key, spread(slot, values[slot.question.key], lang)]),
      );
      const line = [id, i + 1, ...columns.map(({ key, part }) => cells.get(key)?.[part] ?? '')];
      yield masked(agencyId) ? hidden(line, 2) : line;
    }
  }
}

/** All but the id of the response, which may look like a number. */
const hidden = (row: readonly Cell[], from: number): readonly Cell[] =>
  row.map((cell, i) => (i < from ? cell : maskPhones(cell)));

/** How the export can be made again. */
function originRows(
  { scope, lang, filters = [], masked }: ExportWish,
  definitions: ReadonlyMap<string, Definition>,
  counts: readonly { readonly version: string; readonly responses: number }[],
  responses: number,
): readonly (readonly Cell[])[] {
  const word = (one: Parameters<typeof exportWord>[0]) => exportWord(one, lang);
  const title = [...definitions.values()][0]?.title[lang] ?? '';
  return [
    [word('form'), [title, scope.form].filter(Boolean).join(' ')],
    [word('queried'), chinaTime(scope.until)],
    ...(filters.length > 0 ? filters : [[word('filters'), word('all')]]),
    [word('count'), responses],
    ...counts.map(({ version, responses: n }) => [`${word('version')} ${shortHash(version)}`, n]),
    ...(masked(null) ? [[word('masked'), word('maskedNote')]] : []),
  ];
}
