type Attributes = Readonly<Record<string, string | number>>;

/** A piece of a picture, safe to be put into another. */
export interface Svg {
  readonly svg: string;
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML cannot hold is left out. */
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (found) => ESCAPED[found] ?? '');

/** An element; its children are other elements or plain text, which is escaped. */
export function draw(name: string, attributes: Attributes, ...children: readonly (Svg | string)[]): Svg {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const inside = children.map((child) => (typeof child === 'string' ? escapeXml(child) : child.svg)).join('');
  return { svg: `<${name}${written.join('')}>${inside}</${name}>` };
}

/** How wide a text is at a size of 1, about: a Chinese character fills its square, others about half of it. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text)
    width += /[\u2e80-\uffff]|[\u{20000}-\u{3ffff}]/u.test(char) ? 1 : /[A-Zmw%@]/.test(char) ? 0.7 : 0.56;
  return width;
}

/** As many lines as it takes, at most `lines`; what is left over ends in an ellipsis. */
export function wrapText(text: string, width: number, lines = 2): readonly string[] {
  const wrapped: string[] = [];
  let line = '';
  for (const char of text.replace(/\s+/g, ' ').trim()) {
    if (widthOf(line + char) <= width) {
      line += char;
      continue;
    }
    if (wrapped.length === lines - 1) return [...wrapped, `${line.slice(0, -1)}…`];
    wrapped.push(line);
    line = char.trimStart();
  }
  return line === '' ? wrapped : [...wrapped, line];
}
