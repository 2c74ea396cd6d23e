import { cleanText, isBlank } from './clean-text.js';

/** Half-width columns a phone of 360 points shows on a button as wide as the message: 18 Chinese characters. */
export const LABEL_WIDTH_MAX = 36;

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
// Han, kana, hangul, full-width forms and emoji take two columns.
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const ASCII_ONLY = /^[\x20-\x7e]*$/;

/** Columns a label takes on the screen. */
export function widthOf(label: string): number {
  if (ASCII_ONLY.test(label)) return label.length;
  let width = 0;
  for (const character of label) width += WIDE.test(character) ? 2 : 1;
  return width;
}

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
