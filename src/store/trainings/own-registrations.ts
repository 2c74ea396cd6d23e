import type { Db } from '../db.js';

/** What somebody has to do with a training: themselves, or somebody they registered. */
export interface OwnRegistration {
  readonly id: string;
  readonly name: string;
  readonly personId: string | null;
  readonly status: 'registered' | 'waiting';
  readonly arrivedAt: Date | null;
  readonly trainingId: string;
  readonly number: number;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cancelled: boolean;
  /** Who waits: which in the line. */
  readonly position: number | null;
}

/** Longer lists help nobody on a phone. */
const MOST = 100;

/** Of trainings that end after a moment, the first to begin first. */
export async function findOwnRegistrations(
  db: Db,
  personId: string,
  endsAfter: Date,
): Promise<readonly OwnRegistration[]> {
  return await db.$queryRaw<OwnRegistration[]>`
    SELECT r.id::text, r.name, r.person_id::text AS "personId", r.status, r.arrived_at AS "arrivedAt",
      t.id::text AS "trainingId", t.number, t.title, t.starts_at AS "startsAt", t.ends_at AS "endsAt",
      t.status = 'cancelled' AS cancelled,
      CASE WHEN r.status = 'waiting' THEN (
        SELECT count(*)::int FROM registration w
        WHERE w.training_id = r.training_id AND w.status = 'waiting' AND w.place <= r.place) END AS position
    FROM registration r JOIN training t ON t.id = r.training_id
    WHERE (r.person_id = ${personId}::uuid OR r.by_id = ${personId}::uuid) AND r.status <> 'cancelled'
      AND t.ends_at > ${endsAfter}
    ORDER BY t.starts_at, t.number, r.place LIMIT ${MOST}::int`;
}
