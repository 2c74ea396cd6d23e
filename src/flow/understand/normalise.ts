/** The longest text that is read as a figure, choice or command; anything longer is cut before it is looked at. */
export const READ_MAX = 200;

/** For reading: cut first, NFKC, control, zero-width and direction marks away, white space folded, trimmed. */
export function normalise(text: string): string {
  return text.slice(0, READ_MAX).normalize('NFKC').trim();
}
