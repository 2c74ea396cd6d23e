import { fill } from '../../../../flow/say/fill.js';
import {
  type Compared,
  readComparison,
  readComparisonSettings,
  saveComparisonSettings,
  VIEWS,
} from '../../../../reports/comparison.js';
import { SURVEY_FORMS } from '../../../../service/ratings/rated-items.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { type Ask, type ConsolePage, go, page } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { comparisonWords as words } from './comparison-words.js';
import { bureauOrOperator, writeLinks, writeOrigin, writeTable } from './parts.js';

const HERE = '/console/statistics/comparison';

/** Each bureau compares by its own weights. */
const bureauOf = ({ viewer }: Ask): string | undefined => viewer.bureaus[0]?.id;

/** Places and agencies side by side, as the yearly summary does. */
export const comparison: readonly ConsolePage[] = [
  {
    method: 'get',
    path: '/statistics/comparison',
    may: bureauOrOperator,
    async answer(ask) {
      const { lang, parts, token, query } = ask;
      const found = await readComparison(ask.db, bureauOf(ask), ask.now);
      const { weights } = found.settings;
      return page(
        words.title[lang],
        html`${writeLinks('/comparison', ask)}${query.bad !== undefined && html`<p class="problem" role="alert">${words.bad[lang]}</p>`}
<form method="post" action="${HERE}"><input type="hidden" name="_t" value="${token}">
<h2>${words.weights[lang]}</h2><div class="cards">${VIEWS.map(
          (view) => html`<label>${words[view][lang]}${field(`weight:${view}`, weights[view])}</label>`,
        )}</div>
${writeCompared(ask, words.districts[lang], found.districts)}${writeCompared(ask, words.agencies[lang], found.agencies)}
<p class="actions"><button>${words.save[lang]}</button></p></form>
${
  found.cases.length === 0
    ? html`<h2>${words.cases[lang]}</h2><p class="empty">${words['no-cases'][lang]}</p>`
    : writeTable(
        html`<h2>${words.cases[lang]}</h2>`,
        (['enterprise', 'district', 'agency', 'improved', 'satisfied'] as const).map((head, i) => ({
          head: words[head][lang],
          number: i > 2,
        })),
        found.cases.map(
          ({ enterpriseId, enterprise, district, agency, improved, measured, satisfied, rated }) => [
            html`<a href="/console/enterprises/${enterpriseId}">${enterprise}</a>`,
            district ?? '',
            agency ?? '',
            `${improved} / ${measured}`,
            rated === 0 ? '–' : `${satisfied} / ${rated}`,
          ],
        ),
      )
}<p class="faint">${words.method[lang]}</p>
${writeOrigin(parts, lang, found.queriedAt, SURVEY_FORMS).map((note) => html`<p class="faint">${note}</p>`)}`,
      );
    },
  },
  {
    method: 'post',
    path: '/statistics/comparison',
    may: bureauOrOperator,
    async answer(ask) {
      const { viewer, form, now, parts } = ask;
      const bureauId = bureauOf(ask);
      const saved = await parts.store.transact(async (tx) => {
        const { marks } = await readComparisonSettings(tx, bureauId);
        const given = { weights: weightsIn(form), marks: { ...marks, ...marksIn(form) } };
        if (!(await saveComparisonSettings(tx, bureauId, given, now))) return false;
        await recordAudit(tx, {
          ...{ personId: viewer.personId, action: 'comparison.saved', subject: 'setting' },
          ...{ key: bureauId ?? 'all', at: now },
        });
        return true;
      });
      return go(saved ? HERE : `${HERE}?bad=1`);
    },
  },
];

const field = (name: string, value: number | undefined, label?: string): Html =>
  html`<input type="number" min="0" max="100" step="0.1" name="${name}" value="${value ?? ''}"${label !== undefined && html` aria-label="${label}"`}>`;

const writeCompared = ({ lang }: Ask, title: string, compared: readonly Compared[]): Html | false =>
  compared.length > 0 &&
  writeTable(
    html`<h2>${title}</h2>`,
    [
      { head: words.name[lang] },
      ...VIEWS.map((view) => ({ head: words[view][lang] })),
      { head: words.overall[lang], number: true },
    ],
    compared.map(({ key, name, marks, measured, overall }) => [
      name,
      ...VIEWS.map((view) => {
        const own = view === 'third' && measured;
        const index = marks.third?.toFixed(1) ?? '';
        return html`${field(`mark:${view}:${key}`, own ? undefined : marks[view], `${name} ${words[view][lang]}`)}${own && html`<br><small>${fill(words.measured, lang, { index })}</small>`}`;
      }),
      overall?.toFixed(1) ?? '–',
    ]),
  );

const weightsIn = (form: Readonly<Record<string, string>>) =>
  Object.fromEntries(VIEWS.map((view) => [view, numberIn(form[`weight:${view}`]) ?? 0]));

/** An empty field takes a mark back. */
function marksIn(form: Readonly<Record<string, string>>) {
  const marks: Record<string, Record<string, number>> = {};
  for (const [name, text] of Object.entries(form)) {
    const [, view, key] = /^mark:(self|expert|third):((?:district|agency):.+)$/s.exec(name) ?? [];
    if (view === undefined || key === undefined) continue;
    marks[key] ??= {};
    const mark = numberIn(text);
    if (mark !== undefined) marks[key][view] = mark;
  }
  return marks;
}

const numberIn = (text = ''): number | undefined => (text.trim() === '' ? undefined : Number(text));
