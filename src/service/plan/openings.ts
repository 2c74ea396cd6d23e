import type { Rule } from '../../flow/definition/rules.js';
import { addMonths, addSpan } from '../calendar/add-span.js';
import type { Calendar, Day } from '../calendar/calendar.js';
import { atMinute, chinaDay } from '../calendar/china-clock.js';
import { monthsOf, spanOf, times } from './spans.js';

/** More repetitions than a matter of thirty years has; keeps a mistyped year from filling the table. */
const MOST_OPENINGS = 400;

export interface Openings {
  readonly at: readonly Date[];
  /** The last of them, when more will follow it. */
  readonly next?: Date | undefined;
}

/** When a rule asks, counted from a moment: every time up to `horizon` and the first after it. */
export function openingsOf(rule: Rule, moment: Date, horizon: Date, calendar: Calendar): Openings {
  const at: Date[] = [];
  for (let n = 0; n < MOST_OPENINGS; n += 1) {
    const opening = openingAt(rule, moment, n, calendar);
    if (opening === undefined) return { at };
    at.push(opening);
    if (opening > horizon) {
      return openingAt(rule, moment, n + 1, calendar) === undefined ? { at } : { at, next: opening };
    }
  }
  return { at };
}

/** The n-th opening: the moment itself, or midnight of a day counted from it. */
function openingAt(rule: Rule, moment: Date, n: number, calendar: Calendar): Date | undefined {
  const first = rule.each ?? [rule.opens ?? '0 days'];
  const own = first[n];
  if (own !== undefined) {
    const span = spanOf(own);
    return span.count === 0 ? moment : atMinute(addSpan(chinaDay(moment), span, calendar), 0);
  }
  if (rule.then === undefined || spanOf(rule.then).count <= 0) return undefined;
  const day = repeated(chinaDay(moment), first.at(-1) as string, rule.then, n - first.length + 1, calendar);
  return atMinute(day, 0);
}

/** Months and years are counted from the moment, so that the 31st stays the 31st; other spans from the last opening. */
function repeated(base: Day, last: string, then: string, n: number, calendar: Calendar): Day {
  const [lastSpan, thenSpan] = [spanOf(last), spanOf(then)];
  const months = lastSpan.count === 0 ? 0 : monthsOf(lastSpan);
  const thenMonths = monthsOf(thenSpan);
  if (months !== undefined && thenMonths !== undefined) return addMonths(base, months + n * thenMonths);
  return addSpan(addSpan(base, lastSpan, calendar), times(thenSpan, n), calendar);
}
