import { Readable } from 'node:stream';
import { type Sheet, writeWorkbook } from '../../../../documents/write-sheet.js';
import type { Lang } from '../../../../flow/json.js';
import type { SatisfactionReport } from '../../../../reports/read-satisfaction.js';
import type { Section } from './satisfaction-tables.js';
import { statisticsWords, satisfactionWords as words } from './words.js';

/** The figures as numbers, a sheet for each table; what is hidden on the page is hidden here. */
export function writeSatisfactionSheets(
  { overall }: SatisfactionReport,
  sections: readonly Section[],
  notes: readonly string[],
  lang: Lang,
): Readable {
  const whole: Section = {
    title: words.overall[lang],
    head: words.overall[lang],
    groups: [{ ...overall, said: words.overall[lang] }],
    asked: true,
  };
  return Readable.from(
    writeWorkbook([
      ...[whole, ...sections].map((section) => writeSheet(section, lang)),
      {
        name: statisticsWords.title[lang],
        columns: [{ head: '', width: 120 }],
        rows: notes.map((note) => [note]),
      },
    ]),
  );
}

const round = (share: number): number => Math.round(share * 10_000) / 10_000;

const writeSheet = ({ title, head, groups }: Section, lang: Lang): Sheet => ({
  name: title,
  columns: [
    { head, width: 30 },
    { head: words.surveys[lang] },
    { head: words.rate[lang] },
    { head: `${words.interval[lang]} ≥` },
    { head: `${words.interval[lang]} ≤` },
    { head: words.strict[lang] },
    { head: words.index[lang] },
    { head: words.response[lang] },
  ],
  rows: groups.map(({ said, figures, response }) => [
    said,
    ...(figures === 'hidden'
      ? Array.from({ length: 6 }, () => statisticsWords.hidden[lang])
      : figures === 'none'
        ? [0, '', '', '', '', '']
        : [
            figures.surveys,
            round(figures.rate),
            ...figures.interval.map(round),
            round(figures.strict),
            Math.round(figures.index * 100) / 100,
          ]),
    response && response.asked > 0 ? round(response.given / response.asked) : '',
  ]),
});
