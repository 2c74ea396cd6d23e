import type { Tx } from '../db.js';

/** The task a person was reminded of last; `form`: as a contact, to fill it in, else of something to look at. */
export async function findLastReminded(tx: Tx, personId: string, form: boolean): Promise<string | undefined> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT t.id::text FROM ledger l JOIN reminder r ON r.id = l.reminder_id JOIN task t ON t.id = r.task_id
    WHERE l.person_id = ${personId}::uuid AND l.status = 'handed'
      AND (l.role = 'contact' AND t.form IS NOT NULL) = ${form}
    ORDER BY l.at DESC, l.id DESC LIMIT 1`;
  return found?.id;
}
