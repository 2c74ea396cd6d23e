import { type Day, monthFrom } from './calendar.js';
import { fullYears, type SaidDate, type SaidDates } from './said-date.js';

const YEAR = '(\\d{4}|\\d{2})年(?:度|份)?的?';
const MONTH = '(\\d{1,2})(?:月份?|[.-]?月)的?';
const LAST = '(\\d{1,2})(日|号)?|(年初|年中|年底|年末|岁末|月初|月中|月底|月末|[上中下]旬|初|中|底|末)';
const ZH = new RegExp(`^(?:${YEAR})?(?:${MONTH})?(?:${LAST})?$`);
/** 2019.3月 */
const YEAR_POINT = /^(\d{4})[-./](?=\d{1,2}月)/;
const PART = /^(?:(\d{4}|\d{2})年(?:度|份)?的?)?(?:[上下前后]半年|第?[1-4一二三四]季度?|q[1-4])$/;
const HOLIDAY = /^(?:(\d{4}|\d{2})年)?(元旦|三八节?|五一节?|七一|八一|国庆节?)$/;
const HOLIDAYS: Readonly<Record<string, readonly [number, number]>> = {
  元: [1, 1],
  三: [3, 8],
  五: [5, 1],
  七: [7, 1],
  八: [8, 1],
  国: [10, 1],
};

/** 2019年3月5日 in any shortening, with 年底, 月初 and the like. */
export function readDateZh(words: string, today: Day): SaidDates | undefined {
  const match = ZH.exec(words.replace(YEAR_POINT, '$1年'));
  if (match && words !== '') return readParts(match, today);
  const part = PART.exec(words);
  if (part) return yearsOf(part[1], today).map((year) => ({ year, unsure: true }));
  const holiday = HOLIDAY.exec(words);
  if (!holiday) return undefined;
  const [month, day] = HOLIDAYS[holiday[2]?.charAt(0) ?? ''] ?? [];
  return yearsOf(holiday[1], today).map((year) => ({ year, month, day, unsure: true }));
}

function readParts([, y, m, d, mark, edge]: RegExpExecArray, today: Day): SaidDates | undefined {
  const month = m === undefined ? undefined : Number(m);
  const day = d === undefined ? undefined : Number(d);
  const years = y === undefined ? [undefined] : yearsOf(y, today);
  const unsure = years.length > 1 || undefined;
  if (edge !== undefined) {
    const said = years.flatMap((year) => atEdge(year, month, edge, today));
    return said.length > 0 ? said.map((s) => ({ ...s, unsure: s.unsure || unsure })) : undefined;
  }
  if (month === undefined && day !== undefined && mark === undefined) {
    // 2019年3 is a month; a 3 alone says nothing.
    return y === undefined ? undefined : years.map((year) => ({ year, month: day, unsure }));
  }
  if (month === undefined && day !== undefined && y !== undefined) return undefined;
  return years.map((year) => ({ year, month, day, unsure }));
}

/** 年底 is about December, 月底 about the end of that month: never a day that was not said. */
function atEdge(year: number | undefined, month: number | undefined, edge: string, today: Day): SaidDates {
  if (month === undefined && !edge.includes('月') && !edge.includes('旬')) return yearEdge(year, edge, today);
  if (edge.includes('年') || edge === '岁末') return [];
  const monthEnd = /[底末]/.test(edge) || undefined;
  if (month !== undefined) return [{ year, month, about: true, monthEnd }];
  return year === undefined && edge.startsWith('月')
    ? [{ ...monthFrom(today, 0), about: true, monthEnd }]
    : [];
}

function yearEdge(year: number | undefined, edge: string, today: Day): SaidDates {
  if (year === undefined && edge.length === 1) return [];
  const month = edge.includes('初') ? 1 : edge.includes('中') ? 6 : 12;
  if (year !== undefined) return [{ year, month, about: true }];
  const here: SaidDate = { year: today.year, month, about: true };
  if (month <= today.month) return [here];
  const before: SaidDate = { year: today.year - 1, month, about: true, unsure: true };
  const after = { ...here, unsure: true };
  return today.month <= 6 ? [before, after] : [after, before];
}

/** The year as written; this year where there is none. */
function yearsOf(written: string | undefined, today: Day): readonly number[] {
  if (written === undefined) return [today.year];
  return written.length === 2 ? fullYears(Number(written), today.year) : [Number(written)];
}
