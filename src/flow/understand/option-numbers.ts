import { readCount } from './count.js';

/** Numbers of options, counted from 1. */
export type Numbers =
  | { readonly kind: 'numbers'; readonly list: readonly number[]; readonly sure: boolean }
  | { readonly kind: 'beyond' };

const RANGE =
  /([0-9]{1,4}|[一二三四五六七八九十]{1,3}) ?(?:-|–|—|~|到|至|\bto\b) ?(?:第 ?)?([0-9]{1,4}|[一二三四五六七八九十]{1,3})/g;
const AROUND =
  /^(?:我|就|想|要|选择|选项|选|i |choose |pick |select |take |options? |numbers? |nos?\. ?)+|(?:吧|这几个|这几项|这些|的|项|个|号|种|谢谢|thanks|please)+[。.!]?$/g;
const BETWEEN =
  /(?<=[0-9一二三四五六七八九十]) ?(?:个|项|号|种|条|款)?(?: ?(?:[,，、;；/|&+.。)\]]|和|跟|与|及|以及|还有|或者?|\band\b|\bor\b) ?| )(?:第|#|\(|\[)?/g;
const ZH = /^[一二三四五六七八九十]{1,3}$/;

const ORDINALS = 'first,second,third,fourth,fifth,sixth,seventh,eighth,ninth,tenth'.split(',');
const ENGLISH =
  /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))\b/;
const ENGLISH_ALL = new RegExp(ENGLISH, 'g');

const numberOfWord = (word: string): number => ORDINALS.indexOf(word) + 1 || Number.parseInt(word, 10);

/**
 * A message of nothing but option numbers: 2, 第二个, 2,4, 1 3 5, 1-3, 一、三, ②. Undefined when there is anything else.
 * "2个" and 两个 are counts, not numbers of an option.
 */
export function readNumbers(text: string, count: number): Numbers | undefined {
  let words = text.toLowerCase().trim();
  if (ENGLISH.test(words))
    words = words
      .replace(ENGLISH_ALL, (word) => ` ${numberOfWord(word)} `)
      .replace(/\bthe\b|\bones?\b/g, ' ')
      .trim();
  if (!/[0-9一二三四五六七八九十]/.test(words)) return undefined;
  const ordinal = /第|号|#|options?|numbers?|\bno\./.test(words);
  if (!ordinal && /^(?:选)?(?:[0-9]+|[一二三四五六七八九十]+)(?:个|项|种|条)[吧的]?$/.test(words))
    return undefined;
  words = words
    .replace(AROUND, '')
    .replace(/^[第#([]+/, '')
    .replace(RANGE, '$1-$2');
  const parts = words
    .replace(BETWEEN, ' ')
    .replace(/[.。)\]、,，号]+$/, '')
    .trim()
    .split(/ +/);
  const list: number[] = [];
  let sure = !/或|\bor\b/.test(words);
  for (const part of parts) {
    const ends = part
      .replace(/^第|[个项号]$/g, '')
      .split('-')
      .map(numberOf);
    const [from, to = from] = ends;
    if (ends.length > 2 || ends.includes(undefined) || from === undefined || to === undefined) {
      return apart(words, count);
    }
    if (from > to) sure = false;
    const [low, high] = from <= to ? [from, to] : [to, from];
    if (low < 1 || high > count)
      return parts.length === 1 && ends.length === 1 ? runTogether(part, count) : { kind: 'beyond' };
    for (let n = low; n <= high; n++) if (!list.includes(n)) list.push(n);
  }
  return { kind: 'numbers', list, sure };
}

/** Numbers past what is plausible are beyond the list, whatever their value. */
function numberOf(word: string): number | undefined {
  if (/^[0-9]{1,4}$/.test(word)) return Number(word);
  if (/^[0-9]{5,}$/.test(word)) return 9999;
  return ZH.test(word) ? readCount(word) : undefined;
}

/** 135 for 1, 3 and 5: plausible where there is no option 135, but never sure. */
function runTogether(word: string, count: number): Numbers {
  const digits = [...word].map(Number);
  const rising = digits.every((d, i) => d >= 1 && d <= count && (i === 0 || d > (digits[i - 1] as number)));
  return word.length > 1 && rising ? { kind: 'numbers', list: digits, sure: false } : { kind: 'beyond' };
}

/** 一三五. */
function apart(word: string, count: number): Numbers | undefined {
  if (!/^[一二三四五六七八九]{2,9}$/.test(word)) return undefined;
  return runTogether([...word].map((digit) => '零一二三四五六七八九'.indexOf(digit)).join(''), count);
}
