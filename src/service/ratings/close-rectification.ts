import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import {
  changeRectification,
  lockRectification,
  type RectificationRow,
} from '../../store/ratings/rectifications.js';
import { readMoments } from '../../store/work/moments.js';
import { findTasks } from '../../store/work/tasks.js';
import type { Day } from '../calendar/calendar.js';
import { chinaDay } from '../calendar/china-clock.js';
import { dayOf, numberOf } from '../calendar/day-numbers.js';
import { replanFor } from '../complaints/replan-for.js';
import { closeMatter, noteMoment } from '../work/matter.js';
import type { Rulebook } from '../work/rulebook.js';
import { findFixers } from './handlers.js';
import type { Fixed } from './rectify.js';

/** For so many days the contact may take their time, where no rule says so. */
const WAITS_DAYS = 14;

/** It is over. Locked by whoever calls. */
export async function closeRectification(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  { by, reason }: { readonly by?: string; readonly reason?: string },
  now: Date,
): Promise<void> {
  const kept = reason === undefined ? {} : { closedReason: reason };
  await changeRectification(tx, id, { status: 'closed', closedAt: now, ...kept });
  await noteMoment(tx, id, { key: 'closed', at: now });
  await recordAudit(tx, {
    ...(by === undefined ? {} : { personId: by }),
    action: 'rectification.closed',
    subject: 'rectification',
    key: id,
    ...(reason === undefined ? {} : { details: { reason } }),
    at: now,
  });
  // Planned before it is closed: what was owed is settled, not dropped.
  await replanFor(tx, rulebook, id, now);
  await closeMatter(tx, id, now);
  await replanFor(tx, rulebook, id, now);
}

/** Until when a new rating is waited for; undefined: nobody was asked for one. */
export async function waitsUntil(db: Db, { id, status }: RectificationRow): Promise<Day | undefined> {
  if (status !== 'called') return undefined;
  const asked = (await findTasks(db, { matterId: id })).filter(({ rule }) => rule === 'new_rating').at(-1);
  const called = (await readMoments(db, id)).findLast(({ key }) => key === 'called');
  const usual = called && dayOf(numberOf(chinaDay(called.at)) + WAITS_DAYS);
  return asked?.dueOn ?? usual;
}

/** The contact was called back and rates no more: whoever puts it right ends it, with a reason. Locks the rectification. */
export async function closeUnrated(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  { by, reason }: { readonly by: string; readonly reason: string },
  now: Date,
): Promise<Fixed | { readonly kind: 'too-early'; readonly until: Day }> {
  const row = await lockRectification(tx, id);
  if (!row || !(await findFixers(tx, row)).may.includes(by)) return { kind: 'not-yours' };
  const until = await waitsUntil(tx, row);
  if (until === undefined) return { kind: 'too-late' };
  if (chinaDay(now) <= until) return { kind: 'too-early', until };
  await closeRectification(tx, rulebook, id, { by, reason: reason.trim() }, now);
  return { kind: 'done', row: { ...row, status: 'closed' } };
}
