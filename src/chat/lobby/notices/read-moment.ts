import { tidyDate } from '../../../flow/understand/date-text.js';
import { readFutureDay } from '../../../flow/understand/future-day.js';
import { atChina, chinaClock, chinaDay, minutesOf } from '../../../service/calendar/china-clock.js';
import { readClock } from '../agency-desk/read-clock.js';

/** When something is to be: what was said, or what is missing of it. */
export type Moment =
  | { readonly kind: 'at'; readonly at: Date }
  | { readonly kind: 'no-clock' | 'no-day' | 'past' | 'unclear' };

export type Span =
  | { readonly kind: 'span'; readonly from: Date; readonly to: Date }
  | { readonly kind: 'no-clock' | 'no-day' | 'no-end' | 'past' | 'order' | 'unclear' };

const PART = '(?:凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|早|晚)';
const NUMBER = '(?:\\d{1,2}|[零一二两三四五六七八九十]{1,3})';
const CLOCK = new RegExp(
  `(?<!\\d)\\d{1,2}(?:[:：]\\d{2})? ?[ap]\\.?m\\b\\.?|\\bnoon\\b|${PART}?${NUMBER}(?:点钟?|时)(?:半|一刻|三刻|${NUMBER}分?)?|${PART}?(?<![\\d.])\\d{1,2}[:：]\\d{2}`,
  'g',
);
/** 2-4点, 9:00-11:30, 2 to 4 pm: the beginning has no unit of its own. */
const BARE_START = new RegExp(
  `(${PART}?)(?<![\\d:：])(${NUMBER})(-|~|到|至)(?=${PART}?${NUMBER}(?:点|时))`,
  'g',
);
const BARE_START_EN =
  /(?<![\d:])(\d{1,2})(:\d{2})?( ?(?:-|to|until|till) ?)(?=\d{1,2}(?::\d{2})? ?([ap])\.?m)/g;
const BETWEEN =
  /^(?:[\s,，、(（)）]|到|至|-|~|从|自|开始|\b(?:to|until|till|from|at|on|the)\b)+|(?:[\s,，、(（)）]|到|至|-|~|从|自|开始|的|\b(?:to|until|till|from|at|on)\b)+$/gi;
const TAIL = /(?:发出?|发送|开始|举行|举办|结束|前|之前|截止|吧|[。.!！\s])+$/u;
const WEEKDAY = /[(（]?(?:周|星期|礼拜)[一二三四五六日天][)）]?/gu;
/** Nobody holds a training at such an hour of the night. */
const AFTERNOON_FROM = 1;
const AFTERNOON_TO = 6;

interface Said {
  readonly day: string;
  readonly clocks: readonly { readonly text: string; readonly before: string }[];
}

function divide(text: string): Said | undefined {
  const tidy = tidyDate(text);
  if (tidy === undefined) return undefined;
  const words = tidy
    .replace(BARE_START, (_, part: string, number: string, dash: string) => `${part}${number}点${dash}`)
    .replace(
      BARE_START_EN,
      (_, hour: string, minutes = '', dash: string, half: string) => `${hour}${minutes}${half}m${dash}`,
    )
    .replace(TAIL, '');
  const clocks: { text: string; before: string }[] = [];
  let from = 0;
  for (const match of words.matchAll(CLOCK)) {
    clocks.push({ text: match[0], before: bare(words.slice(from, match.index)) });
    from = match.index + match[0].length;
  }
  const after = bare(words.slice(from));
  const [first] = clocks;
  return { day: first ? first.before || (clocks.length === 1 ? after : '') : bare(words), clocks };
}

const bare = (words: string): string => words.replace(BETWEEN, '').replace(BETWEEN, '').trim();

/** 明天上午9点, 11月25日14:00, tomorrow 9am. */
export function readMoment(text: string, now: Date): Moment {
  const said = divide(text);
  const [clock] = said?.clocks ?? [];
  if (!said) return { kind: 'unclear' };
  if (!clock) {
    const day = dayOf(said.day, now);
    return { kind: day === undefined ? 'unclear' : day === 'past' ? 'past' : 'no-clock' };
  }
  const time = clockOf(clock.text);
  if (time === undefined) return { kind: 'unclear' };
  if (said.day === '') {
    const today = atChina(chinaDay(now), time);
    return { kind: 'at', at: today > now ? today : new Date(today.getTime() + 86_400_000) };
  }
  const day = dayOf(said.day, now);
  if (day === undefined) return { kind: 'unclear' };
  if (day === 'past') return { kind: 'past' };
  const at = atChina(day, time);
  return at > now ? { kind: 'at', at } : { kind: 'past' };
}

/** 11月28日下午2点到4点半, 28 Nov 14:00-16:30; over several days: 11月28日9点到11月29日17点. */
export function readSpan(text: string, now: Date): Span {
  const said = divide(text);
  if (!said) return { kind: 'unclear' };
  const [first, second] = said.clocks;
  const day = said.day === '' ? undefined : dayOf(said.day, now);
  if (!first) return { kind: day === undefined ? 'unclear' : 'no-clock' };
  const begins = clockOf(first.text);
  if (begins === undefined) return { kind: 'unclear' };
  if (day === undefined) return { kind: said.day === '' ? 'no-day' : 'unclear' };
  if (day === 'past') return { kind: 'past' };
  const from = atChina(day, begins);
  if (from <= now) return { kind: 'past' };
  const ends = second && clockOf(second.text);
  if (!second || ends === undefined) return { kind: 'no-end' };
  const lastDay = second.before === '' ? day : dayOf(second.before, now);
  if (lastDay === undefined || lastDay === 'past') return { kind: 'unclear' };
  const plain = atChina(lastDay, ends);
  // 上午9点到12点 is no riddle; 下午2点到4点 means sixteen o'clock.
  const half = new RegExp(PART).test(second.text) || minutesOf(ends) >= 720;
  const to = plain <= from && !half ? new Date(plain.getTime() + 43_200_000) : plain;
  return to > from ? { kind: 'span', from, to } : { kind: 'order' };
}

/** The end alone, once the beginning is known: 4点半, 下午四点半, 16:30. */
export function readEnd(text: string, from: Date, now: Date): Span {
  return readSpan(`${chinaDay(from)} ${chinaClock(from)}到${text.trim().replace(/^(?:到|至|-|~)/, '')}`, now);
}

function dayOf(words: string, now: Date): string | 'past' | undefined {
  const plain = words.replace(WEEKDAY, '').trim();
  // A weekday alone says the day; beside a date it only confirms it.
  for (const said of new Set([plain === '' ? words : plain, words])) {
    const read = readFutureDay(said, { now: now.getTime() });
    if (read.kind === 'day') return read.day;
    if (read.kind === 'past') return 'past';
  }
  return undefined;
}

function clockOf(text: string): string | undefined {
  const words = text.replace(/^早(?![上晨])/, '早上').replace(/^晚(?!上)/, '晚上');
  const clock = words === 'noon' ? '12:00' : readClock(words);
  if (clock === undefined) return undefined;
  const hour = Number(clock.slice(0, 2));
  const bareHour = !new RegExp(PART).test(words) && !/[:：]|m/.test(words);
  if (!bareHour || hour < AFTERNOON_FROM || hour > AFTERNOON_TO) return clock;
  return `${hour + 12}${clock.slice(2)}`;
}
