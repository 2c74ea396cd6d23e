import { type Day, dayAt, firstDay, mondayOf, monthFrom } from './calendar.js';

/** What follows is about that time: 约 and ? are read again where dates are read. */
const ABOUT = '约';
const UNSURE = '?';

const DAYS_ZH: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  前日: -2,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  昨夜: -1,
  昨儿: -1,
  今天: 0,
  今日: 0,
  今儿: 0,
  今早: 0,
  今晚: 0,
  今晨: 0,
  刚刚: 0,
  刚才: 0,
  现在: 0,
  明天: 1,
  明日: 1,
  明早: 1,
  明晚: 1,
  后天: 2,
  大后天: 3,
};
const YEARS_ZH: Readonly<Record<string, number>> = {
  大前年: -3,
  前年: -2,
  去年: -1,
  上年: -1,
  上一年: -1,
  今年: 0,
  本年: 0,
  明年: 1,
  下一年: 1,
  后年: 2,
};
const MONTHS_ZH: Readonly<Record<string, number>> = {
  上上个月: -2,
  上上月: -2,
  上个月: -1,
  上月: -1,
  这个月: 0,
  这月: 0,
  本月: 0,
  当月: 0,
  下个月: 1,
  下月: 1,
};

const either = (words: Readonly<Record<string, number>>): string =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|');

const DAY_ZH = new RegExp(either(DAYS_ZH), 'g');
const YEAR_ZH = new RegExp(`(${either(YEARS_ZH)})(?:度|份)?的?`, 'g');
const MONTH_ZH = new RegExp(`(${either(MONTHS_ZH)})份?的?`, 'g');
const AGO_ZH = /(?<!\d)(\d{1,3}|半)(天|日|周|个?星期|个?礼拜|个?月|年)(?:之|以)?前(?!后)/g;
const WEEKDAY_ZH = /(上上|上|这|本|下)个?(?:周|星期|礼拜)([一二三四五六日天])/g;
const WEEKDAY_ALONE = /^(?:周|星期|礼拜)([一二三四五六日天])$/;

export const weekdayZh = (name: string): number => '一二三四五六日'.indexOf(name.replace('天', '日'));

const dayZh = ({ year, month, day }: Day): string => `${year}年${month}月${day}日`;

/** Puts the year, month or day in the place of 去年, 上个月, 昨天, 3天前, 上周三. */
export function spellOutZh(words: string, today: Day): string {
  const at = firstDay(today);
  const day = (days: number): string => dayZh(dayAt(at + days));
  return words
    .replace(WEEKDAY_ZH, (_, which: string, name: string) => spellWeekday(which, name, at))
    .replace(WEEKDAY_ALONE, (_, name: string) => spellWeekday('', name, at))
    .replace(AGO_ZH, (all, count: string, unit: string) => ago(all, count, unit, today))
    .replace(DAY_ZH, (word) => day(DAYS_ZH[word] ?? 0))
    .replace(MONTH_ZH, (_, word: string) => {
      const { year, month } = monthFrom(today, MONTHS_ZH[word] ?? 0);
      return `${year}年${month}月`;
    })
    .replace(YEAR_ZH, (_, word: string) => `${today.year + (YEARS_ZH[word] ?? 0)}年`);
}

/** Weeks begin on Monday. A bare 周三 is the latest one, and is asked. */
function spellWeekday(which: string, name: string, at: number): string {
  const weeks = which === '下' ? 1 : which.startsWith('上') ? -which.length : 0;
  const date = mondayOf(at) + weekdayZh(name) + weeks * 7;
  if (which !== '') return dayZh(dayAt(date));
  return `${dayZh(dayAt(date > at ? date - 7 : date))}${UNSURE}`;
}

/** 3天前 is a day; 3个月前 and 两年前 are about that month or year; 10年前 may also be before 2010. */
function ago(all: string, count: string, unit: string, today: Day): string {
  const half = count === '半';
  const n = half ? 0 : Number(count);
  switch (unit.replace('个', '')) {
    case '天':
    case '日':
      return half ? all : dayZh(dayAt(firstDay(today) - n));
    case '周':
    case '星期':
    case '礼拜':
      return half ? all : `${ABOUT}${dayZh(dayAt(firstDay(today) - n * 7))}${UNSURE}`;
    case '月':
      return half ? all : aboutMonth(today, -n);
    default:
      if (half) return aboutMonth(today, -6);
      return n >= 50 ? all : `${ABOUT}${today.year - n}年${count.length > 1 ? UNSURE : ''}`;
  }
}

function aboutMonth(today: Day, months: number): string {
  const { year, month } = monthFrom(today, months);
  return `${ABOUT}${year}年${month}月`;
}
