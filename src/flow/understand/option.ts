import { briefChoice } from './brief.js';
import { spellGroups } from './option-groups.js';
import { type OptionIndex, optionIndex, type ReadableOption } from './option-index.js';
import { readOptionSet } from './option-set.js';
import { doubt, type Reading, unclear, understood } from './reading.js';
import { resolveOption } from './resolve-option.js';

export type { ReadableOption } from './option-index.js';

const CLAUSES = /[,，、;；。.!|/\n]+/;
/** A message of more clauses is a story, not a choice. */
const CLAUSES_MAX = 8;
/** More candidates than this are no question but a list; the options themselves are that list. */
const ASKED_MAX = 5;

/** By number, label, part of it, another word for it, English, or near miss. */
export function readOption(text: string, options: readonly ReadableOption[]): Reading<string> {
  const said = briefChoice(text);
  const words = said && spellGroups(said, options.length);
  if (words === undefined || words === '') return unclear('option-unknown', { max: options.length });
  const index = optionIndex(options);
  const resolved = resolveOption(words, index);
  switch (resolved.kind) {
    case 'sure':
      return understood(keyAt(options, resolved.at));
    case 'several':
      if (/^\d+$/.test(words)) return unclear('option-number', { max: options.length });
      return ask(resolved.ats, options);
    case 'maybe':
      return ask(resolved.ats, options);
    case 'beyond':
      return unclear('option-number', { max: options.length });
    case 'none':
      return readClauses(words, index, options);
  }
}

/** 说不好，领先吧: one clause may name an option where the whole does not. */
function readClauses(words: string, index: OptionIndex, options: readonly ReadableOption[]): Reading<string> {
  const clauses = words.split(CLAUSES).filter((clause) => clause.trim() !== '');
  const ats = new Set<number>();
  let sure = clauses.length > 1;
  if (clauses.length > 1 && clauses.length <= CLAUSES_MAX) {
    for (const clause of clauses) {
      const resolved = resolveOption(clause, index);
      if (resolved.kind !== 'sure') sure = false;
      if (resolved.kind === 'sure') ats.add(resolved.at);
      else if (resolved.kind === 'maybe' || resolved.kind === 'several') {
        for (const at of resolved.ats) ats.add(at);
      }
    }
  }
  const [only] = ats;
  if (sure && ats.size === 1 && only !== undefined) return understood(keyAt(options, only));
  return ask([...ats], options);
}

function ask(ats: readonly number[], options: readonly ReadableOption[]): Reading<string> {
  if (ats.length === 0 || ats.length > ASKED_MAX) return unclear('option-unknown', { max: options.length });
  return doubt(...ats.map((at) => keyAt(options, at)));
}

const keyAt = (options: readonly ReadableOption[], at: number): string => options[at]?.key ?? '';

interface HowMany {
  readonly min: number;
  readonly max: number;
}

/** Several of them, 全选, 都不 or 除了3都要; in the order of the flow. */
export function readOptions(
  text: string,
  options: readonly ReadableOption[],
  { min, max }: HowMany,
): Reading<readonly string[]> {
  const set = readOptionSet(spellGroups(text, options.length), optionIndex(options), min);
  const keys = (ats: readonly number[]) => options.filter((_, at) => ats.includes(at)).map((o) => o.key);
  switch (set.kind) {
    case 'sure': {
      if (set.ats.length === 0) {
        return min > 0 ? unclear('options-none', { min }) : { kind: 'understood', value: [], none: true };
      }
      const wrong = count(set.ats.length, { min, max });
      return wrong ?? understood(keys(set.ats));
    }
    case 'maybe': {
      const fitting = set.sets.filter((ats) => !count(ats.length, { min, max }));
      const [first] = set.sets;
      if (set.sets.length > ASKED_MAX) return wanted(options);
      if (fitting.length === 0 && first) return count(first.length, { min, max }) ?? wanted(options);
      const candidates = fitting.map((ats) => ({ value: keys(ats) }));
      return set.part
        ? { kind: 'doubt', candidates, why: { code: 'options-part' } }
        : { kind: 'doubt', candidates };
    }
    case 'beyond':
      return unclear('option-number', { max: options.length });
    case 'none':
      return wanted(options);
  }
}

const wanted = (options: readonly ReadableOption[]): Reading<never> =>
  unclear('options-unknown', { max: options.length });

function count(picked: number, { min, max }: HowMany): Reading<never> | undefined {
  if (picked < min) return unclear('pick-more', { min });
  return picked > max ? unclear('pick-fewer', { max }) : undefined;
}
