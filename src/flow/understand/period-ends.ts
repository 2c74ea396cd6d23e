import type { Day } from './calendar.js';
import { type DateFault, readPhrase } from './date-phrase.js';
import { type Joined, joinDates } from './join-dates.js';
import type { SaidDate } from './said-date.js';
import { readSpanWords, type SaidSpan } from './span-words.js';
import { splitPeriod } from './split-period.js';

export type PeriodFault = DateFault | 'order' | 'end';

/** One way to read a period; `to: null` is open. */
export interface Ends {
  readonly from: Joined['from'];
  readonly to: Joined['to'] | null;
  readonly sure: boolean;
  readonly about: boolean;
}

export type EndsRead = readonly Ends[] | PeriodFault | undefined;

const NOW = /^(?:今|今天|现在|目前|当前|如今|(?:the )?present|now|today|date|this day)(?:为止|止)?$/;
const ONGOING = /^(?:至今|还没(?:有)?结束|没结束|还在继续|still (?:going on|ongoing)|ongoing)$/;
const TOWARDS = /^(?:到|至|直到|until |till? |to )(?=.)/;
const START_TAIL = /(?:起|开始|-|:|,)+$/;
const END_TAIL = /(?:为止|止|结束|完成|完工|验收)$/;
const BARE = /^\d{1,2}$/;

/** One phrase as the stretch it names; a day or month is a stretch of its own. */
export function readStretch(words: string, today: Day): EndsRead {
  const side = readSide(words, today);
  return isSpans(side) ? pick(side.map(({ from, to }) => joinDates(from, to, today))) : side;
}

/** From then on. */
export function readOpen(words: string, today: Day): EndsRead {
  const read = readStretch(words.replace(/^(?:从|自|由)/, '').replace(START_TAIL, ''), today);
  return typeof read === 'object' ? read.map((ends) => ({ ...ends, to: null })) : read;
}

/** A start and an end in one text: the first split that is certain, else all that may be meant. */
export function readPair(words: string, today: Day): EndsRead {
  const readings: (readonly Ends[] | PeriodFault)[] = [];
  for (const { first, second, loose } of splitPeriod(words)) {
    if (first === '' || second === '') continue;
    const read = readHalves(first.replace(START_TAIL, ''), second.replace(END_TAIL, ''), today);
    if (read === undefined) continue;
    const ends = typeof read === 'object' && loose ? read.map((one) => ({ ...one, sure: false })) : read;
    if (typeof ends === 'object' && ends.every(({ sure }) => sure)) return ends;
    readings.push(ends);
  }
  return pick(readings);
}

/** The reply to "until when?", after a start that is known. */
export function readEnd(words: string, start: SaidDate, today: Day): EndsRead {
  const end = words.replace(TOWARDS, '');
  if (NOW.test(end) || ONGOING.test(words)) {
    const from = joinDates(start, start, today);
    return typeof from === 'object' ? from.map((ends) => ({ ...ends, to: null })) : from;
  }
  const side = readSide(end, today) ?? bareBeside(end, [start]);
  return isSpans(side) ? pick(side.map(({ to }) => joinDates(start, to, today))) : side;
}

function readHalves(first: string, second: string, today: Day): EndsRead {
  if (NOW.test(second)) return readOpen(first, today);
  const left = BARE.test(first) ? undefined : readSide(first, today);
  const right = BARE.test(second) ? undefined : readSide(second, today);
  if (typeof left === 'string') return left;
  if (typeof right === 'string') return right;
  const starts = left ?? bareBeside(first, right?.map(({ from }) => from) ?? []);
  const ends = right ?? bareBeside(second, starts?.map(({ to }) => to) ?? []);
  if (!starts) return undefined;
  if (!ends) return left ? 'end' : undefined;
  return pick(
    starts.flatMap(({ from }) => ends.map(({ to }) => joinDates(from, likeStart(to, from), today))),
  );
}

type Side = readonly SaidSpan[] | DateFault | undefined;

const isSpans = (side: Side): side is readonly SaidSpan[] => typeof side === 'object';

function readSide(words: string, today: Day): Side {
  const span = readSpanWords(words, today);
  if (span) return [span];
  const phrase = BARE.test(words) ? undefined : readPhrase(words, today);
  if (!phrase) return undefined;
  if ('fault' in phrase) return phrase.fault;
  // 10年 is a year or a length of time.
  const unsure = /^\d{2}年$/.test(words);
  return phrase.dates.map((date) => {
    const said = unsure ? { ...date, unsure } : date;
    return { from: said, to: said };
  });
}

/** 6.30 behind 2024.3.1 can only be a month and a day. */
const likeStart = (end: SaidDate, start: SaidDate): SaidDate =>
  start.year !== undefined && start.day !== undefined && end.year === undefined && end.month !== undefined
    ? { ...end, unsure: undefined }
    : end;

/** 3到6月, 3月1到5: a bare number is what its neighbour is. */
function bareBeside(words: string, neighbours: readonly SaidDate[]): readonly SaidSpan[] | undefined {
  if (!BARE.test(words)) return undefined;
  const saids = neighbours.flatMap((near) => bareLike(Number(words), near) ?? []);
  return saids.length > 0 ? saids.map((said) => ({ from: said, to: said })) : undefined;
}

function bareLike(n: number, { year, month, day, unsure }: SaidDate): SaidDate | undefined {
  if (day !== undefined) return { day: n, unsure };
  if (month !== undefined) return { month: n, unsure };
  return year !== undefined && n > 12 ? { year: Math.floor(year / 100) * 100 + n, unsure: true } : undefined;
}

/** The readings that hold; a fault only where none does. */
function pick(readings: readonly (readonly Ends[] | PeriodFault)[]): EndsRead {
  const fine = readings.filter((reading) => typeof reading === 'object').flat();
  return fine.length > 0 ? fine : readings[0];
}
