import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import {
  changeRectification,
  lockRectification,
  putRoundAway,
  type RectificationRow,
} from '../../store/ratings/rectifications.js';
import { replanFor } from '../complaints/replan-for.js';
import { noteMoment } from '../work/matter.js';
import type { Rulebook } from '../work/rulebook.js';
import { closeRectification } from './close-rectification.js';
import { findFixers } from './handlers.js';
import type { Rating } from './rated-items.js';
import { beginAgain } from './rectify.js';

export type RatedAgain =
  /** Something is left to be rated: that item. */
  | { readonly kind: 'next'; readonly row: RectificationRow; readonly item: string }
  | { readonly kind: 'closed' | 'open-again'; readonly row: RectificationRow }
  | { readonly kind: 'not-yours' | 'not-now' };

/** What is not rated anew yet, in the order of the form; undefined: nothing. */
export function nextItem(
  { ratings, newRatings }: RectificationRow,
  done = newRatings ?? {},
): string | undefined {
  return Object.keys(ratings).find((item) => done[item] === undefined);
}

/**
 * The same person rates the same items once more, one after the other; the first ratings stay. All satisfied or fairly
 * so: closed. One is not: it stays open, and the bureau sees it. Locks the rectification.
 */
export async function rateAgain(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  { by, item, rating }: { readonly by: string; readonly item: string; readonly rating: Rating },
  now: Date,
): Promise<RatedAgain> {
  const row = await lockRectification(tx, id);
  if (!row || row.personId !== by) return { kind: 'not-yours' };
  if (row.status !== 'called' || row.ratings[item] === undefined) return { kind: 'not-now' };
  // After a second round the new ratings are made anew, all of them.
  const before = nextItem(row) === undefined ? {} : (row.newRatings ?? {});
  const newRatings = { ...before, [item]: rating };
  const rated = { ...row, newRatings };
  await changeRectification(tx, id, { newRatings });
  await recordAudit(tx, {
    personId: by,
    action: 'rectification.rated',
    subject: 'rectification',
    key: id,
    details: { item, rating },
    at: now,
  });
  const left = nextItem(rated);
  if (left !== undefined) return { kind: 'next', row: rated, item: left };
  return Object.values(newRatings).includes('dissatisfied')
    ? openAgain(tx, rulebook, rated, now)
    : close(tx, rulebook, rated, now);
}

async function close(tx: Tx, rulebook: Rulebook, row: RectificationRow, now: Date): Promise<RatedAgain> {
  const { id } = row;
  await noteMoment(tx, id, { key: 'rerated', at: now });
  await closeRectification(tx, rulebook, id, {}, now);
  return { kind: 'closed', row: { ...row, status: 'closed' } };
}

async function openAgain(tx: Tx, rulebook: Rulebook, row: RectificationRow, now: Date): Promise<RatedAgain> {
  const { id } = row;
  await noteMoment(tx, id, { key: 'rerated', at: now });
  await replanFor(tx, rulebook, id, now);
  await changeRectification(tx, id, { status: 'open' });
  await putRoundAway(tx, id, now);
  await beginAgain(tx, id, now);
  await recordAudit(tx, { action: 'rectification.opened-again', subject: 'rectification', key: id, at: now });
  const open = (await lockRectification(tx, id)) ?? row;
  await replanFor(tx, rulebook, id, now, await findFixers(tx, open));
  return { kind: 'open-again', row: open };
}
