import { recordAudit } from '../../store/audit/record-audit.js';
import {
  addStep,
  type ComplaintRow,
  changeComplaint,
  findComplainant,
  lockComplaint,
  readSteps,
  reopenMatter,
} from '../../store/complaints/complaints.js';
import type { Tx } from '../../store/db.js';
import { closeMatter, dropMoment, noteMoment } from '../work/matter.js';
import type { Rulebook } from '../work/rulebook.js';
import { raise } from './escalate.js';
import { findHandlers } from './handlers.js';
import { replanFor } from './replan-for.js';
import { roundOf, subjectOf } from './rounds.js';
import { STATUSES } from './steps.js';

export const LEVELS = ['satisfied', 'fairly_satisfied', 'dissatisfied'] as const;
export type Satisfaction = (typeof LEVELS)[number];

export const isSatisfaction = (word: string): word is Satisfaction =>
  (LEVELS as readonly string[]).includes(word);

export type Rated =
  | { readonly kind: 'rated'; readonly complaint: ComplaintRow }
  /** Not satisfied: somebody higher takes it up again. */
  | { readonly kind: 'reopened'; readonly complaint: ComplaintRow }
  | { readonly kind: 'not-yours' | 'not-closed' };

/** What the complainant thinks of how it ended. Nobody else is asked. Locks the complaint. */
export async function rateComplaint(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  { by, rating }: { readonly by: string; readonly rating: Satisfaction },
  now: Date,
): Promise<Rated> {
  const complaint = await lockComplaint(tx, id);
  if (!complaint || (await findComplainant(tx, id))?.personId !== by) return { kind: 'not-yours' };
  if (complaint.status !== 'closed' || complaint.rating !== null) return { kind: 'not-closed' };
  const round = roundOf(await readSteps(tx, id));
  const details = { number: complaint.number, rating };
  // Who rated is not written down: it may be somebody anonymous.
  await recordAudit(tx, { action: 'complaint.rated', subject: 'complaint', key: id, details, at: now });
  await addStep(tx, id, { step: 'rated', text: rating, personId: null, at: now });
  await noteMoment(tx, id, { key: 'rated', subject: round.subject, at: now });
  await changeComplaint(tx, id, { rating });
  await replanFor(tx, rulebook, id, now);
  if (rating === 'dissatisfied') {
    const reopened = await reopen(tx, rulebook, complaint, round.round, now);
    return { kind: 'reopened', complaint: reopened };
  }
  await closeMatter(tx, id, now);
  await replanFor(tx, rulebook, id, now);
  return { kind: 'rated', complaint: { ...complaint, rating } };
}

/** Back to where it was received, one level up; what was done before stays in its history. */
async function reopen(
  tx: Tx,
  rulebook: Rulebook,
  complaint: ComplaintRow,
  round: number,
  now: Date,
): Promise<ComplaintRow> {
  const { id, number } = complaint;
  const before = subjectOf(round);
  const subject = subjectOf(round + 1);
  const level = raise(complaint.level);
  for (const key of [...STATUSES, 'complex', 'rated', 'reopened']) await dropMoment(tx, id, key, before);
  const change = { status: 'received', level, complex: false, rating: null, closedAt: null };
  await changeComplaint(tx, id, change);
  await addStep(tx, id, { step: 'reopened', text: null, personId: null, at: now });
  await reopenMatter(tx, id);
  await noteMoment(tx, id, { key: 'received', subject, at: now });
  const about = { subject: 'complaint', key: id, details: { number, level }, at: now };
  await recordAudit(tx, { action: 'complaint.reopened', ...about });
  const reopened = { ...complaint, ...change };
  await replanFor(tx, rulebook, id, now, await findHandlers(tx, reopened));
  return reopened;
}
