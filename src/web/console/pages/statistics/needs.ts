import { Readable } from 'node:stream';
import { drawChart } from '../../../../documents/draw-chart.js';
import { type Sheet, writeWorkbook } from '../../../../documents/write-sheet.js';
import { industryByCode } from '../../../../flow/domain/industries.js';
import { MENU_FORM, type NeedsMap, type NeedsRow, readNeedsMap } from '../../../../reports/needs-map.js';
import { type Ask, anybody, type ConsolePage, page } from '../../console-page.js';
import { html } from '../../html.js';
import { menuNames } from './menu-names.js';
import { needsWords as words } from './needs-words.js';
import { writeLinks, writeOrigin, writeTable } from './parts.js';
import { statisticsWords } from './words.js';

const ITEMS_MAX = 30;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Shown {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What is wanted where, and who can do it. */
export const needs: readonly ConsolePage[] = [
  {
    method: 'get',
    path: '/statistics/needs',
    may: anybody,
    async answer(ask) {
      const { lang } = ask;
      const map = await readNeedsMap(ask.db, ask.viewer.sees, ask.now);
      const links = writeLinks('/needs', ask);
      if (map.districts.length === 0)
        return page(words.title[lang], html`${links}<p class="empty">${words.empty[lang]}</p>`);
      const alt = servicesOf(ask, map).map(([name, wanted]) => `${name} ${wanted}`);
      return page(
        words.title[lang],
        html`${links}<figure class="card"><img src="/console/statistics/needs.svg" alt="${words.chart[lang]}: ${alt.join('; ')}"></figure>
${tablesOf(ask, map).map(({ title, heads, rows }) =>
  writeTable(
    html`<h2>${title}</h2>`,
    heads.map((head, i) => ({ head, number: rows.some((row) => typeof row[i] === 'number') })),
    rows,
  ),
)}<p class="actions"><a class="button quiet" href="/console/statistics/needs.xlsx">${statisticsWords.download[lang]}</a></p>
${notesOf(ask, map).map((note) => html`<p class="faint">${note}</p>`)}`,
      );
    },
  },
  {
    method: 'get',
    path: '/statistics/needs.svg',
    may: anybody,
    async answer(ask) {
      const map = await readNeedsMap(ask.db, ask.viewer.sees, ask.now);
      const points = servicesOf(ask, map).map(([label, value]) => ({ label, value }));
      const svg = drawChart({ kind: 'bars', title: words.chart[ask.lang], points });
      return { kind: 'file', name: 'needs.svg', mime: 'image/svg+xml', body: Buffer.from(svg), inline: true };
    },
  },
  {
    method: 'get',
    path: '/statistics/needs.xlsx',
    may: anybody,
    async answer(ask) {
      const map = await readNeedsMap(ask.db, ask.viewer.sees, ask.now);
      const sheets = tablesOf(ask, map).map(
        ({ title, heads, rows }): Sheet => ({
          name: title,
          columns: heads.map((head) => ({ head, width: 22 })),
          rows,
        }),
      );
      const notes = { name: statisticsWords.title[ask.lang], columns: [{ head: '', width: 120 }] };
      const body = writeWorkbook([...sheets, { ...notes, rows: notesOf(ask, map).map((note) => [note]) }]);
      return { kind: 'file', name: `${words.title[ask.lang]}.xlsx`, mime: XLSX, body: Readable.from(body) };
    },
  },
];

const servicesOf = ({ parts, lang }: Ask, { services }: NeedsMap): readonly (readonly [string, number])[] =>
  [...services]
    .sort((a, b) => b.wanted - a.wanted)
    .map(({ service, wanted }) => [menuNames(parts, lang).service(service), wanted]);

function tablesOf({ parts, lang }: Ask, map: NeedsMap): readonly Shown[] {
  const names = menuNames(parts, lang);
  const kinds = map.services.filter(({ wanted }) => wanted > 0).map(({ service }) => service);
  const matrix = (
    title: 'districts' | 'sections',
    head: 'district' | 'section',
    rows: readonly NeedsRow[],
    nameOf: (key: string) => string,
  ): Shown => ({
    title: words[title][lang],
    heads: [words[head][lang], ...kinds.map(names.service)],
    rows: rows.map(({ key, wanted }) => [
      nameOf(key) || statisticsWords.unknown[lang],
      ...kinds.map((kind) => wanted[kind] ?? 0),
    ]),
  });
  return [
    {
      title: words.services[lang],
      heads: [words.service[lang], words.wanted[lang], words.people[lang], words.load[lang]],
      rows: map.services.map(({ service, wanted, people, load }) => [
        names.service(service),
        wanted,
        people,
        load === undefined ? words.nobody[lang] : Number(load.toFixed(1)),
      ]),
    },
    matrix('districts', 'district', map.districts, (key) => key),
    matrix('sections', 'section', map.sections, (key) => industryByCode('gbt4754', key)?.name ?? key),
    {
      title: words.items[lang],
      heads: [words.item[lang], words.service[lang], words.wanted[lang]],
      rows: map.items
        .slice(0, ITEMS_MAX)
        .map(({ service, item, wanted }) => [names.item(service, item), names.service(service), wanted]),
    },
  ];
}

const notesOf = ({ parts, lang }: Ask, { queriedAt }: NeedsMap): readonly string[] => [
  words.method[lang],
  ...writeOrigin(parts, lang, queriedAt, [MENU_FORM]),
];
