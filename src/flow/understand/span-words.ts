import { type Day, dayAt, firstDay, mondayOf, monthFrom } from './calendar.js';
import { spellOutEn } from './relative-date-en.js';
import { spellOutZh } from './relative-date-zh.js';
import { fullYears, type SaidDate } from './said-date.js';

/** A stretch of time that one phrase names: 上半年, 第一季度, last week. */
export interface SaidSpan {
  readonly from: SaidDate;
  readonly to: SaidDate;
}

const HALF_ZH = /^(?:(\d{4}|\d{2})年)?(?:([上前])|[下后])半年度?$/;
const QUARTER_ZH = /^(?:(\d{4}|\d{2})年)?(?:第?([1-4一二三四])季度?|q([1-4]))$/;
const YEAR_ZH = /^(\d{4}|\d{2})年(?:全年|整年|一整年|1整年|1年|年度|度)$/;
const QUARTER_NEAR = /^(上|这|本|下)个?季度$/;
const WEEK_ZH = /^(上上|上|这|本|下)个?(?:周|星期|礼拜)$/;
const RECENT_ZH = /^(?:最近|近|过去)(?:的)?(\d{1,2}|半)(年|个?月)(?:来|内|里)?$/;
const HALF_EN =
  /^(?:the )?(?:(first|1st)|second|2nd) half(?: of)?(?: (\d{4}))?$|^(?:h([12])(?: (\d{4}))?|(\d{4}) h([12]))$/;
const QUARTER_EN =
  /^(?:the )?(first|second|third|fourth|last|1st|2nd|3rd|4th) quarter(?: of)?(?: (\d{4}))?$|^(?:q([1-4])(?: (\d{4}))?|(\d{4}) ?q([1-4]))$/;
const YEAR_EN = /^(?:the )?(?:whole|all|entire)(?: of)?(?: the)?(?: year)?(?: of)? (\d{4})$/;
const WEEK_EN = /^(last|this|next) week$/;
const ORDINALS = ['first', 'second', 'third', 'fourth'];

/** Reads a phrase that names a whole stretch; `undefined` when it names a date or nothing. */
export function readSpanWords(phrase: string, today: Day): SaidSpan | undefined {
  const words = phrase.replace(/^(?:在|于|during |in )|(?:期间|的时候|这段时间)$/g, '');
  const zh = readNear(words, today) ?? readChinese(spellOutZh(words, today), today);
  return zh ?? (/[a-z]/.test(words) ? readEnglish(spellOutEn(words, today), today) : undefined);
}

function readChinese(words: string, today: Day): SaidSpan | undefined {
  const half = HALF_ZH.exec(words);
  if (half) return months(half[1], half[2] === undefined ? 7 : 1, 6, today);
  const quarter = QUARTER_ZH.exec(words);
  if (quarter) {
    const n = Number(quarter[3]) || Number(quarter[2]) || '一二三四'.indexOf(quarter[2] ?? '') + 1;
    return months(quarter[1], n * 3 - 2, 3, today);
  }
  const year = YEAR_ZH.exec(words)?.[1];
  return year === undefined ? undefined : wholeYear(year, today);
}

function readEnglish(words: string, today: Day): SaidSpan | undefined {
  const half = HALF_EN.exec(words);
  if (half) {
    const first = half[1] !== undefined || half[3] === '1' || half[6] === '1';
    return months(half[2] ?? half[4] ?? half[5], first ? 1 : 7, 6, today);
  }
  const quarter = QUARTER_EN.exec(words);
  if (quarter) return quarterEn(quarter, today);
  const week = WEEK_EN.exec(words)?.[1];
  if (week) return weekAt(week === 'last' ? -1 : week === 'next' ? 1 : 0, today);
  const year = YEAR_EN.exec(words)?.[1];
  return year === undefined ? undefined : wholeYear(year, today);
}

function quarterEn([, word = '', year, q, yearAfter, yearBefore, q2]: RegExpExecArray, today: Day): SaidSpan {
  if (word === 'last' && year === undefined) return nearQuarter(-1, today);
  const named = word === 'last' ? 4 : ORDINALS.indexOf(word) + 1 || Number(word.charAt(0));
  const n = Number(q ?? q2) || named;
  return months(year ?? yearAfter ?? yearBefore, n * 3 - 2, 3, today);
}

function readNear(words: string, today: Day): SaidSpan | undefined {
  const week = WEEK_ZH.exec(words)?.[1];
  if (week) return weekAt(week === '下' ? 1 : week.startsWith('上') ? -week.length : 0, today);
  const quarter = QUARTER_NEAR.exec(words)?.[1];
  if (quarter) return nearQuarter(quarter === '下' ? 1 : quarter === '上' ? -1 : 0, today);
  const recent = RECENT_ZH.exec(words);
  if (!recent) return undefined;
  const [, count = '', unit] = recent;
  const n = unit === '年' ? (count === '半' ? 6 : Number(count) * 12) : Number(count);
  if (!Number.isInteger(n)) return undefined;
  return { from: { ...monthFrom(today, -n), unsure: true, about: true }, to: monthFrom(today, 0) };
}

function nearQuarter(by: number, today: Day): SaidSpan {
  const first = Math.floor((today.month - 1) / 3) * 3 + 1;
  const from = monthFrom({ ...today, month: first }, by * 3);
  return { from, to: { year: from.year, month: from.month + 2 } };
}

function weekAt(by: number, today: Day): SaidSpan {
  const monday = mondayOf(firstDay(today)) + by * 7;
  return { from: dayAt(monday), to: dayAt(monday + 6) };
}

function wholeYear(written: string, today: Day): SaidSpan | undefined {
  const years = written.length === 2 ? fullYears(Number(written), today.year) : [Number(written)];
  const [year] = years;
  return year === undefined ? undefined : { from: { year, unsure: years.length > 1 }, to: { year } };
}

/** Without a year it stays open: 2024年第一季度到第三季度. */
function months(written: string | undefined, month: number, length: number, today: Day): SaidSpan {
  const year =
    written?.length === 2
      ? fullYears(Number(written), today.year)[0]
      : written === undefined
        ? undefined
        : Number(written);
  return { from: { year, month }, to: { year, month: month + length - 1 } };
}
