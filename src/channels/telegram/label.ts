import { isBlank } from '../../flow/say/is-blank.js';
import { cleanText } from '../shared/clean-text.js';

/** Half-width columns a phone of 360 points shows on a button as wide as the message: 18 Chinese characters. */
export const LABEL_WIDTH_MAX = 36;

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Han, kana, hangul, full-width forms and emoji take two columns: [first, last] code points. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

/** Columns a label takes on the screen. */
export function widthOf(label: string): number {
  let width = 0;
  for (const character of label) width += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  return width;
}

const isWide = (code: number): boolean =>
  code >= 0x1100 && WIDE.some(([first, last]) => code >= first && code <= last);

/** A label on one line, cut to what a button shows. A button without a label is refused by Telegram. */
export function cutLabel(label: string, max = LABEL_WIDTH_MAX): string {
  const line = oneLine(label);
  if (widthOf(line) <= max) return line;
  let cut = '';
  let width = 1;
  for (const { segment } of characters.segment(line)) {
    width += widthOf(segment);
    if (width > max) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

export function oneLine(label: string): string {
  const line = cleanText(label).replace(/\s+/g, ' ').trim();
  return isBlank(line) ? '…' : line;
}
