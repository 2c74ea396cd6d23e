import type { Db } from '../db.js';

export interface MomentRow {
  readonly key: string;
  readonly subject: string;
  readonly at: Date;
  readonly personId: string | null;
  readonly endedAt: Date | null;
}

/** Sets it, or moves it. */
export async function putMoment(db: Db, matterId: string, moment: MomentRow): Promise<void> {
  const { key, subject, at, personId, endedAt } = moment;
  await db.$executeRaw`
    INSERT INTO moment (matter_id, key, subject, at, person_id, ended_at)
    VALUES (${matterId}::uuid, ${key}, ${subject}, ${at}, ${personId}::uuid, ${endedAt})
    ON CONFLICT (matter_id, key, subject) DO UPDATE SET
      at = excluded.at, person_id = COALESCE(excluded.person_id, moment.person_id), ended_at = excluded.ended_at`;
}

export async function markMomentEnded(
  db: Db,
  matterId: string,
  { key, subject, at }: { key: string; subject: string; at: Date },
): Promise<boolean> {
  const ended = await db.$executeRaw`
    UPDATE moment SET ended_at = ${at}
    WHERE matter_id = ${matterId}::uuid AND key = ${key} AND subject = ${subject} AND ended_at IS NULL`;
  return ended > 0;
}

export async function deleteMoment(db: Db, matterId: string, key: string, subject: string): Promise<boolean> {
  const deleted = await db.$executeRaw`
    DELETE FROM moment WHERE matter_id = ${matterId}::uuid AND key = ${key} AND subject = ${subject}`;
  return deleted > 0;
}

/** In the order of time. */
export async function readMoments(db: Db, matterId: string): Promise<readonly MomentRow[]> {
  return await db.$queryRaw<MomentRow[]>`
    SELECT key, subject, at, person_id::text AS "personId", ended_at AS "endedAt"
    FROM moment WHERE matter_id = ${matterId}::uuid ORDER BY at, key, subject`;
}
