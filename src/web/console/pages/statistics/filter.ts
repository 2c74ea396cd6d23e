import { Fault } from '../../../../fault/fault.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import type { Scale } from '../../../../reports/measure.js';
import type { SatisfactionReport } from '../../../../reports/read-satisfaction.js';
import type { SatisfactionFilter } from '../../../../reports/satisfaction.js';
import { maySee } from '../../../../service/console/viewer.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import type { Ask } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { satisfactionWords, statisticsWords as words } from './words.js';

const PERIOD = /^\d{4}(Q[1-4])?$/;
const USUAL_SCALE: Scale = 60;

/** What of the address is a filter; an agency that is not theirs is not there. */
export function readFilter({ query, viewer }: Pick<Ask, 'query' | 'viewer'>): SatisfactionFilter {
  const { agency, district, service, period, scale } = query;
  if (agency && (!isUuid(agency) || !maySee(viewer, agency))) throw new Fault('not-found');
  return {
    agencyId: agency || undefined,
    district: district || undefined,
    service: service || undefined,
    period: period && PERIOD.test(period) ? period : undefined,
    scale: scale === '50' ? 50 : USUAL_SCALE,
  };
}

/** The filter as an address has it. */
export const queryOf = ({ agencyId, district, service, period, scale }: SatisfactionFilter) => ({
  agency: agencyId,
  district,
  service,
  period,
  scale: scale === USUAL_SCALE ? undefined : scale,
});

export function sayPeriod(period: string, lang: Lang): string {
  const [year = '', quarter] = period.split('Q');
  return quarter === undefined
    ? fill(satisfactionWords.year, lang, { year })
    : fill(satisfactionWords.quarter, lang, { year, quarter });
}

type Option = readonly [value: string, label: string];

/** The form above the figures. */
export function writeFilter(
  { filter, known }: SatisfactionReport,
  lang: Lang,
  sayService: (key: string) => string,
): Html {
  const { agencyId, district, service, period, scale } = filter;
  const all: Option = ['', words.all[lang]];
  const pick = (name: string, label: string, options: readonly Option[], picked = ''): Html =>
    html`<label>${label}<select name="${name}">${options.map(
      ([value, shown]) =>
        html`<option value="${value}"${value === picked && html` selected`}>${shown}</option>`,
    )}</select></label>`;
  return html`<form class="filter" method="get" action="/console/statistics">
${known.agencies.size > 1 && pick('agency', satisfactionWords.agency[lang], [all, ...known.agencies], agencyId)}
${pick('district', satisfactionWords.district[lang], [all, ...known.districts.map((one): Option => [one, one])], district)}
${pick('service', satisfactionWords['service-short'][lang], [all, ...known.services.map((one): Option => [one, sayService(one)])], service)}
${pick('period', satisfactionWords.period[lang], [all, ...known.periods.map((one): Option => [one, sayPeriod(one, lang)])], period)}
${pick(
  'scale',
  satisfactionWords.scale[lang],
  [
    ['60', '100 / 60 / 0'],
    ['50', '100 / 50 / 0'],
  ],
  String(scale),
)}
<button>${words.show[lang]}</button></form>`;
}
