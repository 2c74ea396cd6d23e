import type { Text } from '../../json.js';

/** Hints for dates and periods. */
export const dateHints = {
  date: {
    zh: '没看懂这个日期，请这样写，例如“2019年3月5日”，只记得年份就写“2019年”。',
    en: 'That date was not clear; please write it like "5 March 2019", or just "2019".',
  },
  'date-year-month': {
    zh: '请说到年和月，例如“2026年3月”。',
    en: 'Please give the month and the year, for example "March 2026".',
  },
  'date-full': {
    zh: '请说到年、月、日，例如“2026年3月5日”。',
    en: 'Please give the day, the month and the year, for example "5 March 2026".',
  },
  'date-lunar': {
    zh: '请用公历（阳历）日期，例如“2026年2月17日”。',
    en: 'Please use the Gregorian calendar, for example "17 February 2026".',
  },
  'date-impossible': {
    zh: '日历上没有这一天，请再看一下，例如“2019年3月5日”。',
    en: 'There is no such day; please check it, for example "5 March 2019".',
  },
  'date-month': { zh: '{said}年几月？例如“3月”。', en: 'Which month of {said}? For example "March {said}".' },
  'date-day': { zh: '{said} 的哪一天？例如“5日”。', en: 'Which day of {said}? For example "5".' },
  'date-future': { zh: '这个日期还没到。', en: 'That date is still to come.' },
  period: {
    zh: '没看懂这段时间，请写开始和结束，例如“2024年3月到2024年6月”。',
    en: 'That period was not clear; please give its start and end, for example "March 2024 to June 2024".',
  },
  'period-end': {
    zh: '到什么时候结束？例如“2024年6月”，还没结束就回复“至今”。',
    en: 'When did it end? For example "June 2024", or "now" if it goes on.',
  },
  'period-order': {
    zh: '结束时间早于开始时间，请再写一遍，例如“2024年3月到2024年6月”。',
    en: 'The end lies before the start; please write it again, for example "March 2024 to June 2024".',
  },
} as const satisfies Record<string, Text>;
