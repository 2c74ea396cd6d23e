import type { Db } from '../db.js';

/** Gives what a person registered for, refused and was sent to whom they are. */
export async function moveTrainings(db: Db, from: string, to: string): Promise<void> {
  await db.registration.updateMany({ where: { personId: from }, data: { personId: to } });
  await db.registration.updateMany({ where: { byId: from }, data: { byId: to } });
  await db.$executeRaw`
    INSERT INTO opt_out (person_id, kind, at) SELECT ${to}::uuid, kind, at FROM opt_out WHERE person_id = ${from}::uuid
    ON CONFLICT DO NOTHING`;
  await db.optOut.deleteMany({ where: { personId: from } });
  await db.$executeRaw`
    UPDATE person p SET prefers = COALESCE(p.prefers, f.prefers) FROM person f
    WHERE p.id = ${to}::uuid AND f.id = ${from}::uuid`;
  await db.notice.updateMany({ where: { writtenBy: from }, data: { writtenBy: to } });
  // One of both was meant by a notice that reached both: the row of the other one stays as it was.
  await db.$executeRaw`
    UPDATE recipient r SET person_id = ${to}::uuid WHERE r.person_id = ${from}::uuid
      AND NOT EXISTS (SELECT FROM recipient o WHERE o.notice_id = r.notice_id AND o.person_id = ${to}::uuid)`;
}
