const DIGITS = '零一二三四五六七八九';

/** A small ordinal in Arabic or Chinese numerals: 3, 三, 十二, 二十. */
export function readCount(text: string): number | undefined {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  const match = /^([一二两三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!match || text === '') return undefined;
  const [, tens, ten, ones] = match;
  const value = (digit: string | undefined, otherwise: number) =>
    digit === undefined ? otherwise : digit === '两' ? 2 : DIGITS.indexOf(digit);
  if (ten) return value(tens, 1) * 10 + value(ones, 0);
  return tens && ones ? undefined : value(tens ?? ones, 0);
}
