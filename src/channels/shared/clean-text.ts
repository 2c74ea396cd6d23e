// Platforms refuse lone surrogates and drop most control characters; PostgreSQL refuses NUL.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Text as it may be stored and sent: well-formed, without control characters but tab and line feed. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROL, '');
}
