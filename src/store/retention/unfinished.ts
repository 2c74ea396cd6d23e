import { noteRemoved } from '../audit/renew-evidence.js';
import type { Db } from '../db.js';

/** Deletes a session that was never handed in, with what it holds. The next plan asks nobody to finish it. */
export async function deleteUnfinished(db: Db, sessionId: string, now: Date): Promise<void> {
  await db.$executeRaw`
    WITH begun AS (
      UPDATE moment m SET ended_at = ${now} FROM session s
      WHERE s.id = ${sessionId}::uuid AND m.matter_id = s.project_id AND m.subject = s.id::text
        AND m.key LIKE 'begun:%' AND m.ended_at IS NULL
      RETURNING m.matter_id
    )
    UPDATE matter SET planned_with = NULL FROM begun WHERE matter.id = begun.matter_id AND matter.closed_at IS NULL`;
  await db.$executeRaw`UPDATE identity SET session_id = NULL WHERE session_id = ${sessionId}::uuid`;
  await noteRemoved(db, [sessionId], { why: 'retention' });
  await db.session.delete({ where: { id: sessionId }, select: { id: true } });
}
