import { chinaTime } from '../../../service/china-time.js';
import { ownComplaints } from '../../../service/complaints/list-complaints.js';
import { isSatisfaction, rateComplaint } from '../../../service/complaints/rate-complaint.js';
import { readTold } from '../../../service/complaints/read-complaint.js';
import type { ComplaintRow } from '../../../store/complaints/complaints.js';
import { isId } from '../order.js';
import type { Visit } from '../visit.js';
import { statusWord } from './complaint-card.js';
import { levels, tellHandlers } from './complaint-tell.js';
import { brief, offer, sayLoop } from './say.js';

const SHOWN_MAX = 5;

/** 我的投诉: how far each is; one that is closed may be rated. */
export async function showOwnComplaints(visit: Visit): Promise<void> {
  const own = await ownComplaints(visit.tx, visit.caller.personId);
  if (own.length === 0) return sayLoop(visit, 'c-own-none');
  for (const { number, status, openedAt, record } of own.slice(0, SHOWN_MAX)) {
    const happened = brief(readTold(record).happened, 60);
    const day = chinaTime(openedAt).slice(0, 10);
    sayLoop(visit, 'c-own', { number, day, status: statusWord(visit, status), happened });
  }
  const unrated = own.find(isUnrated);
  if (unrated) await askSatisfaction(visit, unrated);
}

export const isUnrated = ({ status, rating }: ComplaintRow): boolean =>
  status === 'closed' && rating === null;

/** The call back: how satisfied the complainant is. */
export async function askSatisfaction(visit: Visit, { id, number }: ComplaintRow): Promise<void> {
  await offer(visit, 'c-told-closed', { number }, levels(id), 'rate');
}

export async function pressSatisfaction(visit: Visit, id: string, level: string): Promise<void> {
  const { tx, caller, house, now } = visit;
  if (!isId(id) || !isSatisfaction(level)) return sayLoop(visit, 'not-yours');
  const rated = await rateComplaint(tx, house.rulebook, id, { by: caller.personId, rating: level }, now);
  if (rated.kind === 'rated') return sayLoop(visit, 'c-thanks');
  if (rated.kind !== 'reopened') {
    return sayLoop(visit, rated.kind === 'not-closed' ? 'rate-over' : 'not-yours');
  }
  const { complaint } = rated;
  sayLoop(visit, 'c-reopened', { number: complaint.number });
  await tellHandlers(visit, complaint, 'c-again', { number: complaint.number });
}
