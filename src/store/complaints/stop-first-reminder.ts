import type { Tx } from '../db.js';

/** Whoever owes it was told in full: the first reminder of this rule, that it has come, says nothing new. */
export async function stopFirstReminder(tx: Tx, matterId: string, rule: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE reminder r SET status = 'stopped', note = 'told' FROM task t
    WHERE t.id = r.task_id AND t.matter_id = ${matterId}::uuid AND t.rule = ${rule} AND t.status = 'open'
      AND r.step = '0' AND r.status = 'planned'`;
}
