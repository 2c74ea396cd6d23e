import { formDocx } from '../../../../documents/forms/form-docx.js';
import { printForm } from '../../../../documents/forms/print-form.js';
import { Fault } from '../../../../fault/fault.js';
import type { Definition } from '../../../../flow/definition/definition.js';
import { industryByCode } from '../../../../flow/domain/industries.js';
import type { Json, Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import {
  type ActionTable,
  answersOfTable,
  type Origin,
  readActionTable,
  STATISTICS_FORM,
} from '../../../../reports/action-table.js';
import { ASSESSMENT_FORM, readAssessment } from '../../../../reports/self-assessment.js';
import { chinaTime } from '../../../../service/china-time.js';
import { sealLine } from '../../../../service/evidence/seal-line.js';
import { type Ask, type ConsolePage, page, type View } from '../../console-page.js';
import { type Html, html, to } from '../../html.js';
import { actionWords as words } from './action-words.js';
import { bureauOrOperator, writeLinks, writeOrigin, writeTable } from './parts.js';
import { statisticsWords } from './words.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const YEARS_BACK = 5;
/** China has one time. */
const ZONE = '+08:00';

/** What a bureau hands in once a year. */
export const action: readonly ConsolePage[] = [
  {
    method: 'get',
    path: '/statistics/action',
    may: bureauOrOperator,
    async answer(ask) {
      const { lang } = ask;
      const table = await readTable(ask);
      const { parts } = await readAssessment(ask.db, table, bureauOf(ask));
      const definition = formOf(ask, STATISTICS_FORM);
      const report = formOf(ask, ASSESSMENT_FORM);
      return page(
        words.title[lang],
        html`${writeLinks('/action', ask)}${writeFilter(ask)}
${writeTable(
  html`<h2>${words.table[lang]}</h2>`,
  [
    { head: words.item[lang] },
    { head: words.value[lang] },
    { head: words.origin[lang] },
    { head: words['by-hand'][lang] },
  ],
  table.entries.map(({ key, value, origin, byHand }) => [
    labelOf(definition, key, lang),
    show(definition, key, value, lang),
    tagOf(origin, 'system', lang),
    show(definition, key, byHand, lang),
  ]),
)}
<p class="actions"><a class="button" href="${to('/console/statistics/action/table.docx', ask.query)}">${words['table-docx'][lang]}</a></p>
<p class="faint">${words['fill-in'][lang]}</p>
<div class="columns">${writeClasses(table, lang)}${writeBodies(table, lang)}</div>
${writeTable(
  html`<h2>${words.report[lang]}</h2>`,
  [{ head: words.item[lang] }, { head: words.value[lang] }, { head: words.origin[lang] }],
  parts.map(({ key, value, origin }) => [
    labelOf(report, key, lang),
    show(report, key, value, lang),
    tagOf(origin, 'draft', lang),
  ]),
)}
<p class="actions"><a class="button" href="${to('/console/statistics/action/report.docx', ask.query)}">${words['report-docx'][lang]}</a></p>
${notesOf(ask, table).map((note) => html`<p class="faint">${note}</p>`)}`,
      );
    },
  },
  {
    method: 'get',
    path: '/statistics/action/:name',
    may: bureauOrOperator,
    async answer(ask) {
      const table = await readTable(ask);
      if (ask.params.name === 'table.docx')
        return await writeDocx(ask, STATISTICS_FORM, answersOfTable(table), noteOf(ask, table, 'zh'));
      if (ask.params.name !== 'report.docx') throw new Fault('not-found');
      const { parts } = await readAssessment(ask.db, table, bureauOf(ask));
      const answers = parts.flatMap(({ key, value }) => (value === undefined ? [] : [[key, { value }]]));
      return await writeDocx(ask, ASSESSMENT_FORM, Object.fromEntries(answers));
    },
  },
];

const readTable = (ask: Ask): Promise<ActionTable> => {
  const { year, prefer } = ask.query;
  const end = year && /^\d{4}$/.test(year) ? new Date(`${Number(year) + 1}-01-01T00:00:00${ZONE}`) : ask.now;
  return readActionTable(ask.db, {
    bureauId: bureauOf(ask),
    to: end < ask.now ? end : ask.now,
    prefer: prefer === 'hand' ? 'hand' : 'system',
    now: ask.now,
  });
};

/** Whose hand-filled parts count; the operator sees the newest of any bureau. */
const bureauOf = ({ viewer }: Ask): string | undefined => viewer.bureaus[0]?.id;

function formOf({ parts }: Ask, form: string): Definition {
  const definition = parts.current(form);
  if (!definition) throw new Fault('not-found');
  return definition;
}

const slotOf = (definition: Definition, key: string) =>
  definition.slots.find(({ question }) => question.key === key);

const labelOf = (definition: Definition, key: string, lang: Lang): string =>
  slotOf(definition, key)?.question.label[lang] ?? key;

/** A value as the form says it; of a list each row on a line. */
function show(definition: Definition, key: string, value: Json | undefined, lang: Lang): Html | string {
  const slot = slotOf(definition, key);
  if (value === undefined || value === null || !slot) return '';
  if (slot.row && Array.isArray(value))
    return html`${(value as readonly Readonly<Record<string, Json>>[]).map(
      (row) => html`<div>${Object.values(row).filter(Boolean).map(String).join(' ')}</div>`,
    )}`;
  return slot.type.show(value, slot.question, lang);
}

const tagOf = (origin: Origin, system: 'system' | 'draft', lang: Lang): Html =>
  origin === 'none'
    ? html`<span class="tag warn">${words.none[lang]}</span>`
    : html`<span class="tag">${words[origin === 'hand' ? 'hand' : system][lang]}</span>`;

function writeFilter({ query, lang, now }: Ask): Html {
  const thisYear = Number(chinaTime(now).slice(0, 4));
  const years = Array.from({ length: YEARS_BACK }, (_, i) => String(thisYear - i - 1));
  return html`<form class="filter" method="get" action="/console/statistics/action">
<label>${words.year[lang]}<select name="year"><option value="">${words['this-year'][lang]}</option>${years.map(
    (year) => html`<option value="${year}"${query.year === year && html` selected`}>${year}</option>`,
  )}</select></label>
<label>${words.prefer[lang]}<select name="prefer"><option value="">${words['prefer-system'][lang]}</option>
<option value="hand"${query.prefer === 'hand' && html` selected`}>${words['prefer-hand'][lang]}</option></select></label>
<button>${statisticsWords.show[lang]}</button></form>`;
}

const writeClasses = ({ classes, unclear }: ActionTable, lang: Lang): Html =>
  writeTable(
    html`<h3>${words.classes[lang]}</h3>`,
    [{ head: words.class[lang] }, { head: words.enterprises[lang], number: true }],
    [
      ...classes.map(({ code, enterprises }) => [
        `${code} ${industryByCode('action39', code)?.name ?? ''}`,
        enterprises,
      ]),
      ...unclear.map(({ codes, enterprises }) => [
        codes.length === 0 ? words.unknown[lang] : fill(words.unclear, lang, { codes: codes.join('、') }),
        enterprises,
      ]),
    ],
  );

const writeBodies = ({ bodies }: ActionTable, lang: Lang): Html =>
  writeTable(
    html`<h3>${words.bodies[lang]}</h3>`,
    [
      { head: words.body[lang] },
      { head: words.number[lang] },
      { head: words.enterprises[lang], number: true },
    ],
    bodies.map(({ name, number, enterprises }) => [
      name,
      number || html`<span class="tag warn">${words.missing[lang]}</span>`,
      enterprises,
    ]),
  );

const noteOf = (ask: Ask, { entries, queriedAt }: ActionTable, lang: Lang): string => {
  const definition = formOf(ask, STATISTICS_FORM);
  const hand = entries
    .filter(({ origin }) => origin === 'hand')
    .map(({ key }) => labelOf(definition, key, lang));
  const at = chinaTime(queriedAt).slice(0, 16);
  return fill(words.note, lang, { at, hand: hand.join('、') || words.nothing[lang] });
};

const notesOf = (ask: Ask, table: ActionTable): readonly string[] => [
  noteOf(ask, table, ask.lang),
  ...(table.filledAt
    ? [fill(words['filled-at'], ask.lang, { at: chinaTime(table.filledAt).slice(0, 16) })]
    : []),
  ...writeOrigin(ask.parts, ask.lang, table.queriedAt, [STATISTICS_FORM, ASSESSMENT_FORM]),
];

/** In the form's own layout; `note` stands under it. */
async function writeDocx(
  ask: Ask,
  form: string,
  answers: Readonly<Record<string, { readonly value?: Json }>>,
  note?: string,
): Promise<View> {
  const definition = formOf(ask, form);
  const printed = printForm(definition, answers);
  const below =
    note === undefined
      ? []
      : [{ kind: 'paragraph' as const, head: false, runs: [{ kind: 'text' as const, text: note }] }];
  const foot = await sealLine(ask.db, undefined);
  const body = await formDocx(
    { ...printed, blocks: [...printed.blocks, ...below], foot },
    ask.parts.uploads.read,
  );
  return { kind: 'file', name: `${definition.title.zh}.docx`, mime: DOCX, body };
}
