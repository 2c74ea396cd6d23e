import type { Db } from '../db.js';

export interface DoubledProject {
  readonly id: string;
  readonly name: string;
  readonly agencyId: string;
  readonly pack: string;
  readonly startedAt: Date;
}

/** Projects of an enterprise that are at work beside another of the same agency and pack; the one begun last first. */
export async function findDoubled(
  db: Db,
  enterpriseId: string,
  now: Date,
): Promise<readonly DoubledProject[]> {
  return await db.$queryRaw<DoubledProject[]>`
    SELECT id::text, name, agency_id::text AS "agencyId", pack, started_at AS "startedAt" FROM (
      SELECT *, count(*) OVER (PARTITION BY agency_id, pack) AS beside FROM project
      WHERE enterprise_id = ${enterpriseId}::uuid AND closed_at IS NULL AND (ended_at IS NULL OR ended_at > ${now})
    ) p
    WHERE beside > 1 ORDER BY started_at DESC, id DESC`;
}
