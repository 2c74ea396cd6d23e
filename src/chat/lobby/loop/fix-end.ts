import type { Day } from '../../../service/calendar/calendar.js';
import { chinaDay } from '../../../service/calendar/china-clock.js';
import { closeUnrated, waitsUntil } from '../../../service/ratings/close-rectification.js';
import { findFixers } from '../../../service/ratings/handlers.js';
import { type Fixed, noteCalled } from '../../../service/ratings/rectify.js';
import { lockRectification, type RectificationRow } from '../../../store/ratings/rectifications.js';
import { sayDay } from '../agency-desk/day-words.js';
import { isReason } from '../is-reason.js';
import { askNext, type Visit } from '../visit.js';
import { askLoop, type LoopButton, offer, sayLoop, writtenText } from './say.js';

export const calledButton = (id: string): LoopButton => ({ id: `@fix-called:${id}`, word: 'do-called' });

/** Put right, but not over: the contact is to be told by telephone, or does not rate again. */
export async function offerEnd(visit: Visit, row: RectificationRow): Promise<void> {
  const { id, cause, measures, status } = row;
  sayLoop(visit, 'fix-done', { cause: cause ?? '', measures: measures ?? '' });
  if (status === 'rectified') return offer(visit, 'fix-call', {}, [calledButton(id)]);
  const until = await waitsUntil(visit.tx, row);
  if (until === undefined || chinaDay(visit.now) <= until) return sayWaits(visit, until);
  await offer(visit, 'fix-unrated', { day: dayIn(visit, until) }, [{ id: `@fix-end:${id}`, word: 'do-end' }]);
}

const sayWaits = (visit: Visit, until: Day | undefined): void =>
  sayLoop(visit, 'fix-waits', { day: dayIn(visit, until) });

const dayIn = ({ caller }: Visit, day: Day | undefined): string =>
  day === undefined ? '' : sayDay(day, caller.lang);

/** 已电话回访 */
export async function pressCalled(visit: Visit, id: string): Promise<void> {
  const { tx, caller, house, now } = visit;
  const done = await noteCalled(tx, house.rulebook, id, caller.personId, now);
  if (done.kind !== 'done') return sayRefused(visit, done);
  sayLoop(visit, 'fix-called-by-phone', { day: dayIn(visit, await waitsUntil(tx, done.row)) });
}

/** 结束整改: asks for the reason once the new rating is late. */
export async function pressEnd(visit: Visit, id: string): Promise<void> {
  const { tx, caller, now } = visit;
  const row = await lockRectification(tx, id);
  if (!row || !(await findFixers(tx, row)).may.includes(caller.personId)) return sayLoop(visit, 'not-yours');
  const until = await waitsUntil(tx, row);
  if (until === undefined) return sayLoop(visit, 'gone');
  if (chinaDay(now) <= until) return sayWaits(visit, until);
  await askLoop(visit, { q: 'unrated', id });
  sayLoop(visit, 'fix-end-why');
}

export async function hearUnrated(visit: Visit, id: string): Promise<void> {
  const { tx, caller, house, now } = visit;
  const reason = writtenText(visit);
  if (reason === undefined || !isReason(reason)) return sayLoop(visit, 'fix-end-why');
  await askNext(visit, null);
  const done = await closeUnrated(tx, house.rulebook, id, { by: caller.personId, reason }, now);
  if (done.kind === 'too-early') return sayWaits(visit, done.until);
  if (done.kind !== 'done') return sayRefused(visit, done);
  sayLoop(visit, 'fix-ended', { reason });
}

export function sayRefused(visit: Visit, { kind }: Exclude<Fixed, { kind: 'done' }>): void {
  sayLoop(visit, kind === 'not-yours' ? 'not-yours' : 'gone');
}
