import {
  type FormFunnel,
  type ReminderEffect,
  readFunnels,
  readReminderEffect,
  readStops,
  type Stop,
} from '../store/console/funnels.js';
import type { Sees } from '../store/console/survey-counts.js';
import type { Db } from '../store/db.js';
import { keepFor } from './keep-for.js';

const DAY_MS = 86_400_000;
/** Forms begun in the last year. */
const DAYS_BACK = 365;
/** Whoever was silent for so long has stopped. */
const IDLE_DAYS = 7;

export interface FunnelReport {
  readonly queriedAt: Date;
  readonly from: Date;
  readonly funnels: readonly FormFunnel[];
  readonly reminders: readonly ReminderEffect[];
  /** Of the form that was asked for. */
  readonly stops: readonly Stop[];
}

/** How many of those who are asked answer, where the others stop, and what reminders bring. */
export async function readFunnelReport(
  db: Db,
  sees: Sees,
  form: string | undefined,
  now: Date,
): Promise<FunnelReport> {
  const from = new Date(now.getTime() - DAYS_BACK * DAY_MS);
  const idle = new Date(now.getTime() - IDLE_DAYS * DAY_MS);
  const [{ at, value }, stops] = await Promise.all([
    keepFor(db, `funnels:${sees}`, now, () => readYear(db, sees, from, now)),
    form === undefined ? [] : readStops(db, sees, { form, from, to: now, idle }),
  ]);
  return { queriedAt: at, from, ...value, stops };
}

async function readYear(db: Db, sees: Sees, from: Date, now: Date) {
  const [funnels, reminders] = await Promise.all([
    readFunnels(db, sees, from, now),
    readReminderEffect(db, sees, from, now),
  ]);
  const size =
    funnels.reduce((sum, { asked, begun }) => sum + asked + begun, 0) +
    reminders.reduce((sum, { fired }) => sum + fired, 0);
  return { value: { funnels, reminders }, size };
}
