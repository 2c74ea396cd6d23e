import { XLSX_MIME } from '../../../../documents/write-export.js';
import { type Sheet, writeWorkbook } from '../../../../documents/write-sheet.js';
import type { Json } from '../../../../flow/json.js';
import { readActionTable, STATISTICS_FORM } from '../../../../reports/action-table.js';
import { readComparison, VIEWS } from '../../../../reports/comparison.js';
import { readFunnelReport } from '../../../../reports/funnels.js';
import type { Cell } from '../../../../service/export/csv.js';
import { SURVEY_FORMS } from '../../../../service/ratings/rated-items.js';
import { type Ask, anybody, type ConsolePage } from '../../console-page.js';
import { html } from '../../html.js';
import { actionWords } from '../statistics/action-words.js';
import { comparisonWords } from '../statistics/comparison-words.js';
import { funnelsWords } from '../statistics/funnels-words.js';
import { needsWords } from '../statistics/needs-words.js';
import { outcomesWords } from '../statistics/outcomes-words.js';
import { bureauOrOperator, writeOrigin } from '../statistics/parts.js';
import { statisticsWords } from '../statistics/words.js';
import { words } from './words.js';

const WIDTH = 22;

const sheet = (name: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): Sheet => ({
  name,
  columns: heads.map((head) => ({ head, width: WIDTH })),
  rows,
});

/** The sheets with a last one that says when, and by which versions of the forms. */
const send = (
  { parts, lang }: Ask,
  title: string,
  sheets: readonly Sheet[],
  {
    at,
    forms,
    notes = [],
  }: { readonly at: Date; readonly forms: readonly string[]; readonly notes?: readonly string[] },
) => {
  const origin = [...notes, ...writeOrigin(parts, lang, at, forms)].map((note) => [note]);
  const about = {
    name: words.origin[lang],
    columns: [{ head: words.origin[lang], width: 120 }],
    rows: origin,
  };
  const body = writeWorkbook([...sheets, about]);
  return { kind: 'file' as const, name: `${title}.xlsx`, mime: XLSX_MIME, body };
};

/** Figures of those pages of statistics that have no file of their own, as they stand there. */
export const statisticsSheets: readonly ConsolePage[] = [
  {
    method: 'get',
    path: '/statistics/funnels.xlsx',
    may: anybody,
    async answer(ask) {
      const { lang } = ask;
      const report = await readFunnelReport(ask.db, ask.viewer.sees, undefined, ask.now);
      const titleOf = (form: string) => ask.parts.current(form)?.title[lang] ?? form;
      const heads = ['form', 'asked', 'answered', 'begun', 'finished', 'cancelled', 'minutes'] as const;
      const forms = report.funnels.map(({ form, asked, answered, begun, finished, cancelled, minutes }) => [
        titleOf(form),
        ...[asked, answered, begun, finished, cancelled],
        minutes === null ? '' : Number(minutes.toFixed(1)),
      ]);
      const effect = report.reminders.map(({ form, nth, fired, followed }) => [
        titleOf(form),
        nth,
        fired,
        followed,
      ]);
      return send(
        ask,
        funnelsWords.title[lang],
        [
          sheet(
            funnelsWords.forms[lang],
            heads.map((head) => funnelsWords[head][lang]),
            forms,
          ),
          sheet(
            funnelsWords.reminders[lang],
            (['form', 'reminder', 'fired', 'followed'] as const).map((head) => funnelsWords[head][lang]),
            effect,
          ),
        ],
        { at: report.queriedAt, forms: report.funnels.map(({ form }) => form) },
      );
    },
  },
  {
    method: 'get',
    path: '/statistics/comparison.xlsx',
    may: bureauOrOperator,
    async answer(ask) {
      const { lang } = ask;
      const found = await readComparison(ask.db, ask.viewer.bureaus[0]?.id, ask.now);
      const heads = [
        comparisonWords.name,
        ...VIEWS.map((view) => comparisonWords[view]),
        comparisonWords.overall,
      ];
      const table = (title: string, rows: typeof found.districts) =>
        sheet(
          title,
          heads.map((head) => head[lang]),
          rows.map(({ name, marks, overall }) => [
            name,
            ...VIEWS.map((view) => round(marks[view])),
            round(overall),
          ]),
        );
      const weights = VIEWS.map((view) => `${comparisonWords[view][lang]} ${found.settings.weights[view]}`);
      return send(
        ask,
        comparisonWords.title[lang],
        [
          table(comparisonWords.districts[lang], found.districts),
          table(comparisonWords.agencies[lang], found.agencies),
        ],
        {
          ...{ at: found.queriedAt, forms: SURVEY_FORMS },
          notes: [`${comparisonWords.weights[lang]}: ${weights.join(' · ')}`, comparisonWords.method[lang]],
        },
      );
    },
  },
  {
    method: 'get',
    path: '/statistics/action.xlsx',
    may: bureauOrOperator,
    async answer(ask) {
      const { lang, viewer, now, parts } = ask;
      const table = await readActionTable(ask.db, {
        bureauId: viewer.bureaus[0]?.id,
        to: now,
        prefer: 'system',
        now,
      });
      const slots = parts.current(STATISTICS_FORM)?.slots ?? [];
      const show = (key: string, value: Json | undefined): Cell => {
        const slot = slots.find(({ question }) => question.key === key);
        if (value === undefined || value === null || !slot) return '';
        if (typeof value === 'number') return value;
        return slot.row ? JSON.stringify(value) : slot.type.show(value, slot.question, lang);
      };
      const labelOf = (key: string) =>
        slots.find(({ question }) => question.key === key)?.question.label[lang] ?? key;
      const rows = table.entries.map(({ key, value, origin, byHand }) => [
        labelOf(key),
        show(key, value),
        actionWords[origin][lang],
        show(key, byHand),
      ]);
      const heads = (['item', 'value', 'origin', 'by-hand'] as const).map((head) => actionWords[head][lang]);
      return send(ask, actionWords.title[lang], [sheet(actionWords.table[lang], heads, rows)], {
        at: table.queriedAt,
        forms: [STATISTICS_FORM],
      });
    },
  },
];

const round = (value: number | undefined): Cell => (value === undefined ? '' : Number(value.toFixed(2)));

/** Where the figures of each page are to be had. */
export const showStatistics = ({ viewer, lang }: Ask) =>
  html`<h2>${words.statistics[lang]}</h2><p class="faint">${words['statistics-how'][lang]}</p><p class="actions">${[
    { path: 'satisfaction', name: statisticsWords.satisfaction, may: anybody },
    { path: 'outcomes', name: outcomesWords.menu, may: anybody },
    { path: 'needs', name: needsWords.menu, may: anybody },
    { path: 'funnels', name: funnelsWords.menu, may: anybody },
    { path: 'comparison', name: comparisonWords.menu, may: bureauOrOperator },
    { path: 'action', name: actionWords.menu, may: bureauOrOperator },
  ]
    .filter(({ may }) => may(viewer))
    .map(
      ({ path, name }) =>
        html`<a class="button quiet" href="/console/statistics/${path}.xlsx">${name[lang]}</a>`,
    )}</p>`;
