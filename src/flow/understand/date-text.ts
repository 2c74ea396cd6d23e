import { readCount } from './count.js';
import { normalise, READ_MAX } from './normalise.js';

const DIGITS = '零一二三四五六七八九';
const RUN = /[零〇○一二两三四五六七八九十廿卅千\d]+(?=年|月|日|号|天|周|个|季|点|时|星期|礼拜)/g;
/** 一九九八 */
const YEAR_ALONE = /^[一二][零〇○一二三四五六七八九]{3}(?=$|[^零〇○一二三四五六七八九十百千年\d])/;
const TAIL = /(月)([一二三四五六七八九十廿卅]+)$/;

/**
 * A date or period in one spelling: normalised, small letters, one kind of dash, no space beside Chinese, Arabic
 * digits before 年月日. `undefined` when more was written than is ever read.
 */
export function tidyDate(text: string): string | undefined {
  if (text.length > READ_MAX * 2 || /\S/.test(text.slice(READ_MAX))) return undefined;
  const words = normalise(text)
    .toLowerCase()
    .replace(/[—–―−‐‑‒]+/g, '-')
    .replace(/[〜∼～]/g, '~')
    .replace(/(?<=\d)[。·、](?=\d)/g, '.')
    .replace(/[“”"'’「」]/g, '')
    .replace(/ ?([\u3007\u4e00-\u9fff。、]) ?/g, '$1');
  return words
    .replace(YEAR_ALONE, digits)
    .replace(RUN, (run, at: number, whole: string) => toArabic(run, whole.charAt(at + run.length)))
    .replace(TAIL, (all, month: string, run: string) => {
      const day = smallNumber(run);
      return day === undefined ? all : `${month}${day}日`;
    });
}

/** 二〇一九年 by digits, 三十日 and 廿五日 by value; what is neither stays as it is. */
function toArabic(run: string, unit: string): string {
  if (unit !== '年') return smallNumber(run)?.toString() ?? run;
  const thousand = /^([12二两])千零?([一二三四五六七八九\d]?)$/.exec(run);
  if (thousand) return `${thousand[1] === '1' ? 1 : 2}00${digits(thousand[2] || '零')}`;
  return /[十廿卅千两]/.test(run) ? (smallNumber(run)?.toString() ?? run) : digits(run);
}

const digits = (run: string): string =>
  run.replace(/[^\d]/g, (c) => String(c === '〇' || c === '○' ? 0 : DIGITS.indexOf(c)));

function smallNumber(run: string): number | undefined {
  if (/^\d+$/.test(run)) return run.length <= 4 ? Number(run) : undefined;
  return readCount(
    run
      .replace('廿', '二十')
      .replace('卅', '三十')
      .replace(/○/g, '零')
      .replace(/^[零〇](?=.)/, ''),
  );
}
