import type { Lang } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { chinaClock, chinaDay } from '../calendar/china-clock.js';
import { numberOf, weekdayOf } from '../calendar/day-numbers.js';
import { MONTHS } from '../remind/words.js';
import { WEEKDAYS, words } from './words.js';

/** 9月20日（周日）14:00–16:30; over several days, both. */
export function sayWhen(
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
  lang: Lang,
): string {
  const first = chinaDay(startsAt);
  const last = chinaDay(endsAt);
  return fill(words[first === last ? 'when' : 'when-days'], lang, {
    month: String(Number(first.slice(5, 7))),
    day: String(Number(first.slice(8, 10))),
    monthName: MONTHS[Number(first.slice(5, 7)) - 1] ?? '',
    weekday: WEEKDAYS[lang][weekdayOf(numberOf(first))] ?? '',
    from: chinaClock(startsAt),
    toMonth: String(Number(last.slice(5, 7))),
    toDay: String(Number(last.slice(8, 10))),
    toMonthName: MONTHS[Number(last.slice(5, 7)) - 1] ?? '',
    to: chinaClock(endsAt),
  });
}
