// Platforms refuse lone surrogates and drop most control characters; PostgreSQL refuses NUL.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
/** What a platform counts as nothing: a text of only these is "empty". */
const INVISIBLE_ONLY = /^[\s\p{Cc}\p{Cf}\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]*$/u;

/** Text as it may be stored and sent: well-formed, without control characters but tab and line feed. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROL, '');
}

export const isBlank = (text: string): boolean => INVISIBLE_ONLY.test(text);
