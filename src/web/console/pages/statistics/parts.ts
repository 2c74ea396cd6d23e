import type { Lang, Text } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { type Ask, anybody } from '../../console-page.js';
import type { ConsoleParts } from '../../console-parts.js';
import { type Html, html } from '../../html.js';
import { actionWords } from './action-words.js';
import { comparisonWords } from './comparison-words.js';
import { funnelsWords } from './funnels-words.js';
import { needsWords } from './needs-words.js';
import { outcomesWords } from './outcomes-words.js';
import { statisticsWords as words } from './words.js';

const PAGES: readonly {
  readonly path: string;
  readonly name: Text;
  may(viewer: Viewer): boolean;
}[] = [
  { path: '', name: words.satisfaction, may: anybody },
  { path: '/outcomes', name: outcomesWords.menu, may: anybody },
  { path: '/needs', name: needsWords.menu, may: anybody },
  { path: '/funnels', name: funnelsWords.menu, may: anybody },
  { path: '/comparison', name: comparisonWords.menu, may: bureauOrOperator },
  { path: '/action', name: actionWords.menu, may: bureauOrOperator },
];

/** The whole area is theirs. */
export function bureauOrOperator({ bureaus, operator }: Viewer): boolean {
  return operator || bureaus.length > 0;
}

/** The other pages of statistics. */
export const writeLinks = (here: string, { viewer, lang }: Pick<Ask, 'viewer' | 'lang'>): Html =>
  html`<p class="actions">${PAGES.filter(({ may }) => may(viewer)).map(({ path, name }) =>
    path === here
      ? html`<strong aria-current="page">${name[lang]}</strong>`
      : html`<a href="/console/statistics${path}">${name[lang]}</a>`,
  )}</p>`;

interface Column {
  readonly head: string;
  readonly number?: boolean;
}

type Cell = Html | string | number;

export const writeTable = (
  caption: Html | string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Html =>
  html`<div class="table"><table><caption>${caption}</caption><thead><tr>${columns.map(
    ({ head, number }) => html`<th scope="col"${number && NUMBER}>${head}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((cell, i) =>
        i === 0 ? html`<th scope="row">${cell}</th>` : html`<td${columns[i]?.number && NUMBER}>${cell}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;

const NUMBER = html` class="number"`;

/** How a report can be made again: when, with what, by which versions. */
export function writeOrigin(
  { current }: ConsoleParts,
  lang: Lang,
  at: Date,
  forms: readonly string[],
): readonly string[] {
  const versions = forms.flatMap((form) => {
    const definition = current(form);
    return definition ? [`${definition.title[lang]} ${definition.hash.slice(0, 12)}`] : [];
  });
  return [
    fill(words.queried, lang, { at: chinaTime(at).slice(0, 16) }),
    ...versions.map((version) => fill(words.version, lang, { version })),
  ];
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
