import type { Text } from '../json.js';
import { squeeze } from './brief.js';
import { normalise } from './normalise.js';

export interface ReadableOption {
  readonly key: string;
  readonly label: Text;
  readonly also?: readonly string[] | undefined;
}

/** One spelling of an option: its label in a language, or another word for it. */
interface Form {
  readonly at: number;
  /** Without spaces and punctuation. */
  readonly bare: string;
  /** Lower case with its spaces, between two spaces: Latin words are matched at their borders. */
  readonly spaced: string;
  readonly latin: boolean;
}

export interface OptionIndex {
  readonly count: number;
  readonly exact: ReadonlyMap<string, readonly number[]>;
  /** Longest first. */
  readonly forms: readonly Form[];
  /** Spellings with 、 or 和 inside, that must not be split there; lower case as normalised. */
  readonly compounds: readonly { readonly at: number; readonly words: string }[];
  /** By character: the Chinese forms it stands in. */
  readonly byChar: ReadonlyMap<string, readonly number[]>;
  /** Latin names and the words in them, each with the few options it may stand for. */
  readonly latinWords: readonly (readonly [word: string, ats: readonly number[]])[];
}

const SPLITS_INSIDE = /[,，、;；|/&+\s]|和|及|与|跟|以及|还有|或/;
const LATIN = /^[\x20-\x7e]+$/;
const BRACKETS = /\([^()]*\)|（[^（）]*）/g;

const indexes = new WeakMap<readonly ReadableOption[], OptionIndex>();

/** Built once for the options of a question, which live as long as its flow. */
export function optionIndex(options: readonly ReadableOption[]): OptionIndex {
  const known = indexes.get(options);
  if (known) return known;
  const built = build(options);
  indexes.set(options, built);
  return built;
}

function build(options: readonly ReadableOption[]): OptionIndex {
  const exact = new Map<string, number[]>();
  const forms: Form[] = [];
  const compounds: { at: number; words: string }[] = [];
  options.forEach((option, at) => {
    for (const spelling of spellings(option)) {
      const words = normalise(spelling).toLowerCase();
      const bare = squeeze(words);
      if (bare === '') continue;
      const ats = exact.get(bare) ?? [];
      if (!ats.includes(at)) exact.set(bare, [...ats, at]);
      forms.push({
        at,
        bare,
        spaced: ` ${words.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `,
        latin: LATIN.test(words),
      });
      if (SPLITS_INSIDE.test(words)) compounds.push({ at, words });
    }
  });
  forms.sort((a, b) => b.bare.length - a.bare.length);
  compounds.sort((a, b) => b.words.length - a.words.length);
  return {
    count: options.length,
    exact,
    forms,
    compounds,
    byChar: indexChars(forms),
    latinWords: listLatin(forms),
  };
}

function spellings({ key, label, also = [] }: ReadableOption): readonly string[] {
  const all = [label.zh, label.en, ...also, key.replaceAll('_', ' ')];
  return [...new Set(all.flatMap((one) => [one, one.replace(BRACKETS, '')]))];
}

function indexChars(forms: readonly Form[]): ReadonlyMap<string, readonly number[]> {
  const byChar = new Map<string, number[]>();
  forms.forEach((form, i) => {
    if (form.latin) return;
    for (const char of new Set(form.bare)) {
      const list = byChar.get(char);
      if (list) list.push(i);
      else byChar.set(char, [i]);
    }
  });
  return byChar;
}

/** A word of more options than this tells nothing. */
const WORD_OF_MAX = 3;

function listLatin(forms: readonly Form[]): OptionIndex['latinWords'] {
  const byWord = new Map<string, Set<number>>();
  for (const { at, bare, spaced, latin } of forms) {
    if (!latin) continue;
    for (const word of [bare, ...spaced.trim().split(' ')]) {
      const ats = byWord.get(word);
      if (ats) ats.add(at);
      else byWord.set(word, new Set([at]));
    }
  }
  return [...byWord].filter(([, ats]) => ats.size <= WORD_OF_MAX).map(([word, ats]) => [word, [...ats]]);
}
