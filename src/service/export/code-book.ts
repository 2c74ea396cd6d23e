import type { Definition, Slot } from '../../flow/definition/definition.js';
import type { Lang } from '../../flow/json.js';
import type { AskedQuestion } from '../../store/export/read-columns.js';
import type { Cell } from './csv.js';
import { exportWord } from './export-words.js';
import { optionsOf } from './spread.js';

const HASH_SHOWN = 12;

export const shortHash = (version: string): string => version.slice(0, HASH_SHOWN);

/** The columns of the code book. */
export const codeBookHeads = (lang: Lang): readonly string[] =>
  (['key', 'label', 'type', 'wording', 'options', 'wordingEn', 'optionsEn', 'versions'] as const).map(
    (word) => exportWord(word, lang),
  );

/** What each question was called and how it was asked, with the versions that asked it so; the newest version first. */
export function codeBookRows(
  versions: readonly Definition[],
  lost: readonly AskedQuestion[],
): readonly (readonly Cell[])[] {
  const asked = new Map<string, { readonly row: readonly string[]; readonly versions: string[] }>();
  const note = (row: readonly string[], version: string) => {
    const key = JSON.stringify(row);
    const had = asked.get(key);
    if (had) had.versions.push(version);
    else asked.set(key, { row, versions: [version] });
  };
  for (const { slots, hash } of versions)
    for (const slot of slots) {
      note(rowOf(slot), shortHash(hash));
      for (const field of slot.row ?? []) note(rowOf(field, `${slot.question.key}.`), shortHash(hash));
    }
  for (const { key, label, wording, options, version } of lost)
    note([key, label, '', wording, options.join(' | '), '', ''], shortHash(version));
  return [...asked.values()].map(({ row, versions: of }) => [...row, of.join(' ')]);
}

function rowOf(slot: Slot, before = ''): readonly string[] {
  const { question, type } = slot;
  const ask = question.ask ?? question.label;
  const options = (lang: Lang) =>
    optionsOf(slot, lang)
      .map(({ key, label }) => `${key}=${label}`)
      .join(' | ');
  const { key, label } = question;
  return [`${before}${key}`, label.zh, type.name, ask.zh, options('zh'), ask.en, options('en')];
}
