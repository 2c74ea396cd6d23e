import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import { changeInquiry, countHelped, type InquiryRow, lockInquiry } from '../../store/inquiries/inquiries.js';
import { findNames } from '../../store/inquiries/search-published.js';
import { mayAnswer } from './answer.js';
import { grams } from './grams.js';
import { stripNames } from './strip-names.js';

export interface Shown {
  readonly question: string;
  readonly answer: string;
}

/** Question and answer as others would read them: without names, telephones and codes. */
export async function proposeShown(db: Db, id: string, { question, answer }: Shown): Promise<Shown> {
  const names = await findNames(db, id);
  return { question: stripNames(question, names), answer: stripNames(answer, names) };
}

export type Publishing =
  | { readonly kind: 'published'; readonly shown: Shown }
  | { readonly kind: 'not-yours' | 'no-consent' | 'not-answered' };

/** Whether somebody may publish it, and why not. */
export async function checkPublishing(
  db: Db,
  inquiry: InquiryRow | undefined,
  by: string,
): Promise<Exclude<Publishing['kind'], 'published'> | undefined> {
  if (!inquiry || !(await mayAnswer(db, inquiry, by))) return 'not-yours';
  if (inquiry.status !== 'answered') return 'not-answered';
  return inquiry.mayPublish ? undefined : 'no-consent';
}

/** Puts it into the knowledge base, only with the asker's consent. Names are taken out of what was edited as well. */
export async function publishInquiry(
  tx: Tx,
  id: string,
  { by, ...edited }: Shown & { readonly by: string },
  now: Date,
): Promise<Publishing> {
  const inquiry = await lockInquiry(tx, id);
  const why = await checkPublishing(tx, inquiry, by);
  if (why) return { kind: why };
  const shown = await proposeShown(tx, id, edited);
  await changeInquiry(tx, id, {
    publishedAt: now,
    shownQuestion: shown.question,
    shownAnswer: shown.answer,
    grams: [...grams(`${shown.question} ${shown.answer}`)],
  });
  await recordAudit(tx, { personId: by, action: 'inquiry.published', subject: 'inquiry', key: id, at: now });
  return { kind: 'published', shown };
}

/** A published answer was all somebody needed. */
export async function noteHelped(tx: Tx, id: string, by: string, now: Date): Promise<void> {
  if (!(await countHelped(tx, id))) return;
  await recordAudit(tx, { personId: by, action: 'inquiry.helped', subject: 'inquiry', key: id, at: now });
}
