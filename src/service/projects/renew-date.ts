import type { PackFile } from '../../flow/definition/schema.js';
import type { Tx } from '../../store/db.js';
import type { MomentRow } from '../../store/work/moments.js';
import type { Day } from '../calendar/calendar.js';
import { chinaDay } from '../calendar/china-clock.js';
import { endMoment, noteMoment } from '../work/matter.js';

/** They are moved, and never taken back: documents and later feedback stand on them. */
export const FIXED: readonly string[] = ['started', 'ended'];

export const VISIT = 'visit';

/** A date that rules count from and that comes anew, as the day a certificate expires: what was said of one is not said of the next. */
export const isRenewable = ({ rules = [] }: PackFile, key: string): boolean =>
  !key.includes(':') && !FIXED.includes(key) && key !== VISIT && rules.some(({ on }) => on === key);

/** The one that holds now. */
export const heldDate = (moments: readonly MomentRow[], key: string): MomentRow | undefined =>
  moments.findLast((one) => one.key === key && !one.endedAt);

interface NewDate {
  readonly key: string;
  readonly day: Day;
  readonly at: Date;
  readonly by?: string | undefined;
}

/** Notes it under a subject of its own, its day; those it takes the place of are over. */
export async function renewDate(
  tx: Tx,
  projectId: string,
  { key, day, at, by }: NewDate,
  moments: readonly MomentRow[],
  now: Date,
): Promise<void> {
  const held = moments.filter((one) => one.key === key && !one.endedAt);
  if (held.some((one) => chinaDay(one.at) === day)) return;
  for (const { subject } of held) await endMoment(tx, projectId, key, subject, now);
  await noteMoment(tx, projectId, { key, subject: day, at, personId: by });
}
