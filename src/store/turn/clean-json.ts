/**
 * JSON that PostgreSQL takes: text there holds neither NUL nor half a surrogate pair, and a person may send both. Escapes
 * of these are all that JSON.stringify writes for them; an even number of backslashes before it belongs to the text.
 */
export function cleanJson(text: string): string {
  if (!text.includes('\\u0000') && !text.includes('\\ud')) return text;
  return text.replace(
    /(?<!\\)((?:\\\\)*)\\u(0000|d[89a-f][0-9a-f]{2})/g,
    (_, before: string, code: string) => (code === '0000' ? before : `${before}\ufffd`),
  );
}
