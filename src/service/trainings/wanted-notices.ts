import { atChina, chinaDay } from '../calendar/china-clock.js';
import { dayOf, numberOf } from '../calendar/day-numbers.js';
import { outOfQuietHours } from '../plan/reminders.js';

/** What is told of a training as time goes by. */
export type Step = 'day' | 'hour' | 'feedback';

export interface Wanted {
  readonly step: Step;
  readonly sendAt: Date;
  /** Whoever has not heard by then is told no more. */
  readonly until: Date;
  readonly urgent: boolean;
}

export interface LeftOut {
  readonly step: Step;
  /** too-late: it would come right before the beginning; told: they were told of another date, and of the change. */
  readonly why: 'too-late' | 'told';
}

const HOUR_MS = 3_600_000;

/** The evening before, when people plan their day. */
const DAY_BEFORE = '18:00';

/** A reminder that comes later than that before the beginning says no more than the one an hour before. */
const AHEAD_MS = 3 * HOUR_MS;

/** After a week nobody remembers much. */
const FEEDBACK_MS = 7 * 24 * HOUR_MS;

/**
 * What is to be sent about a training and when. `toldOfAnother`: people were reminded of a date that it had before: the
 * notice of the change does for those who would be reminded late.
 */
export function wantedNotices(
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
  toldOfAnother: boolean,
  now: Date,
): { readonly wanted: readonly Wanted[]; readonly leftOut: readonly LeftOut[] } {
  const wanted: Wanted[] = [];
  const leftOut: LeftOut[] = [];
  const evening = atChina(dayOf(numberOf(chinaDay(startsAt)) - 1), DAY_BEFORE);
  const daytime = outOfQuietHours(now);
  const past = evening <= now;
  const sendAt = past ? daytime : evening;
  const day = { step: 'day', sendAt, until: startsAt, urgent: false } as const;
  if (past && toldOfAnother) leftOut.push({ step: 'day', why: 'told' });
  else if (startsAt.getTime() - sendAt.getTime() < AHEAD_MS) leftOut.push({ step: 'day', why: 'too-late' });
  else wanted.push(day);
  const hour = new Date(startsAt.getTime() - HOUR_MS);
  if (hour <= now) leftOut.push({ step: 'hour', why: 'too-late' });
  else wanted.push({ step: 'hour', sendAt: hour, until: startsAt, urgent: true });
  const until = new Date(endsAt.getTime() + FEEDBACK_MS);
  if (until > now) wanted.push({ step: 'feedback', sendAt: endsAt, until, urgent: false });
  return { wanted, leftOut };
}
