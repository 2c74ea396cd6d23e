import type { Db } from '../db.js';

/** Gives what a person complained of, asked, owes and settled to whom they are. */
export async function moveWork(db: Db, from: string, to: string): Promise<void> {
  await db.$executeRaw`
    WITH matters AS (UPDATE matter SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid),
      moments AS (UPDATE moment SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid),
      owed AS (UPDATE task SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid),
      records AS (UPDATE project_record SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid),
      steps AS (UPDATE complaint_step SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid)
    UPDATE ledger SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid`;
  await db.$executeRaw`
    UPDATE person p SET remind_at = COALESCE(p.remind_at, f.remind_at),
      reminders_off = COALESCE(p.reminders_off, f.reminders_off)
    FROM person f WHERE p.id = ${to}::uuid AND f.id = ${from}::uuid`;
}
