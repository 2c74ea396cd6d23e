import type { Lang } from '../../../flow/json.js';
import { fill } from '../../../flow/say/fill.js';
import { consoleWords as words } from '../console-words.js';
import { type Html, html, to } from '../html.js';

type Query = Readonly<Record<string, string | undefined>>;

/** To the beginning of a list and on to what is older. `before`: the last row shown; missing: there is no more. */
export function pager(path: string, query: Query, before: string | undefined, lang: Lang): Html | undefined {
  const { before: from, ...rest } = query;
  if (from === undefined && before === undefined) return undefined;
  return html`<nav class="pages" aria-label="${words.older[lang]}"><span>${
    from !== undefined && html`<a href="${to(path, rest)}">${words.newest[lang]}</a>`
  }</span>${before !== undefined && html`<a rel="next" href="${to(path, { ...rest, before })}">${words.older[lang]}</a>`}</nav>`;
}

/** Counted no further than to a thousand. */
export const total = (count: number, lang: Lang): string =>
  fill(words.total, lang, { n: count > 1000 ? '1,000+' : String(count) });
