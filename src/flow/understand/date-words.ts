import { readCount } from './count.js';
import { dayAt, daysIn, isReal, monthByName, type Parts, shiftMonth } from './partial-date.js';

/** What a text says about a date: certain parts, a part that is missing, or several ways to read it. */
export type DateSaid =
  | { readonly kind: 'date'; readonly parts: Parts; readonly approximate?: boolean }
  | { readonly kind: 'yearless'; readonly month: number; readonly day: number | undefined }
  | { readonly kind: 'either'; readonly all: readonly Parts[] }
  | { readonly kind: 'impossible' };

const HAN_DIGITS = '〇零一二三四五六七八九';
const ABOUT =
  /^(?:大概是?|大约是?|约莫?|应该是|好像是|差不多是?|about|around|circa|roughly)\s*|(?:左右|前后|上下|吧|的样子|or so)$/gi;
const FRAME =
  /^(?:是|在|于|从|成立于|成立日期是?|日期是?|since|in|on)\s*|(?:成立的?|的|注册的?|开业的?|那年|那天)$/gi;

/** 二〇一九年三月五号 → 2019年3月5号. */
function hanToDigits(text: string): string {
  return text
    .replace(/[〇零一二三四五六七八九]{4}(?=年|$)/g, (year) => [...year].map(hanDigit).join(''))
    .replace(/(?<![一二三四五六七八九十零〇])[零〇一二三四五六七八九]{2}(?=年)/g, (year) =>
      [...year].map(hanDigit).join(''),
    )
    .replace(/[一二三四五六七八九十]{1,3}(?=月|日|号)/g, (n) => String(readCount(n) ?? n));
}
const hanDigit = (digit: string): string => String(Math.max(HAN_DIGITS.indexOf(digit) - 1, 0));

/** Reads normalised words; undefined when they are no date. */
export function readDateWords(words: string, now: number): DateSaid | undefined {
  const about = ABOUT.test(words);
  ABOUT.lastIndex = 0;
  const bare = hanToDigits(
    words
      .replace(ABOUT, '')
      .replace(FRAME, '')
      .trim()
      .replace(/[。.]$/, ''),
  );
  const said = readRelative(bare, now) ?? readAbsolute(bare, now) ?? readEnglish(bare.toLowerCase(), now);
  if (!said) return undefined;
  if (said.kind === 'date') {
    if (!isReal(said.parts)) return { kind: 'impossible' };
    return about ? { ...said, approximate: true } : said;
  }
  if (said.kind === 'yearless')
    return isReal({ year: 2000, month: said.month, day: said.day }) ? said : { kind: 'impossible' };
  return said;
}

const date = (year: number, month?: number, day?: number): DateSaid => ({
  kind: 'date',
  parts: { year, month, day },
});
const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

const FULL = /^(\d{4})\s?(?:年|[-./])\s?(\d{1,2})(?:\s?(?:月份?|[-./])\s?(\d{1,2})\s?(?:日|号)?|\s?月份?)?$/;
const YEAR = /^(\d{4})\s?年?$/;
const SHORT_YEAR = /^'?(\d{2})年(?:(\d{1,2})月份?(?:(\d{1,2})[日号]?)?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})?$/;
const MONTH_DAY = /^(\d{1,2})月(?:份|(\d{1,2})[日号]?)?$/;
const YEAR_PART = /^(\d{4}|\d{2})年?(年初|年底|年末|年中|初|底|末|中)$/;
const MONTH_PART = /^(\d{4})年?(\d{1,2})月(初|底|末|中旬?|上旬|下旬)$/;
const SLASHES = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** Two digits of a year: not after next year, else of the last century. */
const fullYear = (short: number, now: number): number => {
  const year = 2000 + short;
  return year > dayAt(now).year + 1 ? year - 100 : year;
};

const PART_MONTH: Readonly<Record<string, number>> = {
  初: 1,
  年初: 1,
  中: 6,
  年中: 6,
  底: 12,
  年底: 12,
  末: 12,
  年末: 12,
};

function readAbsolute(text: string, now: number): DateSaid | undefined {
  let match = FULL.exec(text);
  if (match) return date(Number(match[1]), number(match[2]), number(match[3]));
  match = YEAR.exec(text);
  if (match) return date(Number(match[1]));
  match = COMPACT.exec(text);
  if (match && Number(match[1]) >= 1900) return date(Number(match[1]), number(match[2]), number(match[3]));
  match = SHORT_YEAR.exec(text);
  if (match) return date(fullYear(Number(match[1]), now), number(match[2]), number(match[3]));
  match = YEAR_PART.exec(text);
  if (match) {
    const year = match[1]?.length === 2 ? fullYear(Number(match[1]), now) : Number(match[1]);
    return { kind: 'date', parts: { year, month: PART_MONTH[match[2] ?? ''] }, approximate: true };
  }
  match = MONTH_PART.exec(text);
  if (match)
    return { kind: 'date', parts: { year: Number(match[1]), month: Number(match[2]) }, approximate: true };
  match = SLASHES.exec(text);
  if (match) return dayOrMonth(Number(match[1]), Number(match[2]), Number(match[3]));
  match = MONTH_DAY.exec(text);
  if (match) return { kind: 'yearless', month: Number(match[1]), day: number(match[2]) };
  return undefined;
}

/** 03/05/2019 is the third of May or the fifth of March; above twelve it is certain. */
function dayOrMonth(a: number, b: number, year: number): DateSaid {
  const all = [
    { year, month: a, day: b },
    { year, month: b, day: a },
  ].filter(isReal);
  const [only, other] = all;
  if (!only) return { kind: 'impossible' };
  if (!other || (other.month === only.month && other.day === only.day)) return { kind: 'date', parts: only };
  return { kind: 'either', all };
}

const DAYS: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  当天: 0,
  昨天: -1,
  昨日: -1,
  昨儿: -1,
  前天: -2,
  大前天: -3,
  明天: 1,
  后天: 2,
  today: 0,
  now: 0,
  yesterday: -1,
  'the day before yesterday': -2,
  tomorrow: 1,
};
const YEARS: Readonly<Record<string, number>> = {
  今年: 0,
  本年: 0,
  当年: 0,
  去年: -1,
  上年: -1,
  前年: -2,
  大前年: -3,
  明年: 1,
  后年: 2,
};
const MONTHS: Readonly<Record<string, number>> = {
  本月: 0,
  这个月: 0,
  这月: 0,
  当月: 0,
  上个月: -1,
  上月: -1,
  上上个月: -2,
  上上月: -2,
  下个月: 1,
  下月: 1,
};
const YEAR_WORDS = new RegExp(
  `^(${Object.keys(YEARS)
    .sort((a, b) => b.length - a.length)
    .join(
      '|',
    )})的?(年初|年底|年末|年中|初|底|末|中)?(?:(\\d{1,2})月份?(?:(\\d{1,2})[日号]?)?)?(初|底|末|中)?$`,
);
const MONTH_WORDS = new RegExp(
  `^(${Object.keys(MONTHS)
    .sort((a, b) => b.length - a.length)
    .join('|')})的?(?:(\\d{1,2})[日号]?|(初|底|末|中旬?|月底|月初|最后一天))?$`,
);
const AGO = /^(\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(天|日|个月|年)(?:以)?前$/;

function readRelative(text: string, now: number): DateSaid | undefined {
  const today = dayAt(now);
  const days = DAYS[text.toLowerCase()];
  if (days !== undefined) return { kind: 'date', parts: dayAt(now, days) };
  let match = YEAR_WORDS.exec(text);
  if (match) {
    const year = today.year + (YEARS[match[1] ?? ''] ?? 0);
    const part = match[2] ?? (match[3] === undefined ? match[5] : undefined);
    if (part !== undefined && match[3] === undefined)
      return { kind: 'date', parts: { year, month: PART_MONTH[part] }, approximate: true };
    const said = { kind: 'date', parts: { year, month: number(match[3]), day: number(match[4]) } } as const;
    return match[5] === undefined ? said : { ...said, approximate: true };
  }
  match = MONTH_WORDS.exec(text);
  if (match) {
    const { year, month } = shiftMonth(today.year, today.month, MONTHS[match[1] ?? ''] ?? 0);
    if (match[3] === '最后一天') return date(year, month, daysIn(year, month));
    const said = { kind: 'date', parts: { year, month, day: number(match[2]) } } as const;
    return match[3] === undefined ? said : { ...said, approximate: true };
  }
  match = AGO.exec(text);
  return match ? readAgo(readCount(match[1] ?? ''), match[2] ?? '', now) : undefined;
}

/** Three days ago is a day; three months ago is a month; three years ago is a year. */
function readAgo(count: number | undefined, unit: string, now: number): DateSaid | undefined {
  if (count === undefined) return undefined;
  const today = dayAt(now);
  if (unit === '天' || unit === '日') return { kind: 'date', parts: dayAt(now, -count) };
  if (unit === '年') return { ...date(today.year - count), approximate: true } as DateSaid;
  return { kind: 'date', parts: shiftMonth(today.year, today.month, -count), approximate: true };
}

const NAME =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const MONTH_FIRST = new RegExp(
  `^(?:the )?${NAME}(?:\\s+(?:the )?(\\d{1,2})(?:st|nd|rd|th)?)?(?:,?\\s+(?:of )?(\\d{4}))?$`,
);
const DAY_FIRST = new RegExp(`^(?:the )?(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of )?${NAME}(?:,?\\s+(\\d{4}))?$`);
const LAST = /^(?:the )?(this|last|next) (year|month)$/;
const EDGE = /^(?:the )?(end|beginning|start|middle) of (last year|this year|(\d{4}))$/;
const AGO_EN = /^(\d{1,3}|a|one|two|three|four|five|six) (day|month|year)s? ago$/;
const EN_COUNT = ['', 'one', 'two', 'three', 'four', 'five', 'six'];

function readEnglish(text: string, now: number): DateSaid | undefined {
  const today = dayAt(now);
  let match = MONTH_FIRST.exec(text);
  if (match) return named(match[1], match[2], match[3]);
  match = DAY_FIRST.exec(text);
  if (match) return named(match[2], match[1], match[3]);
  match = LAST.exec(text);
  if (match) {
    const by = { this: 0, last: -1, next: 1 }[match[1] ?? 'this'] ?? 0;
    return match[2] === 'year'
      ? date(today.year + by)
      : { kind: 'date', parts: shiftMonth(today.year, today.month, by) };
  }
  match = EDGE.exec(text);
  if (match) {
    const year = match[3] === undefined ? today.year - (match[2] === 'last year' ? 1 : 0) : Number(match[3]);
    const month = { end: 12, beginning: 1, start: 1, middle: 6 }[match[1] ?? 'end'];
    return { kind: 'date', parts: { year, month }, approximate: true };
  }
  match = AGO_EN.exec(text);
  if (!match) return undefined;
  const count = Number(match[1]) || (match[1] === 'a' ? 1 : EN_COUNT.indexOf(match[1] ?? ''));
  return readAgo(count, { day: '天', month: '个月', year: '年' }[match[2] ?? 'day'] ?? '天', now);
}

function named(name: string | undefined, day: string | undefined, year: string | undefined): DateSaid {
  const month = monthByName(name ?? '') ?? 0;
  return year === undefined
    ? { kind: 'yearless', month, day: number(day) }
    : date(Number(year), month, number(day));
}
