import type { Db } from '../db.js';

/** Ends what a person has agreed to, for one purpose or for all; returns the ids of the consents that ended. */
export async function endConsents(
  db: Db,
  personId: string,
  now: Date,
  purpose?: string,
): Promise<readonly string[]> {
  const where = { personId, given: true, withdrawnAt: null, ...(purpose !== undefined && { purpose }) };
  const rows = await db.consent.updateManyAndReturn({
    where,
    data: { withdrawnAt: now },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
