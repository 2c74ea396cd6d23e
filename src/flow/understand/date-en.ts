import type { Day } from './calendar.js';
import { MONTH_NAME, monthOf } from './month-names.js';
import { fullYears, type SaidDate, type SaidDates } from './said-date.js';

const DAY = '(\\d{1,2})(st|nd|rd|th)?';
const MONTH = `(${MONTH_NAME})`;
const MONTH_FIRST = new RegExp(`^${MONTH}(?: ${DAY})?(?: (\\d{4}))?$`);
const DAY_FIRST = new RegExp(`^${DAY} ${MONTH}(?: (\\d{4}|\\d{2}))?$`);
const YEAR_FIRST = new RegExp(`^(\\d{4}) ${MONTH}(?: ${DAY})?$`);
const DAY_ONLY = /^(\d{1,2})(?:st|nd|rd|th)$/;
const EDGE = /^(?:at )?(early|beginning|start|mid(?:dle)?|late|end)(?: |-|$)(.*)$/;
const PART =
  /^(?:(?:first|second|1st|2nd) half|h[12]|(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter|q[1-4]) (\d{4})$/;
const INSIDE = new RegExp(`(?:\\b${DAY} )?\\b${MONTH}(?: ${DAY})? (\\d{4})\\b`, 'g');

/** 5th of March, 2019 → 5th march 2019 */
const simplify = (words: string): string =>
  words
    .replace(/[,.]/g, ' ')
    .replace(/(?<=[a-z])[-/](?=\d)|(?<=\d)[-/](?=[a-z])/g, ' ')
    .replace(/\b(?:of|the|in|on|year|day)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Dates with an English month. */
export function readDateEn(words: string, today: Day): SaidDates | undefined {
  const simple = simplify(words);
  return readNamed(simple, today) ?? readEdge(simple, today) ?? readPart(simple);
}

function readNamed(words: string, today: Day): SaidDates | undefined {
  const m = MONTH_FIRST.exec(words);
  if (m) return monthFirst(m, today);
  const d = DAY_FIRST.exec(words);
  if (d) {
    const [, day, , month = '', year] = d;
    return yearsOf(year, today).map((y) => said(y, month, day, year?.length === 2));
  }
  const y = YEAR_FIRST.exec(words);
  if (y) return [said(Number(y[1]), y[2] ?? '', y[3], false)];
  const only = DAY_ONLY.exec(words);
  return only ? [{ day: Number(only[1]) }] : undefined;
}

const said = (
  year: number | undefined,
  month: string,
  day: string | undefined,
  unsure: boolean,
): SaidDate => ({
  year,
  month: monthOf(month),
  day: day === undefined ? undefined : Number(day),
  unsure: unsure || undefined,
});

function yearsOf(written: string | undefined, today: Day): readonly (number | undefined)[] {
  if (written === undefined) return [undefined];
  return written.length === 2 ? fullYears(Number(written), today.year) : [Number(written)];
}

/** March 19 may be a day or a year; March 98 can only be a year. */
function monthFirst([, month = '', day, ordinal, year]: RegExpExecArray, today: Day): SaidDates {
  if (day === undefined || year !== undefined || ordinal !== undefined || day.length === 1) {
    return [said(year === undefined ? undefined : Number(year), month, day, false)];
  }
  const years = fullYears(Number(day), today.year);
  if (Number(day) > 31) return years.map((y) => said(y, month, undefined, true));
  const short = Number(day) >= 10 && years.length === 1 && (years[0] ?? 0) <= today.year;
  return short
    ? [said(undefined, month, day, true), said(years[0], month, undefined, true)]
    : [said(undefined, month, day, false)];
}

/** The end of 2019 is about December, early March about March. */
function readEdge(words: string, today: Day): SaidDates | undefined {
  const match = EDGE.exec(words);
  if (!match) return undefined;
  const [, edge = '', rest = ''] = match;
  const end = edge === 'late' || edge === 'end';
  const year = /^\d{4}$/.exec(rest.trim())?.[0];
  if (year !== undefined) {
    const month = end ? 12 : edge.startsWith('mid') ? 6 : 1;
    return [{ year: Number(year), month, about: true }];
  }
  const named = MONTH_FIRST.exec(rest.trim());
  if (!named || named[2] !== undefined) return undefined;
  return monthFirst(named, today).map((date) => ({ ...date, about: true, monthEnd: end || undefined }));
}

function readPart(words: string): SaidDates | undefined {
  const year = PART.exec(words)?.[1];
  return year === undefined ? undefined : [{ year: Number(year), unsure: true }];
}

/** The dates that stand somewhere in a sentence. */
export function findDatesEn(words: string): SaidDates {
  return [...simplify(words).matchAll(INSIDE)].map(([, before, , month = '', after, , year]) =>
    said(Number(year), month, before ?? after, true),
  );
}
