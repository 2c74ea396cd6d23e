import type { Json, Lang } from '../json.js';
import { type DateSaid, readDateWords } from './date-words.js';
import { normalise } from './normalise.js';
import { dayAt, firstDay, lastDay, type Parts, parseDate, showDate, writeDate } from './partial-date.js';
import { type Reading, unclear, understood } from './reading.js';

/** Two partial dates; `to: null` means until today and on (至今). */
export type Period = { readonly from: string; readonly to: string | null };

interface PeriodCircumstance {
  readonly now: number;
  readonly draft: Json | undefined;
}

const UNTIL_NOW = /^(?:至今|到现在|到目前|现在|今|目前|至现在|now|today|present|the present|until now)$/i;
const OPEN_END = /(?:至今|到现在为止?|到目前(?:为止)?|以来)$/;
const START_ONLY = /^(?:从|自|由)?(.+?)(?:起|开始|开始的|以后)$/;
const SINCE = /^since\s+(.+)$/i;
const SPLIT = /\s*(?:至|到|~|～|—+|–|--+|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*/i;
const DASH =
  /^(\d{4}(?:[年./]\d{1,2}月?(?:[./]?\d{1,2}[日号]?)?年?)?|\d{1,2}月(?:\d{1,2}[日号]?)?)\s*-\s*(.+)$/;
const ISO_PAIR = /^(\d{4}-\d{1,2}(?:-\d{1,2})?)\s*-\s*(\d{4}-\d{1,2}(?:-\d{1,2})?)$/;
const YEAR_WORD = '(今年|去年|前年|本年|明年|\\d{4}年?|\\d{2}年)?的?';
const HALF = new RegExp(`^${YEAR_WORD}(上半年|下半年)$`);
const QUARTER = new RegExp(`^${YEAR_WORD}第?([一二三四1-4])季度?$`);
const QUARTER_EN = /^q([1-4])(?:\s+(\d{4}))?$/i;
const WHOLE = /^(.+?)(?:全年|一整年|整年|一年)$/;
const MONTHS = new RegExp(
  `^${YEAR_WORD}(\\d{1,2})月?(?:份)?\\s*(?:-|~|～|—|–|至|到)\\s*(\\d{1,2})月(?:份)?$`,
);

export function readPeriod(text: string, here: PeriodCircumstance): Reading<Period> {
  const words = normalise(text)
    .replace(/^(?:大概|大约|约|时间是?|from|between)\s*/i, '')
    .replace(/[。.吧]$/, '')
    .trim();
  const started = startOf(here.draft);
  if (started) return readEnd(words, started, here.now);
  return readSpan(words, here.now) ?? readPair(words, here.now) ?? readSingle(words, here.now);
}

const startOf = (draft: Json | undefined): Parts | undefined =>
  typeof draft === 'object' && draft !== null && 'from' in draft && typeof draft.from === 'string'
    ? parseDate(draft.from)
    : undefined;

const yearOf = (word: string | undefined, now: number): number | undefined => {
  if (word === undefined) return dayAt(now).year;
  const said = readDateWords(/^\d{2,4}$/.test(word) ? `${word}年` : word, now);
  return said?.kind === 'date' ? said.parts.year : undefined;
};

const span = (from: Parts, to: Parts | null): Reading<Period> => {
  if (to && firstDay(from) > lastDay(to)) return unclear('period-order');
  return understood({ from: writeDate(from), to: to && writeDate(to) });
};

/** Halves, quarters, whole years, 2024年3-6月. */
function readSpan(words: string, now: number): Reading<Period> | undefined {
  let match = HALF.exec(words);
  if (match) {
    const year = yearOf(match[1], now);
    return match[2] === '上半年' ? months(year, 1, 6) : months(year, 7, 12);
  }
  match = QUARTER.exec(words);
  if (match)
    return quarter(
      yearOf(match[1], now),
      ' 一二三四'.indexOf(match[2] ?? '') > 0 ? ' 一二三四'.indexOf(match[2] ?? '') : Number(match[2]),
    );
  match = QUARTER_EN.exec(words);
  if (match) return quarter(match[2] === undefined ? dayAt(now).year : Number(match[2]), Number(match[1]));
  match = MONTHS.exec(words);
  if (match) return months(yearOf(match[1], now), Number(match[2]), Number(match[3]));
  match = WHOLE.exec(words);
  const year = match && /年|\d{4}/.test(match[1] ?? '') ? yearOf(match[1], now) : undefined;
  return year === undefined ? undefined : span({ year }, { year });
}

function months(year: number | undefined, from: number, to: number): Reading<Period> {
  if (year === undefined || from < 1 || to > 12 || from > 12 || to < 1) return unclear('period');
  return span({ year, month: from }, { year, month: to });
}

const quarter = (year: number | undefined, n: number): Reading<Period> => months(year, n * 3 - 2, n * 3);

/** A start and an end in one message. */
function readPair(words: string, now: number): Reading<Period> | undefined {
  const since =
    SINCE.exec(words)?.[1] ??
    (OPEN_END.test(words) ? words.replace(OPEN_END, '').replace(/^(?:从|自)/, '') : undefined);
  if (since !== undefined) {
    const from = partsOf(readDateWords(since.trim(), now), now);
    return from ? span(from, null) : unclear('period');
  }
  const start = START_ONLY.exec(words)?.[1];
  if (start !== undefined && !SPLIT.test(start)) {
    const from = partsOf(readDateWords(start, now), now);
    return from ? { kind: 'more', draft: { from: writeDate(from) }, ask: { code: 'period-end' } } : undefined;
  }
  const iso = ISO_PAIR.exec(words);
  const dash = iso ?? DASH.exec(words);
  const halves = SPLIT.test(words)
    ? words.split(SPLIT)
    : dash
      ? [dash[1] ?? '', dash[2] ?? '']
      : /^\d{4}\s*-\s*\d{4}$/.test(words)
        ? words.split('-')
        : undefined;
  if (halves?.length !== 2) return undefined;
  const [first = '', second = ''] = halves.map((half) => half.replace(/^(?:从|自)/, '').trim());
  const from = partsOf(readDateWords(withYearBehind(first, second), now), now);
  if (!from) return unclear('period');
  return readEnd(second, from, now);
}

/** "March to June 2024": the year stands behind and holds for both. */
function withYearBehind(first: string, second: string): string {
  const year = /\b(\d{4})$/.exec(second)?.[1];
  return year !== undefined && /[a-z]/i.test(first) && !/\d{4}/.test(first) ? `${first} ${year}` : first;
}

/** The end may leave out what it shares with the start: 2024年3月1日至5日, 2024.3-6. */
function readEnd(words: string, from: Parts, now: number): Reading<Period> {
  const end = words.replace(/^(?:到|至)/, '').trim();
  if (UNTIL_NOW.test(end)) return span(from, null);
  const short = /^(\d{1,2})(月份?|日|号)?$/.exec(end);
  if (short) {
    const n = Number(short[1]);
    const asDay = from.day !== undefined && short[2]?.startsWith('月') !== true;
    const to = asDay
      ? { ...from, day: n }
      : from.month === undefined
        ? undefined
        : { year: from.year, month: n };
    if (!to || !parseDate(writeDate(to))) return unclear('period-end');
    return span(from, to);
  }
  const said = readDateWords(end, now);
  if (said?.kind === 'yearless') return span(from, { year: from.year, month: said.month, day: said.day });
  const to = partsOf(said, now);
  return to ? span(from, to) : unclear('period-end');
}

/** One day, month or year is a period of its own. */
function readSingle(words: string, now: number): Reading<Period> {
  const said = readDateWords(words, now);
  const parts = partsOf(said, now);
  if (!parts) return unclear(said?.kind === 'impossible' ? 'date-impossible' : 'period');
  return understood(
    { from: writeDate(parts), to: writeDate(parts) },
    said?.kind === 'date' && said.approximate,
  );
}

/** A date without a year is of this year. */
function partsOf(said: DateSaid | undefined, now: number): Parts | undefined {
  if (said?.kind === 'date') return said.parts;
  if (said?.kind === 'yearless') return { year: dayAt(now).year, month: said.month, day: said.day };
  return undefined;
}

export function showPeriod({ from, to }: Period, lang: Lang): string {
  const until = to === null ? (lang === 'zh' ? '今' : 'now') : showDate(to, lang);
  if (from === to) return showDate(from, lang);
  return lang === 'zh' ? `${showDate(from, lang)}至${until}` : `${showDate(from, lang)} to ${until}`;
}
