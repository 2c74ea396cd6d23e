import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import type { SatisfactionReport } from '../../../../reports/read-satisfaction.js';
import type { Group, ResponseRate } from '../../../../reports/satisfaction.js';
import { type Html, html } from '../../html.js';
import { sayPeriod } from './filter.js';
import { percent, writeTable } from './parts.js';
import { statisticsWords, satisfactionWords as words } from './words.js';

interface SaidGroup extends Group {
  readonly said: string;
}

export interface Section {
  readonly title: string;
  readonly head: string;
  readonly groups: readonly SaidGroup[];
  /** Whether people were asked by what is told apart here. */
  readonly asked: boolean;
}

export interface Names {
  readonly item: (key: string) => string;
  readonly service: (key: string) => string;
}

/** Everything the report tells apart, named; what has one group only tells nothing apart. */
export function sectionsOf(
  report: SatisfactionReport,
  staff: readonly Group[],
  names: Names,
  lang: Lang,
): readonly Section[] {
  const unknown = statisticsWords.unknown[lang];
  const named = (groups: readonly Group[], say: (group: Group) => string): SaidGroup[] =>
    groups.map((group) => ({ ...group, said: say(group) || unknown }));
  const section = (
    title: keyof typeof words,
    head: keyof typeof words,
    groups: readonly SaidGroup[],
    asked = false,
  ): Section => ({ title: words[title][lang], head: words[head][lang], groups, asked });
  const byName = ({ name }: Group) => name;
  return [
    section('by-district', 'district', named(report.districts, byName), true),
    section(
      'by-item',
      'item',
      named(report.items, ({ key }) => names.item(key)),
    ),
    section('by-agency', 'agency', named(report.agencies, byName), true),
    section(
      'by-service',
      'service',
      named(report.services, ({ key }) => names.service(key)),
    ),
    section('by-staff', 'person', named(staff, byName)),
    section(
      'trend',
      'period',
      named(report.trend, ({ key }) => sayPeriod(key, lang)),
      true,
    ),
  ].filter(({ groups, title }) => groups.length > (title === words['by-agency'][lang] ? 1 : 0));
}

export function writeSection({ title, head, groups, asked }: Section, lang: Lang): Html {
  const columns = [
    { head },
    { head: words.surveys[lang], number: true },
    { head: words.rate[lang], number: true },
    { head: words.interval[lang], number: true },
    { head: words.strict[lang], number: true },
    { head: words.index[lang], number: true },
    ...(asked ? [{ head: words.response[lang] }] : []),
  ];
  const rows = groups.map(({ said, figures, response }) => [
    said,
    ...figureCells(figures, lang),
    ...(asked ? [sayResponse(response, lang)] : []),
  ]);
  return writeTable(html`<h2>${title}</h2>`, columns, rows);
}

function figureCells(figures: Group['figures'], lang: Lang): readonly (Html | string)[] {
  if (figures === 'none') return ['0', '–', '–', '–', '–'];
  if (figures === 'hidden') return Array.from({ length: 5 }, () => statisticsWords.hidden[lang]);
  const { surveys, rate, interval, strict, index, small } = figures;
  const mark = small && html` <span class="tag warn">${statisticsWords.small[lang]}</span>`;
  return [
    html`${surveys}${mark}`,
    percent(rate),
    `${percent(interval[0])}–${percent(interval[1])}`,
    percent(strict),
    index.toFixed(1),
  ];
}

export const sayResponse = (response: ResponseRate | undefined, lang: Lang): string =>
  !response || response.asked === 0
    ? words['not-asked'][lang]
    : fill(words['response-of'], lang, {
        ...response,
        rate: percent(response.given / response.asked),
      });
