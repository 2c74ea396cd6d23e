import { createHash } from 'node:crypto';
import { type CalendarFile, daysOf, NO_OVERRIDES } from '../../packs/load-calendar.js';
import type { Day, DayMark, MarkedCalendar } from './calendar.js';
import { dayOf, numberOf, yearOf } from './day-numbers.js';
import { markYear, plainYear, type YearMarks } from './year-marks.js';

/** Of the library's data and of the way days are guessed; plans are made anew when it changes. */
const KNOWN_DAYS = 'chinese-days 1.5.7, guesses 1';

export interface CalendarOptions {
  readonly overrides?: CalendarFile | undefined;
}

/** The working calendar of China. Years are worked out when they are first asked for, and kept. */
export function openCalendar({ overrides = NO_OVERRIDES }: CalendarOptions = {}): MarkedCalendar {
  const marks = new Map<Day, DayMark>();
  const known = new Map<number, boolean>();
  const readYear = (year: number): boolean => {
    const before = known.get(year);
    if (before !== undefined) return before;
    const made = makeYear(year, overrides);
    made.marks.forEach((mark, i) => {
      marks.set(dayOf(made.first + i), mark);
    });
    known.set(year, made.known);
    return made.known;
  };
  const markOf = (day: Day): DayMark => {
    const kept = marks.get(day);
    if (kept) return kept;
    if (dayOf(numberOf(day)) !== day) throw new RangeError(`${day} is no day`);
    readYear(yearOf(day));
    return marks.get(day) as DayMark;
  };
  return {
    version: createHash('sha256')
      .update(JSON.stringify([KNOWN_DAYS, overrides]))
      .digest('hex')
      .slice(0, 16),
    isWorkday: (day) => {
      const { kind } = markOf(day);
      return kind === 'workday' || kind === 'makeup';
    },
    markOf,
    unknownYears: (from, to) => {
      const unknown: number[] = [];
      for (let year = yearOf(from); year <= yearOf(to); year += 1) {
        if (!readYear(year)) unknown.push(year);
      }
      return unknown;
    },
  };
}

function makeYear(year: number, { complete, off, work }: CalendarFile): YearMarks {
  const whole = complete.includes(year);
  const made = whole ? plainYear(year) : markYear(year);
  const set = (entries: CalendarFile['off'], kind: 'holiday' | 'makeup') => {
    for (const entry of entries) {
      for (const day of daysOf(entry).filter((one) => yearOf(one) === year)) {
        made.marks[numberOf(day) - made.first] = { kind, name: entry.name };
      }
    }
  };
  set(off, 'holiday');
  set(work, 'makeup');
  return made;
}
