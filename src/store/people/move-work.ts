import type { Db } from '../db.js';
import { moveNotices } from '../notices/move-notices.js';

/** Gives what a person complained of, asked, owes and settled, whom they serve, and the notices meant for them, to whom they are. */
export async function moveWork(db: Db, from: string, to: string): Promise<void> {
  await db.$executeRaw`
    WITH matters AS (UPDATE matter SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid),
      moments AS (UPDATE moment SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid),
      owed AS (UPDATE task SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid),
      records AS (UPDATE project_record SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid),
      steps AS (UPDATE complaint_step SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid)
    UPDATE ledger SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid`;
  await db.$executeRaw`
    WITH gone AS (DELETE FROM project_member WHERE person_id = ${from}::uuid RETURNING *)
    INSERT INTO project_member (project_id, person_id, role, created_at, ended_at)
    SELECT project_id, ${to}::uuid, role, created_at, ended_at FROM gone
    ON CONFLICT (project_id, person_id, role) DO UPDATE SET ended_at = NULL WHERE excluded.ended_at IS NULL`;
  await db.$executeRaw`
    UPDATE person p SET remind_at = COALESCE(p.remind_at, f.remind_at),
      reminders_off = COALESCE(p.reminders_off, f.reminders_off)
    FROM person f WHERE p.id = ${to}::uuid AND f.id = ${from}::uuid`;
  await moveNotices(db, from, to);
}
