import { listIndustries } from '../domain/industries.js';
import { PRODUCT_WORDS } from '../domain/product-words.js';
import { TRADE_WORDS } from '../domain/trade-words.js';
import { squeeze } from './brief.js';

/** What a word of the trade stands for. `goods`: something that may be made, sold or repaired. */
export interface Sense {
  readonly codes: readonly string[];
  readonly goods: boolean;
}

const senses = new Map<string, Sense>();

function learn(table: Readonly<Record<string, string>>, goods: boolean): void {
  for (const [codes, words] of Object.entries(table))
    for (const word of words.split(',')) {
      const key = squeeze(word);
      const before = senses.get(key);
      senses.set(key, {
        codes: [...new Set([...(before?.codes ?? []), ...codes.split(' ')])],
        goods: goods && (before?.goods ?? true),
      });
    }
}

learn(PRODUCT_WORDS, true);
learn(TRADE_WORDS, false);

/** Names in both languages, squeezed, with the code; sections before divisions. */
const NAMES: readonly { readonly code: string; readonly zh: string; readonly en: string }[] = listIndustries(
  'gbt4754',
).map(({ industry, en }) => ({
  code: industry.code,
  zh: squeeze(industry.name),
  en: squeeze(en),
}));

const named = new Map<string, string[]>();
const shortened = new Map<string, string[]>();
const add = (map: Map<string, string[]>, key: string, code: string): void => {
  map.set(key, [...(map.get(key) ?? []), code]);
};
for (const { code, zh, en } of NAMES) {
  for (const key of new Set([zh, zh.replace(/业$/, ''), en])) add(named, key, code);
  // 其他 is short for nothing in particular.
  const short = zh.replace(/制造业$/, '');
  if (short !== zh && short !== '其他') add(shortened, short, code);
}

/** A division that is the whole of its section and has its name: the division is meant. */
const narrowest = (codes: readonly string[]): readonly string[] =>
  codes.length === 2 && codes[0]?.length === 1 && codes[1]?.startsWith(codes[0]) ? codes.slice(1) : codes;

/** 农业 and 服务 mean more in daily speech than their division: the section is offered beside it. */
const BROADER: Readonly<Record<string, readonly string[]>> = {
  农业: ['A01', 'A'],
  agriculture: ['A', 'A01'],
};

/** The sense of exactly this word; expects squeezed words. */
export function senseOf(word: string): Sense | undefined {
  const broader = BROADER[word];
  if (broader) return { codes: broader, goods: false };
  const name = named.get(word);
  if (name) return { codes: narrowest(name), goods: false };
  const sense = senses.get(word) ?? (/^[a-z]/.test(word) ? senses.get(otherNumber(word)) : undefined);
  if (sense) return sense;
  const short = shortened.get(word);
  return short && { codes: short, goods: false };
}

/** pump for pumps, and the other way round. */
const otherNumber = (word: string): string => (word.endsWith('s') ? word.slice(0, -1) : `${word}s`);

const WORD_MAX = Math.max(
  ...[...senses.keys()].filter((key) => /[\u4e00-\u9fff]/.test(key)).map((key) => key.length),
);

/** The longest known Chinese words inside a text, from the left. */
export function wordsInside(text: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    let length = Math.min(WORD_MAX, text.length - at);
    while (length > 1 && !senses.has(text.slice(at, at + length))) length--;
    if (length > 1) found.push(text.slice(at, at + length));
    at += length;
  }
  return found;
}

const ENGLISH_WORDS_MAX = 3;

/** The longest known English words and phrases in a text. */
export function phrasesInside(tokens: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    let count = Math.min(ENGLISH_WORDS_MAX, tokens.length - at);
    while (count > 0 && !senseOf(tokens.slice(at, at + count).join(''))) count--;
    if (count > 0) found.push(tokens.slice(at, at + count).join(''));
    at += Math.max(count, 1);
  }
  return found;
}

export interface Part {
  readonly code: string;
  /** The words are a good part of the name, or one of the things it lists. */
  readonly plain: boolean;
}

const pieces = new Map(
  listIndustries('gbt4754').map(({ industry }) => [
    industry.code,
    new Set(industry.name.split(/[、和及]|业$/)),
  ]),
);

/** Names that hold the words; expects squeezed words. */
export const namesWithPart = (part: string): readonly Part[] =>
  NAMES.filter(({ zh, en }) => zh.includes(part) || (part.length > 3 && en.includes(part))).map(
    ({ code, zh }) => ({
      code,
      plain: 2 * part.length >= zh.length || (pieces.get(code)?.has(part) ?? false),
    }),
  );

const pairs = new Map<string, string[]>();
for (const { code, zh } of NAMES)
  for (let i = 0; i < zh.length - 1; i++) {
    const pair = zh.slice(i, i + 2);
    pairs.set(pair, [...(pairs.get(pair) ?? []), code]);
  }

const lengths = new Map(NAMES.map(({ code, zh }) => [code, zh.length - 1]));
const ALIKE = 0.62;

/** The name that shares most pairs of characters with the words, when it clearly stands out. */
export function nearestName(words: string): string | undefined {
  if (words.length < 4 || words.length > 40) return undefined;
  const shared = new Map<string, number>();
  for (let i = 0; i < words.length - 1; i++)
    for (const code of new Set(pairs.get(words.slice(i, i + 2)) ?? []))
      shared.set(code, (shared.get(code) ?? 0) + 1);
  let best: string | undefined;
  let likeness = ALIKE;
  for (const [code, count] of shared) {
    const dice = (2 * count) / (words.length - 1 + (lengths.get(code) ?? 0));
    if (dice < likeness) continue;
    best = dice === likeness && best ? undefined : code;
    likeness = dice;
  }
  return best;
}
