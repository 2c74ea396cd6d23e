/** What begins like this is run or shown as a page by some program, whatever its name says. */
const ACTIVE =
  /^\s*(?:#!|<\?(?:xml|php)|<!doctype|<!--|<(?:html|head|body|script|svg|iframe|object|meta|xml)\b|%PDF|MIME-Version:)/i;
/** Pages whose mark stands later: scripts inside an otherwise plain text. */
const SCRIPT = /<script\b|<iframe\b|<svg\b[^>]{0,500}\bon[a-z]{3,20}\s{0,9}=|javascript:\s{0,9}\w/i;
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/;

export type TextCheck = 'text' | 'unsafe' | 'content';

/** Plain text in UTF-8, UTF-16 with its mark, or GB18030, the encoding of older Chinese programs. */
export function checkText(bytes: Uint8Array): TextCheck {
  const text = decodeText(bytes);
  if (text === undefined || CONTROL.test(text)) return 'content';
  return ACTIVE.test(text) || SCRIPT.test(text) ? 'unsafe' : 'text';
}

/** UTF-16 begins with a mark. */
export const hasWideMark = (bytes: Uint8Array): boolean => wideEncoding(bytes) !== undefined;

function wideEncoding([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Without its mark; undefined: it is no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const wide = wideEncoding(bytes);
  for (const encoding of wide ? [wide] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this one.
    }
  }
  return undefined;
}
