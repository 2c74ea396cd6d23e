import { Readable } from 'node:stream';
import { drawChart } from '../../../../documents/draw-chart.js';
import { writeWorkbook } from '../../../../documents/write-sheet.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { showLevel } from '../../../../flow/understand/growth.js';
import {
  OUTCOME_FORM,
  type Outcome,
  type OutcomeReport,
  readOutcomeReport,
} from '../../../../reports/outcomes.js';
import { type Ask, anybody, type ConsolePage, page } from '../../console-page.js';
import { html } from '../../html.js';
import { outcomesWords as words } from './outcomes-words.js';
import { percent, writeLinks, writeOrigin, writeTable } from './parts.js';
import { statisticsWords } from './words.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HIDDEN_CELLS = 6;

/** What the service brought, in figures before and after. */
export const outcomes: readonly ConsolePage[] = [
  {
    method: 'get',
    path: '/statistics/outcomes',
    may: anybody,
    async answer(ask) {
      const { lang } = ask;
      const report = await readOutcomeReport(ask.db, ask.viewer.sees, ask.now);
      const links = writeLinks('/outcomes', ask);
      if (report.outcomes.every(({ n }) => n === 0))
        return page(words.title[lang], html`${links}<p class="empty">${words.empty[lang]}</p>`);
      const alt = sharesOf(ask, report).map(({ label, value }) => `${label} ${value ?? '–'}`);
      const { heads, rows } = tableOf(ask, report);
      return page(
        words.title[lang],
        html`${links}<figure class="card"><img src="/console/statistics/outcomes.svg" alt="${words.chart[lang]}: ${alt.join('; ')}"></figure>
${writeTable(
  html`<h2>${words.table[lang]}</h2>`,
  heads.map((head, i) => ({ head, number: i > 0 })),
  rows,
)}<h2>${words.distribution[lang]}</h2><div class="columns">${report.outcomes.map((one) => writeDistribution(ask, one))}</div>
<p class="actions"><a class="button quiet" href="/console/statistics/outcomes.xlsx">${statisticsWords.download[lang]}</a></p>
${notesOf(ask, report).map((note) => html`<p class="faint">${note}</p>`)}`,
      );
    },
  },
  {
    method: 'get',
    path: '/statistics/outcomes.svg',
    may: anybody,
    async answer(ask) {
      const report = await readOutcomeReport(ask.db, ask.viewer.sees, ask.now);
      const points = sharesOf(ask, report);
      const svg = drawChart({ kind: 'bars', title: words.chart[ask.lang], max: 100, points });
      return {
        kind: 'file',
        name: 'outcomes.svg',
        mime: 'image/svg+xml',
        body: Buffer.from(svg),
        inline: true,
      };
    },
  },
  {
    method: 'get',
    path: '/statistics/outcomes.xlsx',
    may: anybody,
    async answer(ask) {
      const { lang } = ask;
      const report = await readOutcomeReport(ask.db, ask.viewer.sees, ask.now);
      const { heads, rows } = tableOf(ask, report);
      const notes = { name: statisticsWords.title[lang], columns: [{ head: '', width: 120 }] };
      const body = writeWorkbook([
        { name: words.table[lang], columns: heads.map((head) => ({ head, width: 20 })), rows },
        { ...notes, rows: notesOf(ask, report).map((note) => [note]) },
      ]);
      return { kind: 'file', name: `${words.title[lang]}.xlsx`, mime: XLSX, body: Readable.from(body) };
    },
  },
];

const slotOf = ({ parts }: Ask, key: string) =>
  parts.current(OUTCOME_FORM)?.slots.find(({ question }) => question.key === key);

const labelOf = (ask: Ask, key: string): string => slotOf(ask, key)?.question.label[ask.lang] ?? key;

/** One of the two figures with its unit. */
const sayLevel = ({ by }: Outcome, value: number, lang: Lang): string =>
  showLevel(value, { of: by === 'points' ? 'percent' : 'money', unit: undefined }, lang);

const sayGain = (gain: number, by: Outcome['by'], lang: Lang): string =>
  by === 'rate' ? `${gain.toFixed(1)}%` : fill(words.points, lang, { n: gain.toFixed(1) });

const tableOf = (ask: Ask, { outcomes: all }: OutcomeReport) => {
  const { lang } = ask;
  return {
    heads: [
      ...[words.indicator, words.n, words.before, words.after],
      ...[words.median, words.quartiles, words.mean, words.improved],
    ].map((word) => word[lang]),
    rows: all.map((one): readonly (string | number)[] => {
      const { indicator, by, n, figures } = one;
      if (!figures)
        return [
          labelOf(ask, indicator),
          n === 0 ? 0 : words.few[lang],
          ...Array.from({ length: HIDDEN_CELLS }, () => (n === 0 ? '–' : statisticsWords.hidden[lang])),
        ];
      const [low, high] = figures.quartiles;
      return [
        labelOf(ask, indicator),
        n,
        sayLevel(one, round(figures.before), lang),
        sayLevel(one, round(figures.after), lang),
        sayGain(figures.median, by, lang),
        fill(words['up-to'], lang, { from: sayGain(low, by, lang), to: sayGain(high, by, lang) }),
        sayGain(figures.mean, by, lang),
        percent(figures.improved),
      ];
    }),
  };
};

const writeDistribution = (ask: Ask, { indicator, by, figures }: Outcome) => {
  const { lang } = ask;
  return (
    figures !== undefined &&
    writeTable(
      html`<h3>${labelOf(ask, indicator)}</h3>`,
      [{ head: words.median[lang] }, { head: words.n[lang], number: true }],
      figures.distribution.map(({ from, to, n }) => [
        from === undefined
          ? words.none[lang]
          : to === undefined
            ? fill(words.above, lang, { from: sayGain(from, by, lang) })
            : fill(words['up-to'], lang, { from: sayGain(from, by, lang), to: sayGain(to, by, lang) }),
        n ?? statisticsWords.hidden[lang],
      ]),
    )
  );
};

/** Medians may lie between two figures. */
const round = (value: number): number => Math.round(value * 100) / 100;

const sharesOf = (ask: Ask, { outcomes: all }: OutcomeReport) =>
  all.map(({ indicator, figures }) => ({
    label: labelOf(ask, indicator),
    value: figures && Math.round(figures.improved * 1000) / 10,
  }));

const notesOf = ({ parts, lang }: Ask, { queriedAt }: OutcomeReport): readonly string[] => [
  words.method[lang],
  statisticsWords['hidden-note'][lang],
  ...writeOrigin(parts, lang, queriedAt, [OUTCOME_FORM]),
];
