import { recordAudit } from '../../store/audit/record-audit.js';
import { findWatchers } from '../../store/complaints/handlers.js';
import type { Db, Tx } from '../../store/db.js';
import { agenciesOf } from '../../store/enterprises/agencies.js';
import {
  changeInquiry,
  hideAskedBy,
  type InquiryRow,
  lockInquiry,
  readInquiries,
} from '../../store/inquiries/inquiries.js';
import { mayAnswer } from './answer.js';

export type TakenBack = 'taken-back' | 'not-yours' | 'not-published';

/** Whoever may answer a question takes it out of the knowledge base again. It may be published once more. */
export async function takeBackInquiry(tx: Tx, id: string, by: string, now: Date): Promise<TakenBack> {
  const inquiry = await lockInquiry(tx, id);
  if (!inquiry || !(await mayAnswer(tx, inquiry, by))) return 'not-yours';
  return (await hideInquiry(tx, inquiry, by, now)) ? 'taken-back' : 'not-published';
}

/** False: nobody was shown it. */
export async function hideInquiry(
  tx: Tx,
  { id, publishedAt }: InquiryRow,
  by: string,
  now: Date,
): Promise<boolean> {
  if (publishedAt === null) return false;
  await changeInquiry(tx, id, { publishedAt: null, shownQuestion: null, shownAnswer: null });
  await noteTakenBack(tx, id, by, now);
  return true;
}

/** Somebody takes back their consent: what they asked is shown to nobody any more. */
export async function hideInquiriesOf(db: Db, personId: string, now: Date): Promise<void> {
  for (const id of await hideAskedBy(db, personId)) await noteTakenBack(db, id, personId, now);
}

const noteTakenBack = (db: Db, key: string, personId: string, at: Date): Promise<void> =>
  recordAudit(db, { personId, action: 'inquiry.taken-back', subject: 'inquiry', key, at });

/** Which of these somebody may take back. */
export async function findOwn(
  db: Db,
  ids: readonly string[],
  personId: string,
): Promise<ReadonlySet<string>> {
  const own = new Set<string>();
  const isOffice =
    (await agenciesOf(db, personId)).length > 0 || (await findWatchers(db, null)).includes(personId);
  if (!isOffice) return own;
  for (const id of ids) {
    const [inquiry] = await readInquiries(db, { id });
    if (inquiry && (await mayAnswer(db, inquiry, personId))) own.add(id);
  }
  return own;
}
