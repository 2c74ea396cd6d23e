import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { findEnterprise } from '../../store/enterprises/find-enterprise.js';
import { findWaitingJoin, insertJoin } from '../../store/enterprises/join-requests.js';
import { lockWords } from '../../store/enterprises/save-enterprise.js';

export interface JoinWish {
  readonly personId: string;
  readonly enterpriseId: string;
  /** What the enterprise was recognised by. */
  readonly by: 'credit-code' | 'name';
  /** Its name as the person wrote it. */
  readonly said: string;
}

export interface JoinAsked {
  readonly requestId: string;
  /** Whose people decide; none: the operator does. */
  readonly agencyId?: string;
}

/** One waiting request per person and enterprise: asking again is the same request. */
export async function askToJoin(db: Db, wish: JoinWish, now: Date): Promise<JoinAsked> {
  const { personId, by, said } = wish;
  const enterprise = await findEnterprise(db, wish.enterpriseId);
  const enterpriseId = enterprise?.id ?? wish.enterpriseId;
  await lockWords(db, [`join:${personId}:${enterpriseId}`]);
  const agency = enterprise?.agencyId ? { agencyId: enterprise.agencyId } : {};
  const waiting = await findWaitingJoin(db, personId, enterpriseId);
  if (waiting !== undefined) return { requestId: waiting, ...agency };
  const requestId = await insertJoin(db, { personId, enterpriseId, by, said }, now);
  await recordAudit(db, {
    personId,
    action: 'join.asked',
    subject: 'enterprise',
    key: enterpriseId,
    details: { requestId, by },
  });
  return { requestId, ...agency };
}
