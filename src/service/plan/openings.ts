import type { Rule } from '../../flow/definition/rules.js';
import { addMonths, addSpan } from '../calendar/add-span.js';
import type { Calendar, Day } from '../calendar/calendar.js';
import { atMinute, chinaDay } from '../calendar/china-clock.js';
import { monthsOf, shortSpan, spanOf, times } from './spans.js';

/** More repetitions than a matter of thirty years has; keeps a mistyped year from filling the table. */
const MOST_OPENINGS = 400;

/** One time a rule asks, counted from a moment. */
export interface Opening {
  readonly at: Date;
  /** Which of several of its moment. One of `each` goes by its span, so that it is known again when others come or go. */
  readonly name: string;
}

export interface Openings {
  readonly list: readonly Opening[];
  /** The last of them, when more will follow it. */
  readonly next?: Date | undefined;
}

/** When a rule asks, counted from a moment: every time up to `horizon` and the first after it. */
export function openingsOf(rule: Rule, moment: Date, horizon: Date, calendar: Calendar): Openings {
  const list: Opening[] = [];
  const names = new Set<string>();
  for (let n = 0; n < MOST_OPENINGS; n += 1) {
    const opening = openingAt(rule, moment, n, calendar);
    if (opening === undefined) return { list };
    if (names.has(opening.name)) continue;
    names.add(opening.name);
    list.push(opening);
    if (opening.at > horizon) {
      const more = openingAt(rule, moment, n + 1, calendar) !== undefined;
      return more ? { list, next: opening.at } : { list };
    }
  }
  return { list };
}

/** The n-th opening: the moment itself, or midnight of a day counted from it. */
function openingAt(rule: Rule, moment: Date, n: number, calendar: Calendar): Opening | undefined {
  const first = rule.each ?? [rule.opens ?? '0 days'];
  const name = nameOf(rule, n);
  const own = first[n];
  if (own !== undefined) {
    const span = spanOf(own);
    const at = span.count === 0 ? moment : atMinute(addSpan(chinaDay(moment), span, calendar), 0);
    return { at, name };
  }
  if (rule.then === undefined || spanOf(rule.then).count <= 0) return undefined;
  const day = repeated(chinaDay(moment), first.at(-1) as string, rule.then, n - first.length + 1, calendar);
  return { at: atMinute(day, 0), name };
}

/** The only one has no name; then #2, #3 …; those of `each` are @3m, @6m … and what repeats the last of them. */
function nameOf({ each, then }: Rule, n: number): string {
  if (each === undefined) return n === 0 ? '' : `#${n + 1}`;
  const own = each[n];
  if (own !== undefined || then === undefined) return `@${shortSpan(spanOf(own ?? '0 days'))}`;
  const [last, more, count] = [spanOf(each.at(-1) as string), spanOf(then), n - each.length + 1];
  const [months, thenMonths] = [monthsOf(last), monthsOf(more)];
  if (months !== undefined && thenMonths !== undefined) return `@${months + count * thenMonths}m`;
  return `@${shortSpan(last)}+${shortSpan(times(more, count))}`;
}

/** Months and years are counted from the moment, so that the 31st stays the 31st; other spans from the last opening. */
function repeated(base: Day, last: string, then: string, n: number, calendar: Calendar): Day {
  const [lastSpan, thenSpan] = [spanOf(last), spanOf(then)];
  const months = lastSpan.count === 0 ? 0 : monthsOf(lastSpan);
  const thenMonths = monthsOf(thenSpan);
  if (months !== undefined && thenMonths !== undefined) return addMonths(base, months + n * thenMonths);
  return addSpan(addSpan(base, lastSpan, calendar), times(thenSpan, n), calendar);
}
