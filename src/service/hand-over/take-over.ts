import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { moveSession } from '../../store/people/move-session.js';
import { pointTo } from '../../store/people/point-to.js';
import { findRecipient, type Recipient } from '../../store/people/recipient.js';
import type { Caller } from '../people/caller.js';

export type TakeOver =
  /** `from`: who gave it away and should hear of it. */
  | { readonly kind: 'taken'; readonly from?: Recipient }
  /** Handed in, cancelled or deleted meanwhile. */
  | { readonly kind: 'gone' };

/**
 * Goes on with the session of a hand-over that `redeemInvite` has just let the caller in by; its answers stay. Locks the
 * identities of both, then the session.
 */
export async function takeOver(
  db: Db,
  caller: Pick<Caller, 'personId' | 'identityId' | 'channel'>,
  sessionId: string,
  now: Date,
): Promise<TakeOver> {
  const giver = await moveSession(db, sessionId, caller);
  if (giver === undefined) return { kind: 'gone' };
  await pointTo(db, caller, sessionId);
  const { personId } = caller;
  const details = { from: giver.personId };
  await recordAudit(db, {
    personId,
    action: 'session.taken',
    subject: 'session',
    key: sessionId,
    details,
    at: now,
  });
  if (giver.identityId === undefined || giver.personId === personId) return { kind: 'taken' };
  const from = await findRecipient(db, giver.identityId);
  return { kind: 'taken', ...(from && { from }) };
}
