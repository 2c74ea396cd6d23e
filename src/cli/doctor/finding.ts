import type { Lang } from '../../flow/json.js';
import { type Word, words } from './words.js';

/** What a check found: one line for the operator. */
export interface Finding {
  readonly level: 'good' | 'warning' | 'bad';
  /** An entry of the catalogue, or words that are told already (a fault's). */
  readonly word: Word;
  readonly details: Readonly<Record<string, string | number>>;
}

export const good = (word: Word, details: Finding['details'] = {}): Finding => ({
  level: 'good',
  word,
  details,
});

export const warning = (word: Word, details: Finding['details'] = {}): Finding => ({
  level: 'warning',
  word,
  details,
});

export const bad = (word: Word, details: Finding['details'] = {}): Finding => ({
  level: 'bad',
  word,
  details,
});

const SIGNS = { good: '✓', warning: '!', bad: '✗' } as const;

export function tellFinding({ level, word, details }: Finding, lang: Lang): string {
  const text = words[word][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '?'));
  return `${SIGNS[level]} ${text}`;
}
