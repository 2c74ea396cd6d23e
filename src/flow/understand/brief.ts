import { normalise, READ_MAX } from './normalise.js';

/** White space may make a short answer long; what is longer than this is not even trimmed. */
const LOOKED_AT_MAX = 2000;

/**
 * For answers that are short by nature: the normalised text, or undefined when there is more of it than is looked
 * at. Reading only the beginning would be a silent guess.
 */
export function brief(text: string): string | undefined {
  if (text.length > LOOKED_AT_MAX) return undefined;
  const trimmed = text.length > READ_MAX ? text.trim() : text;
  if (trimmed.length > READ_MAX) return undefined;
  const words = normalise(trimmed);
  return words.length > READ_MAX ? undefined : words;
}

const CIRCLED = /[\u2460-\u2473]/g;

/** For choices: ①③ are two numbers, not thirteen. */
export const briefChoice = (text: string): string | undefined =>
  brief(text.length <= READ_MAX && text.search(CIRCLED) >= 0 ? text.replace(CIRCLED, ' $& ') : text);

const MARKS = /[\p{P}\p{S}\p{Z}\s]+/gu;
const PLAIN_WORDS = /^[0-9a-z\u4e00-\u9fff]*$/;

/** Lower case without white space, punctuation and symbols: two spellings of one label look the same. */
export function squeeze(words: string): string {
  const lower = words.toLowerCase();
  return PLAIN_WORDS.test(lower) ? lower : lower.replace(MARKS, '');
}

/** One choice of many words, as a set; the table is written as one line separated by commas. */
export const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(','));
