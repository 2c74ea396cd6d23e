import type { Lang } from '../../../flow/json.js';
import { showDate } from '../../../flow/understand/calendar.js';

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;
const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const weekdayAt = (number: number): number => (((number + 3) % 7) + 7) % 7;

/** The day in China. */
export const dayIn = (at: Date): string => new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);

/** 逾期3天, 今天, 周五, 下周三, 12月3日. */
export function sayDue(day: string, now: Date, lang: Lang): string {
  const today = numberOf(dayIn(now));
  const ahead = numberOf(day) - today;
  const zh = lang === 'zh';
  if (ahead < 0) {
    if (zh) return `逾期${-ahead}天`;
    return ahead === -1 ? '1 day overdue' : `${-ahead} days overdue`;
  }
  if (ahead === 0) return zh ? '今天' : 'today';
  if (ahead === 1) return zh ? '明天' : 'tomorrow';
  const weekday = weekdayAt(numberOf(day));
  const weeks = Math.floor((ahead + weekdayAt(today)) / 7);
  const name = WEEKDAYS[lang][weekday] ?? '';
  if (weeks === 0) return name;
  if (weeks === 1) return zh ? `下${name}` : `next ${name}`;
  const date = showDate(day, lang);
  // The year goes without saying when it is this one.
  const year = dayIn(now).slice(0, 4);
  return day.startsWith(year) ? date.replace(zh ? `${year}年` : ` ${year}`, '') : date;
}

/** 12月3日（周四）: what was understood, so that a slip is seen. */
export function sayDay(day: string, lang: Lang): string {
  const weekday = WEEKDAYS[lang][weekdayAt(numberOf(day))] ?? '';
  const date = showDate(day, lang);
  return lang === 'zh' ? `${date}（${weekday}）` : `${weekday}, ${date}`;
}

export const shortDay = (at: Date, lang: Lang): string => showDate(dayIn(at), lang);
