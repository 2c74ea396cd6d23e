import { type Day, dayNumber, isReal, weekdayOf } from './calendar.js';
import { findDatesEn, readDateEn } from './date-en.js';
import { type Bare, bareDate } from './date-fillers.js';
import { readDateNumeric } from './date-numeric.js';
import { readDateZh } from './date-zh.js';
import { spellOutEn } from './relative-date-en.js';
import { spellOutZh } from './relative-date-zh.js';
import { isWhole, plain, type SaidDate, type SaidDates } from './said-date.js';

export type DateFault = 'impossible' | 'lunar';
export type Phrase = { readonly dates: SaidDates } | { readonly fault: DateFault };

const LUNAR =
  /农历|阴历|旧历|正月|腊月|冬月|初[一二三四五六七八九十]|除夕|春节|端午|中秋|重阳|元宵|清明|过年/;
const LETTERS = /[a-z]/;
const LEAP_YEAR = 2000;

/** Reads one date phrase in any of the ways people write one; the years left out stay out. */
export function readPhrase(words: string, today: Day): Phrase | undefined {
  if (words === '') return undefined;
  const outer = bareDate(words);
  const english = LETTERS.test(outer.words);
  const spelled = english ? spellOutEn(outer.words, today) : spellOutZh(outer.words, today);
  const inner = spelled === outer.words ? outer : bareDate(spelled);
  const read =
    readDateNumeric(inner.words, today) ??
    (english ? readDateEn(inner.words, today) : readDateZh(inner.words, today));
  if (!read) return LUNAR.test(words) ? { fault: 'lunar' } : undefined;
  const dates = read.filter(exists);
  if (dates.length === 0) return { fault: 'impossible' };
  const marked = dates.map((date) => mark(date, outer, inner));
  return { dates: marked };
}

function mark(date: SaidDate, outer: Bare, inner: Bare): SaidDate {
  const weekday = outer.weekday ?? inner.weekday;
  const about = date.about || outer.about || inner.about || undefined;
  const unsure = date.unsure || outer.unsure || inner.unsure || isOtherDay(date, weekday) || undefined;
  return { ...date, about, unsure };
}

/** 3月5日星期二, but it was a Wednesday. */
function isOtherDay({ year, month, day }: SaidDate, weekday: number | undefined): boolean {
  if (weekday === undefined || year === undefined || month === undefined || day === undefined) return false;
  return weekdayOf(dayNumber(year, month, day)) !== weekday;
}

/** A date without a year exists if some year has it. */
function exists(said: SaidDate): boolean {
  if (isWhole(said)) return isReal(plain(said));
  if (said.month !== undefined) return isReal({ year: LEAP_YEAR, month: said.month, day: said.day });
  return said.day !== undefined && said.day >= 1 && said.day <= 31;
}

const INSIDE =
  /(?<![\d.年/-])(?:(\d{4})(?:年(?:(\d{1,2})月(?:(\d{1,2})(?:日|号))?)?|[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?![\d./-]))|(\d{1,2})月(\d{1,2})(?:日|号))/g;

/** The one date inside a sentence, to be asked; `undefined` when there is none or several. */
export function findDate(words: string, today: Day): SaidDates | undefined {
  const english = LETTERS.test(words);
  const spelled = english ? spellOutEn(words, today) : spellOutZh(words, today);
  const numeric = [...spelled.matchAll(INSIDE)].map(([, year, m1, d1, m2, d2, m3, d3]) => ({
    year: year === undefined ? undefined : Number(year),
    month: numberOf(m1 ?? m2 ?? m3),
    day: numberOf(d1 ?? d2 ?? d3),
    unsure: true,
  }));
  const found = english ? [...numeric, ...findDatesEn(spelled)] : numeric;
  const [only] = found;
  if (!only || found.length > 1 || !exists(only)) return undefined;
  // 2019年5日: a year alone is not the date when more figures stand beside it.
  const bareYear = only.month === undefined && (spelled.match(/\d+/g)?.length ?? 0) > 1;
  return bareYear ? undefined : found;
}

const numberOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);
