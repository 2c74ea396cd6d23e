import type { Json } from '../../flow/json.js';
import type { Db, Tx } from '../db.js';

export interface AgencyRules {
  readonly id: string;
  readonly name: string;
  /** `settings.reminders`: what the agency changed about the rules of the packs. */
  readonly reminders: unknown;
  /** `settings.contactCap`: how many reminders a contact gets in a week. */
  readonly cap: unknown;
}

export async function findAgencyRules(db: Db, nameKey: string): Promise<AgencyRules | undefined> {
  const [row] = await db.$queryRaw<AgencyRules[]>`
    SELECT id::text, name, settings->'reminders' AS reminders, settings->'contactCap' AS cap
    FROM agency WHERE name_key = ${nameKey}`;
  return row;
}

/** Locks the agency: of two changes at once none is lost. */
export async function lockAgencyRules(tx: Tx, agencyId: string): Promise<unknown> {
  const [row] = await tx.$queryRaw<{ reminders: unknown }[]>`
    SELECT settings->'reminders' AS reminders FROM agency WHERE id = ${agencyId}::uuid FOR UPDATE`;
  return row?.reminders ?? undefined;
}

export async function writeAgencyRules(db: Db, agencyId: string, reminders: Json): Promise<void> {
  await db.$executeRaw`
    UPDATE agency SET settings = jsonb_set(settings, '{reminders}', ${JSON.stringify(reminders)}::jsonb)
    WHERE id = ${agencyId}::uuid`;
}

/** Undefined: it has no number of its own any more. */
export async function writeAgencyCap(db: Db, agencyId: string, cap: number | undefined): Promise<void> {
  await db.$executeRaw`
    UPDATE agency SET settings = CASE WHEN ${cap ?? null}::int IS NULL THEN settings - 'contactCap'
      ELSE jsonb_set(settings, '{contactCap}', to_jsonb(${cap ?? null}::int)) END
    WHERE id = ${agencyId}::uuid`;
}

/** The agency's open matters of a pack are to be planned anew; how many. */
export async function unplanMattersOf(db: Db, agencyId: string, pack: string): Promise<number> {
  return await db.$executeRaw`
    UPDATE matter SET planned_with = NULL
    WHERE agency_id = ${agencyId}::uuid AND pack = ${pack} AND closed_at IS NULL`;
}
