import { recordAudit } from '../../store/audit/record-audit.js';
import { findColleagues, findWatchers } from '../../store/complaints/handlers.js';
import type { Db, Tx } from '../../store/db.js';
import { agenciesOf } from '../../store/enterprises/agencies.js';
import {
  changeInquiry,
  type InquiryRow,
  lockInquiry,
  readInquiries,
} from '../../store/inquiries/inquiries.js';
import { closeMatter, noteMoment } from '../work/matter.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';

export type Answered =
  | { readonly kind: 'answered'; readonly inquiry: InquiryRow }
  /** already: somebody else was quicker, or the asker needs none any more. */
  | { readonly kind: 'not-yours' | 'already' };

/** Open questions this person may answer, the oldest first. */
export async function openQuestions(db: Db, personId: string): Promise<readonly InquiryRow[]> {
  const agencyIds = await agenciesOf(db, personId);
  const agencyless = (await findWatchers(db, null)).includes(personId);
  if (agencyIds.length === 0 && !agencyless) return [];
  const open = await readInquiries(db, { agencyIds, agencyless, status: 'open' });
  return open.filter((inquiry) => inquiry.personId !== personId);
}

/** The people of its agency; without an agency, or without people, the bureau. */
export async function mayAnswer(db: Db, { agencyId }: InquiryRow, personId: string): Promise<boolean> {
  const colleagues = agencyId === null ? [] : await findColleagues(db, agencyId);
  if (colleagues.length > 0) return colleagues.some((one) => one.personId === personId);
  return (await findWatchers(db, agencyId)).includes(personId);
}

/** Answers an open question, once. Locks it. */
export async function answerInquiry(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  { by, text }: { readonly by: string; readonly text: string },
  now: Date,
): Promise<Answered> {
  const inquiry = await lockInquiry(tx, id);
  if (!inquiry || !(await mayAnswer(tx, inquiry, by))) return { kind: 'not-yours' };
  if (inquiry.status !== 'open') return { kind: 'already' };
  await changeInquiry(tx, id, { status: 'answered', answer: text, answeredBy: by, answeredAt: now });
  await noteMoment(tx, id, { key: 'answered', at: now });
  await recordAudit(tx, { personId: by, action: 'inquiry.answered', subject: 'inquiry', key: id, at: now });
  // Planned before it is closed: what was owed is settled by the answer, not dropped.
  await replan(tx, rulebook, id, now);
  await closeMatter(tx, id, now);
  await replan(tx, rulebook, id, now);
  return { kind: 'answered', inquiry: { ...inquiry, status: 'answered', answer: text, answeredBy: by } };
}
