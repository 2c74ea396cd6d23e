import { recordAudit } from '../../store/audit/record-audit.js';
import { changeComplaint, lockComplaint } from '../../store/complaints/complaints.js';
import { findLate } from '../../store/complaints/statistics.js';
import type { Tx } from '../../store/db.js';
import type { Calendar } from '../calendar/calendar.js';
import { isWorkingTime } from '../calendar/working-time.js';
import { chinaTime } from '../china-time.js';
import { noteMoment } from '../work/matter.js';
import type { Rulebook } from '../work/rulebook.js';
import { replanFor } from './replan-for.js';
import { STATUSES } from './steps.js';

const HIGHER: Readonly<Record<string, string>> = { agency: 'admin', admin: 'bureau' };

/** Who has it after somebody was too late or not heard. */
export const raise = (level: string): string => HIGHER[level] ?? 'bureau';

/** A limit was missed by so many working days: the bureau takes a look. */
const BUREAU_AFTER = 3;
const BATCH = 200;
const OPEN = STATUSES.filter((status) => status !== 'closed');

/**
 * Gives complaints whose limits are past to the agency's admins, and those that stay late to the bureau, in working
 * hours: whoever has them then is told. Whoever does this twice changes nothing. Returns the complaints that moved.
 */
export async function escalateLate(tx: Tx, rulebook: Rulebook, now: Date): Promise<readonly string[]> {
  if (!isWorkingTime(now, rulebook.calendar)) return [];
  const today = chinaTime(now).slice(0, 10);
  const moved: string[] = [];
  for (const { id, level, since } of await findLate(tx, OPEN, today, BATCH)) {
    const target = workdaysAfter(since, today, rulebook.calendar) >= BUREAU_AFTER ? 'bureau' : 'admin';
    if (target === level) continue;
    const complaint = await lockComplaint(tx, id);
    if (!complaint || complaint.level !== level || complaint.status === 'closed') continue;
    await changeComplaint(tx, id, { level: target });
    await noteMoment(tx, id, { key: 'escalated', subject: target, at: now });
    await recordAudit(tx, {
      action: 'complaint.escalated',
      subject: 'complaint',
      key: id,
      details: { number: complaint.number, level: target },
      at: now,
    });
    await replanFor(tx, rulebook, id, now);
    moved.push(id);
  }
  return moved;
}

const DAY_MS = 86_400_000;

/** Working days after the first day, up to and with the second. */
function workdaysAfter(first: string, last: string, calendar: Calendar): number {
  let count = 0;
  for (let at = Date.parse(first) + DAY_MS; at <= Date.parse(last); at += DAY_MS) {
    if (calendar.isWorkday(new Date(at).toISOString().slice(0, 10))) count += 1;
    if (count >= BUREAU_AFTER) break;
  }
  return count;
}
