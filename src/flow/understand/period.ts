import type { Json, Lang } from '../json.js';
import { type Day, parseDate, showDate, todayAt, writeDate } from './calendar.js';
import { tidyDate } from './date-text.js';
import { type Ends, type PeriodFault, readEnd, readOpen, readPair, readStretch } from './period-ends.js';
import { type Candidate, type Reading, unclear } from './reading.js';
import type { SaidDate } from './said-date.js';

/** Two partial dates; `to: null` means until today and on (至今). */
export type Period = { readonly from: string; readonly to: string | null };

const SINCE = /^since (.+?)$|^from (.+?) on(?:wards?)?$|^(?:从|自)?(.+?)(?:以来|至今|到现在|到目前为止)$/;
const ONLY_START = /^(?:从|自|由|from )|(?:起|开始|开始的)$/;
const START =
  /^(?:从|自|由|from |starting (?:in |on |from )?|beginning (?:in |on )?)(.+?)(?:起|开始|开始的)?$|^(.+?)(?:起|开始|开始的|到|至|-|~| to| until)$/;
const CANDIDATES_MAX = 3;

export function readPeriod(
  text: string,
  here: { readonly now: number; readonly draft: Json | undefined },
): Reading<Period> {
  const today = todayAt(here.now);
  const words = tidyDate(text)?.replace(/[。.!,;]+$/, '');
  if (words === undefined) return unclear('period');
  const start = startOf(here.draft);
  return start ? afterStart(words, start, today) : readWhole(words, today);
}

function readWhole(words: string, today: Day): Reading<Period> {
  const since = SINCE.exec(words);
  const open = since && readOpen(since[1] ?? since[2] ?? since[3] ?? '', today);
  if (open) return settle(open);
  const stretch = readStretch(words, today);
  if (typeof stretch === 'object' && !ONLY_START.test(words)) return settle(stretch);
  const pair = readPair(words, today);
  if (pair) return settle(pair);
  return readStart(words, today) ?? (typeof stretch === 'string' ? settle(stretch) : unclear('period'));
}

/** Only a start: it is kept while the end is asked. */
function readStart(words: string, today: Day): Reading<Period> | undefined {
  const match = START.exec(words);
  const open = match && readOpen((match[1] ?? match[2] ?? '').trim(), today);
  if (!open) return undefined;
  if (typeof open === 'string') return settle(open);
  const [start] = open;
  if (!start?.sure || open.length > 1) return undefined;
  const draft = { from: writeDate(start.from), ...(start.about ? { approximate: true } : {}) };
  return { kind: 'more', draft, ask: { code: 'period-end' } };
}

function startOf(draft: Json | undefined): SaidDate | undefined {
  if (typeof draft !== 'object' || draft === null || !('from' in draft)) return undefined;
  const from = typeof draft.from === 'string' ? parseDate(draft.from) : undefined;
  return from && { ...from, about: draft.approximate === true };
}

/** The end that was asked for; two ends in one reply replace the start. */
function afterStart(words: string, start: SaidDate, today: Day): Reading<Period> {
  const end = readEnd(words, start, today);
  if (typeof end === 'object') return settle(end);
  const pair = readPair(words, today);
  return typeof pair === 'object' ? settle(pair) : settle(end ?? 'end');
}

/** What was read becomes a certain period, a choice of some, or a hint. */
function settle(read: readonly Ends[] | PeriodFault): Reading<Period> {
  if (typeof read === 'string') {
    return unclear(read === 'end' || read === 'order' ? `period-${read}` : `date-${read}`);
  }
  const candidates = read.map(({ from, to, about }): Candidate<Period> => {
    const value = { from: writeDate(from), to: to && writeDate(to) };
    return about ? { value, approximate: true } : { value };
  });
  const [only] = candidates;
  if (only && candidates.length === 1 && read[0]?.sure) return { kind: 'understood', ...only };
  const texts = candidates.map(({ value }) => JSON.stringify(value));
  const distinct = candidates.filter((_, i) => texts.indexOf(texts[i] ?? '') === i);
  return { kind: 'doubt', candidates: distinct.slice(0, CANDIDATES_MAX) };
}

/** 2024年3月至2024年6月 / March 2024 to June 2024; a single day or month stands alone. */
export function showPeriod({ from, to }: Period, lang: Lang): string {
  const start = showDate(from, lang);
  if (from === to) return start;
  const end = to === null ? undefined : showDate(to, lang);
  if (lang === 'zh') return `${start}至${end ?? '今'}`;
  return end === undefined ? `since ${start}` : `${start} to ${end}`;
}
