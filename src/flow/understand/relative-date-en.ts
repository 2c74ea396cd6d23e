import { type Day, dayAt, firstDay, mondayOf, monthFrom } from './calendar.js';
import { MONTH_NAME, monthName } from './month-names.js';

/** Marks what is to be asked, as a person would. */
const UNSURE = '?';
const WORDS_EN = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const WEEKDAYS_EN = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const AGO_EN = new RegExp(`\\b(\\d{1,3}|an?|${WORDS_EN.join('|')}) (day|week|month|year)s? ago\\b`, 'g');
const WEEKDAY_EN =
  /^(?:on )?(last |this |next )?(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/;
const DAYS_EN: Readonly<Record<string, number>> = {
  'day before yesterday': -2,
  yesterday: -1,
  today: 0,
  tomorrow: 1,
  'day after tomorrow': 2,
  now: 0,
};
const DAY_EN =
  /\bday before yesterday\b|\bday after tomorrow\b|\byesterday\b|\btoday\b|\btomorrow\b|\bnow\b/g;
const MONTH_BEFORE_EN = /\bmonth before last\b/g;
const YEAR_BEFORE_EN = /\byear before last\b/g;
const SPAN_EN = /\b(last|previous|past|this|current|next) (month|year)(?:'?s)?\b/g;
const NAMED_EN = new RegExp(`\\b(last|this|next) (${MONTH_NAME})$`);

const dayEn = ({ year, month, day }: Day): string => `${day} ${monthName(month).toLowerCase()} ${year}`;
const monthEn = ({ year, month }: { year: number; month: number }): string =>
  `${monthName(month).toLowerCase()} ${year}`;

/** Puts the year, month or day in the place of last year, the month before last, three days ago, next Friday. */
export function spellOutEn(words: string, today: Day): string {
  const at = firstDay(today);
  const weekday = WEEKDAY_EN.exec(words);
  if (weekday) return weekdayEn(weekday[1]?.trim(), WEEKDAYS_EN.indexOf((weekday[2] ?? '').slice(0, 3)), at);
  return words
    .replace(AGO_EN, (_, count: string, unit: string) => agoEn(count, unit, today))
    .replace(DAY_EN, (word) => dayEn(dayAt(at + (DAYS_EN[word] ?? 0))))
    .replace(MONTH_BEFORE_EN, () => monthEn(monthFrom(today, -2)))
    .replace(YEAR_BEFORE_EN, String(today.year - 2))
    .replace(SPAN_EN, (_, which: string, unit: string) => {
      const step = which === 'next' ? 1 : which === 'this' || which === 'current' ? 0 : -1;
      return unit === 'year' ? String(today.year + step) : monthEn(monthFrom(today, step));
    })
    .replace(NAMED_EN, (_, _which, month: string) => `${month}${UNSURE}`);
}

/** People differ on what last Friday and next Friday are: asked. */
function weekdayEn(which: string | undefined, weekday: number, at: number): string {
  const here = mondayOf(at) + weekday;
  const date = which === 'next' ? here + 7 : which === 'this' ? here : here >= at ? here - 7 : here;
  return `${dayEn(dayAt(date))}${UNSURE}`;
}

function agoEn(count: string, unit: string, today: Day): string {
  const n = count.startsWith('a') ? 1 : /^\d/.test(count) ? Number(count) : WORDS_EN.indexOf(count);
  if (unit === 'day') return dayEn(dayAt(firstDay(today) - n));
  if (unit === 'week') return `about ${dayEn(dayAt(firstDay(today) - n * 7))}${UNSURE}`;
  if (unit === 'month') return `about ${monthEn(monthFrom(today, -n))}`;
  return `about ${today.year - n}`;
}
