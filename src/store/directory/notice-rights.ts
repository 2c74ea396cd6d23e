import type { Db, Tx } from '../db.js';

/** Of these agencies those whose staff write notices too. */
export async function agenciesLettingStaff(db: Db, agencyIds: readonly string[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM agency WHERE id = ANY (${[...agencyIds]}::uuid[]) AND settings->>'notices' = 'staff'`;
  return rows.map(({ id }) => id);
}

export async function letWrite(tx: Tx, agencyId: string, who: 'admin' | 'staff'): Promise<void> {
  await tx.$executeRaw`
    UPDATE agency SET settings = jsonb_set(settings, '{notices}', to_jsonb(${who}::text))
    WHERE id = ${agencyId}::uuid`;
}
