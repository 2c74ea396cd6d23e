import type { Db } from '../db.js';
import { PROCESS } from '../outbox/processes.js';

/**
 * Recipients that a process was sending when it died wait again: nobody is skipped, and they are marked, as nobody knows
 * whether the message arrived. Returns how many there were.
 */
export async function buryRecipients(db: Db, now: Date): Promise<number> {
  return await db.$executeRaw`
    UPDATE recipient r SET owner = NULL, doubtful = true, due_at = ${now}, at = ${now},
      status = CASE WHEN n.status = 'cancelled' THEN 'dropped' ELSE 'waiting' END,
      reason = CASE WHEN n.status = 'cancelled' THEN 'cancelled' END
    FROM notice n
    WHERE n.id = r.notice_id AND n.status IN ('sending', 'paused', 'cancelled') AND r.status = 'sending'
      AND NOT EXISTS (SELECT FROM lease l WHERE l.name = ${PROCESS} || r.owner::text AND l.expires_at > now())`;
}
