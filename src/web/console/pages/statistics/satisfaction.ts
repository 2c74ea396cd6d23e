import { type Chart, drawChart } from '../../../../documents/draw-chart.js';
import { renderPng } from '../../../../documents/draw-picture.js';
import { Fault } from '../../../../fault/fault.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { SCALES } from '../../../../reports/measure.js';
import {
  readSatisfaction,
  readStaffSatisfaction,
  type SatisfactionReport,
} from '../../../../reports/read-satisfaction.js';
import type { Group } from '../../../../reports/satisfaction.js';
import { indexOf, trendChart } from '../../../../reports/trend-chart.js';
import { isAdminOf, type Viewer } from '../../../../service/console/viewer.js';
import { SURVEY_FORMS } from '../../../../service/ratings/rated-items.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { readSurveyReasons } from '../../../../store/console/survey-reasons.js';
import { type Ask, anybody, type ConsolePage, page } from '../../console-page.js';
import type { ConsoleParts } from '../../console-parts.js';
import { type Html, html, to } from '../../html.js';
import { queryOf, readFilter, sayPeriod, writeFilter } from './filter.js';
import { menuNames } from './menu-names.js';
import { percent, writeLinks, writeOrigin } from './parts.js';
import { writeSatisfactionSheets } from './satisfaction-sheets.js';
import { type Names, sayResponse, sectionsOf, writeSection } from './satisfaction-tables.js';
import { statisticsWords, satisfactionWords as words } from './words.js';

const REASONS_MAX = 12;

/** How satisfied the enterprises are: what a bureau looks at first. */
export const satisfaction: readonly ConsolePage[] = [
  {
    method: 'get',
    path: '/statistics',
    menu: statisticsWords.title,
    may: anybody,
    async answer(ask) {
      const { lang, parts } = ask;
      const report = await readSatisfaction(ask.db, ask.viewer.sees, readFilter(ask), ask.now);
      const names = namesOf(parts, lang);
      const head = html`${writeLinks('', ask)}${writeFilter(report, lang, names.service)}`;
      const { figures } = report.overall;
      if (figures === 'none' && report.known.periods.length === 0)
        return page(statisticsWords.title[lang], html`${head}<p class="empty">${words.empty[lang]}</p>`);
      const sections = sectionsOf(report, await staffFor(ask, report), names, lang);
      return page(
        statisticsWords.title[lang],
        html`${head}${writeOverall(report, lang)}${writeCharts(report, lang)}
${sections.map((section) => writeSection(section, lang))}
${await writeReasons(ask, report)}<p class="actions"><a class="button quiet" href="${to('/console/statistics/satisfaction.xlsx', queryOf(report.filter))}">${statisticsWords.download[lang]}</a></p>
${notesOf(ask, report).map((note) => html`<p class="faint">${note}</p>`)}`,
      );
    },
  },
  {
    method: 'get',
    path: '/statistics/satisfaction.xlsx',
    may: anybody,
    async answer(ask) {
      const { lang, parts } = ask;
      const report = await readSatisfaction(ask.db, ask.viewer.sees, readFilter(ask), ask.now);
      const sections = sectionsOf(report, await staffFor(ask, report), namesOf(parts, lang), lang);
      return {
        kind: 'file',
        name: `${words.index[lang]}.xlsx`,
        mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        body: writeSatisfactionSheets(report, sections, notesOf(ask, report), lang),
      };
    },
  },
  {
    method: 'get',
    path: '/statistics/chart/:name',
    may: anybody,
    async answer(ask) {
      const [which = '', ending] = (ask.params.name ?? '').split('.');
      const report = await readSatisfaction(ask.db, ask.viewer.sees, readFilter(ask), ask.now);
      const chart = which === 'districts' ? chartDistricts : which === 'trend' ? chartTrend : undefined;
      if (!chart || (ending !== 'svg' && ending !== 'png')) throw new Fault('not-found');
      const svg = drawChart(chart(report, ask.lang));
      const { name = '' } = ask.params;
      return ending === 'svg'
        ? { kind: 'file', name, mime: 'image/svg+xml', body: Buffer.from(svg), inline: true }
        : { kind: 'file', name, mime: 'image/png', body: await renderPng(svg) };
    },
  },
];

function writeOverall({ overall, filter }: SatisfactionReport, lang: Lang): Html {
  const { figures, response } = overall;
  const returned = html`<li class="figure"><span>${words.response[lang]}</span><b>${
    response && response.asked > 0 ? percent(response.given / response.asked) : '–'
  }</b><small>${filter.service === undefined && sayResponse(response, lang)}</small></li>`;
  if (typeof figures === 'string')
    return html`<p class="empty">${words.few[lang]}</p><ul class="cards">${returned}</ul>`;
  const { rate, interval, strict, index, surveys, small } = figures;
  return html`<ul class="cards">
<li class="figure"><span>${words.rate[lang]}</span><b>${percent(rate)}</b><small>${words.interval[lang]} ${percent(interval[0])}–${percent(interval[1])}</small></li>
<li class="figure"><span>${words.strict[lang]}</span><b>${percent(strict)}</b></li>
<li class="figure"><span>${words.index[lang]}</span><b>${index.toFixed(1)}</b><small>${Object.values(SCALES[filter.scale]).join(' / ')}</small></li>
<li class="figure"><span>${words.surveys[lang]}</span><b>${surveys}</b>${small && html`<small class="tag warn">${statisticsWords.small[lang]}</small>`}</li>
${returned}</ul>`;
}

function writeCharts(report: SatisfactionReport, lang: Lang): Html {
  const draw = (which: string, title: string, groups: readonly Group[]): Html | false => {
    const at = (ending: string) => to(`/console/statistics/chart/${which}.${ending}`, queryOf(report.filter));
    const alt = groups
      .map(({ name, key, figures }) => `${name || sayPeriod(key, lang)} ${indexOf(figures) ?? '–'}`)
      .join('; ');
    return (
      groups.some(({ figures }) => typeof figures !== 'string') &&
      html`<figure class="card"><img src="${at('svg')}" alt="${title}: ${alt}"><p><a href="${at('png')}">${statisticsWords.picture[lang]}</a></p></figure>`
    );
  };
  return html`<div class="columns">${draw('districts', words['chart-districts'][lang], report.districts)}${draw(
    'trend',
    words['chart-trend'][lang],
    report.trend.map((group) => ({ ...group, name: sayPeriod(group.key, lang) })),
  )}</div>`;
}

const chartDistricts = (report: SatisfactionReport, lang: Lang): Chart => ({
  kind: 'bars',
  title: words['chart-districts'][lang],
  max: 100,
  points: report.districts
    .filter(({ figures }) => typeof figures !== 'string')
    .map(({ name, figures }) => ({
      label: name || statisticsWords.unknown[lang],
      value: indexOf(figures),
    })),
});

const chartTrend = (report: SatisfactionReport, lang: Lang): Chart =>
  trendChart(report.trend, words['chart-trend'][lang]);

/** People are told apart only for whoever leads them, and for the bureau; in one agency at a time. */
async function staffFor({ db, viewer, now }: Ask, { filter }: SatisfactionReport): Promise<readonly Group[]> {
  const agencyId = filter.agencyId ?? onlyAgency(viewer);
  if (agencyId === undefined || !leads(viewer, agencyId)) return [];
  // People are not told apart further: what is left of few would show who said it.
  if (filter.district !== undefined || filter.service !== undefined || filter.period !== undefined) return [];
  return await readStaffSatisfaction(db, agencyId, filter.scale, now);
}

const onlyAgency = ({ sees }: Viewer): string | undefined =>
  sees !== 'all' && sees.length === 1 ? sees[0] : undefined;

const leads = (viewer: Viewer, agencyId: string): boolean =>
  viewer.bureaus.length > 0 || isAdminOf(viewer, agencyId);

/** Reasons name the enterprise: for the bureau and for those who put things right, not for those who were rated. */
async function writeReasons(ask: Ask, { filter }: SatisfactionReport): Promise<Html> {
  const { db, viewer, lang } = ask;
  const led = viewer.agencies.filter(({ admin }) => admin).map(({ id }) => id);
  const sees = viewer.sees === 'all' ? 'all' : led;
  if (sees !== 'all' && sees.length === 0) return html``;
  const { agencyId = null, district = null } = filter;
  const reasons = await readSurveyReasons(db, sees, { agencyId, district, limit: REASONS_MAX });
  for (const { rectificationId: key } of reasons)
    await recordAudit(db, {
      ...{ personId: viewer.personId, action: 'console.seen', subject: 'rectification', key },
      at: ask.now,
    });
  return html`<h2>${words.why[lang]}</h2>${
    reasons.length === 0
      ? html`<p class="empty">${words['why-none'][lang]}</p>`
      : html`<ul class="rows">${reasons.map(
          ({ enterpriseId, enterprise, agency, district: place, why, cause }) =>
            html`<li><a href="/console/enterprises/${enterpriseId}">${enterprise}</a> <small>${[place, agency].filter(Boolean).join(' · ')}</small><br>${why}${cause !== null && html`<br><small>${words.cause[lang]}: ${cause}</small>`}</li>`,
        )}</ul>`
  }`;
}

function notesOf({ parts, lang }: Ask, { filter, queriedAt, known }: SatisfactionReport): readonly string[] {
  const { satisfied, fairly_satisfied: fairly } = SCALES[filter.scale];
  const { agencyId, district, service, period } = filter;
  const asked = [
    agencyId && known.agencies.get(agencyId),
    district,
    service && namesOf(parts, lang).service(service),
    period && sayPeriod(period, lang),
  ].filter((one) => one !== undefined && one !== '');
  return [
    fill(words.method, lang, { satisfied, fairly }),
    statisticsWords['hidden-note'][lang],
    fill(statisticsWords.filters, lang, { filters: asked.join(' · ') || statisticsWords.all[lang] }),
    ...writeOrigin(parts, lang, queriedAt, SURVEY_FORMS),
  ];
}

/** Names as the forms print them. */
const namesOf = (parts: ConsoleParts, lang: Lang): Names => {
  const slots = parts.current(SURVEY_FORMS[0] ?? '')?.slots ?? [];
  return {
    item: (key) => slots.find(({ question }) => question.key === key)?.question.label[lang] ?? key,
    service: menuNames(parts, lang).service,
  };
};
