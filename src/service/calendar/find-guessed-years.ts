import { addMonths } from './add-span.js';
import type { MarkedCalendar } from './calendar.js';
import { chinaDay } from './china-clock.js';
import { yearOf } from './day-numbers.js';

/** The month in which the next year's days off are usually announced. */
const ANNOUNCED_IN = 11;

/** Years within the next twelve months whose days off are guessed. */
export interface GuessedYears {
  readonly years: readonly number[];
  /** The announcement is out, or about to be: somebody should fill it in. Before that nobody can. */
  readonly pressing: boolean;
}

export function findGuessedYears(calendar: MarkedCalendar, now: Date): GuessedYears {
  const today = chinaDay(now);
  const years = calendar.unknownYears(today, addMonths(today, 12));
  const isDue = Number(today.slice(5, 7)) >= ANNOUNCED_IN || years.includes(yearOf(today));
  return { years, pressing: years.length > 0 && isDue };
}
