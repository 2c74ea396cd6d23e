import type { Lang } from '../../../flow/json.js';
import type { Place } from '../../../store/console/enterprise.js';
import { consoleWords as words } from '../console-words.js';
import { type Html, html, to } from '../html.js';

const BETWEEN = '~';
const TIE_MAX = 300;

const writePlace = ({ at, tie }: Place): string => `${at.toISOString()}${BETWEEN}${tie}`;

/** What stands in the address is anybody's: what is no place is none. */
export function readPlace(text = ''): Place | undefined {
  const [time = '', tie = ''] = [text.slice(0, text.indexOf(BETWEEN)), text.slice(text.indexOf(BETWEEN) + 1)];
  const at = new Date(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time) ? time : Number.NaN);
  if (Number.isNaN(at.getTime()) || tie === '' || tie.length > TIE_MAX || tie.includes('\0'))
    return undefined;
  return { at, tie: tie.toWellFormed() };
}

/** A list of which one page shows several; each is turned by itself. `rows`: one more than `size` when there are older ones. */
export function placePager<T extends Place>(
  {
    path,
    query,
    name,
    label,
  }: {
    readonly path: string;
    readonly query: Readonly<Record<string, string>>;
    /** In the address, and of the section. */
    readonly name: string;
    readonly label: string;
  },
  rows: readonly T[],
  size: number,
  lang: Lang,
): { readonly shown: readonly T[]; readonly turn: Html | undefined } {
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  const { [name]: from, ...rest } = query;
  if (from === undefined && last === undefined) return { shown, turn: undefined };
  const at = (place?: Place) =>
    `${to(path, place === undefined ? rest : { ...rest, [name]: writePlace(place) })}#${name}`;
  const turn = html`<nav class="pages" aria-label="${label}"><span>${
    from !== undefined && html`<a href="${at()}">${words.newest[lang]}</a>`
  }</span>${last !== undefined && html`<a rel="next" href="${at(last)}">${words.older[lang]}</a>`}</nav>`;
  return { shown, turn };
}
