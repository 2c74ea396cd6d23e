/** The longest text that is read as a figure, choice or command; anything longer is cut before it is looked at. */
export const READ_MAX = 200;

/**
 * Control, zero-width, direction and variation marks, tags, fillers and the like: they carry nothing a person
 * means to say. Tab, line feed and carriage return stay: they are white space.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e0fff}]|\p{Variation_Selector}|[\u034f\u20e3]/gu;
const PLAIN = /^[\u0020-\u007e\u4e00-\u9fff]*$/;

/** Cuts to at most `max` UTF-16 units without splitting a character. */
export function cutTo(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}

/** Takes out what is invisible and lone halves of characters; keeps line breaks. */
export const stripInvisible = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .toWellFormed()
        .replace(/\ufffd/g, '')
        .replace(INVISIBLE, '');

/** One message is read several times over (as a command, as a confirmation, as an answer); the work is done once. */
let last = { text: '', normalised: '' };

/** For reading: cut first, NFKC, invisible characters away, white space folded, trimmed. */
export function normalise(text: string): string {
  if (text === last.text) return last.normalised;
  const normalised = fold(cutTo(text, READ_MAX));
  if (text.length <= READ_MAX) last = { text, normalised };
  return normalised;
}

function fold(cut: string): string {
  if (PLAIN.test(cut)) return cut.includes('  ') ? cut.replace(/ {2,}/g, ' ').trim() : cut.trim();
  return stripInvisible(cut.normalize('NFKC')).replace(/\s+/g, ' ').trim();
}
