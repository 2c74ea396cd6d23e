/**
 * One spelling for wordings that only differ in how they were typed: full and half width (NFKC), white space,
 * boxes and blanks to fill in, kinds of quotation marks and dashes.
 */
export const canonical = (wording: string): string =>
  wording
    .normalize('NFKC')
    .replace(/[\s_□☐☑]/gu, '')
    .replace(/[“”„]/gu, '"')
    .replace(/[‘’]/gu, "'")
    .replace(/[—–―~〜]/gu, '-');

const NUMBERING =
  /^(?:-+|\(?(?:[a-z]|\d{1,2}|[一二三四五六七八九十]{1,2})\)|(?:\d{1,2}|[a-z])\.(?!\d)|[一二三四五六七八九十]{1,2}、)/u;
const ENDING = /[:;,.。、]+$/u;

/** The wording without the number before it, the punctuation behind it, and brackets around the whole of it. */
export function bare(wording: string): string {
  const inner = canonical(wording).replace(NUMBERING, '').replace(ENDING, '');
  return /^\([^()]*\)$/u.test(inner) ? inner.slice(1, -1).replace(ENDING, '') : inner;
}

/** 「…」 as written, for messages. */
export const quoted = (wording: string): string => `「${wording.trim()}」`;
