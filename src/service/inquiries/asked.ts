import type { Db, Tx } from '../../store/db.js';
import { type InquiryRow, lockInquiry } from '../../store/inquiries/inquiries.js';
import { putMoment, readMoments } from '../../store/work/moments.js';
import { rolesOf } from '../people/caller.js';

/** For which enterprise a person asks: the one they chose, or the only one they speak for. */
export async function asksFor(
  db: Db,
  personId: string,
  chosen: string | undefined,
): Promise<string | undefined> {
  const { contactOf } = await rolesOf(db, personId);
  const found = contactOf.find(({ enterpriseId }) => enterpriseId === chosen);
  return (found ?? (contactOf.length === 1 ? contactOf[0] : undefined))?.enterpriseId;
}

/** The asker's own open question. Locks it. */
export async function ownOpen(tx: Tx, id: string, asker: string): Promise<InquiryRow | undefined> {
  const inquiry = await lockInquiry(tx, id);
  return inquiry?.personId === asker && inquiry.status === 'open' ? inquiry : undefined;
}

/** Whether somebody was asked to answer already; from now on they were. */
export async function routedBefore(tx: Tx, id: string, now: Date): Promise<boolean> {
  if ((await readMoments(tx, id)).some(({ key }) => key === 'routed')) return true;
  // No rule counts from it: there is nothing to be planned anew.
  await putMoment(tx, id, { key: 'routed', subject: '', at: now, personId: null, endedAt: null });
  return false;
}
