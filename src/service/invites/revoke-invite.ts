import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { endInvite } from '../../store/invites/end-invites.js';

/** Ends an invite; who came in by it stays. `by` is a person, or nobody: the system. False: nothing was left to end. */
export async function revokeInvite(db: Db, id: string, by: string | undefined, now: Date): Promise<boolean> {
  const ended = await endInvite(db, id, now);
  if (ended)
    await recordAudit(db, { personId: by, action: 'invite.revoked', subject: 'invite', key: id, at: now });
  return ended;
}
