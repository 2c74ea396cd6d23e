import type { Tx } from '../db.js';

/** Tasks of a contact are those of the person the matter goes back to, not of all their colleagues. */
export async function giveContactTasks(tx: Tx, matterId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE task t SET person_id = m.person_id FROM matter m
    WHERE m.id = t.matter_id AND m.id = ${matterId}::uuid AND m.person_id IS NOT NULL
      AND t.role = 'contact' AND t.person_id IS NULL AND t.status = 'open'`;
}

/** Open tasks of the agency's people, as far as nobody has them yet, are this person's. */
export async function giveOfficeTasks(tx: Tx, matterId: string, personId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE task SET person_id = ${personId}::uuid
    WHERE matter_id = ${matterId}::uuid AND role IN ('staff', 'expert', 'admin') AND person_id IS NULL
      AND status = 'open'`;
}
