import { escapeHtml } from '../escape-html.js';

/** Markup that may stand in a page as it is. Only `html` makes it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Html | string | number | undefined | false | readonly Piece[];

/** Markup with values in it: texts are escaped, pieces of markup are not; nothing is what is undefined or false. */
export const html = (markup: TemplateStringsArray, ...values: readonly Piece[]): Html =>
  new Html(markup.map((text, i) => (i === 0 ? text : write(values[i - 1]) + text)).join(''));

function write(piece: Piece): string {
  if (piece instanceof Html) return piece.text;
  if (piece === undefined || piece === false) return '';
  if (typeof piece === 'object') return piece.map(write).join('');
  return escapeHtml(String(piece)).replaceAll("'", '&#39;');
}

/** An address with its query; what is undefined or empty is left out. */
export function to(path: string, query: Readonly<Record<string, string | number | undefined>> = {}): string {
  const given = Object.entries(query).flatMap(([key, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
