import type { Db } from '../db.js';

/** What a stranger refused and is still to get is theirs whom they turned out to be; nobody gets a notice twice. */
export async function moveNotices(db: Db, from: string, to: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO opt_out (person_id, kind, at) SELECT ${to}::uuid, kind, at FROM opt_out WHERE person_id = ${from}::uuid
    ON CONFLICT DO NOTHING`;
  await db.$executeRaw`
    UPDATE recipient r SET person_id = ${to}::uuid
    WHERE r.person_id = ${from}::uuid AND NOT EXISTS (SELECT FROM recipient o
      WHERE o.notice_id = r.notice_id AND o.person_id = ${to}::uuid)`;
  await db.$executeRaw`
    UPDATE person p SET prefers = COALESCE(p.prefers, f.prefers)
    FROM person f WHERE p.id = ${to}::uuid AND f.id = ${from}::uuid`;
}
