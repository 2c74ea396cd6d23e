import type { Json } from '../../flow/json.js';
import type { Db, Tx } from '../db.js';

export interface AgencySettings {
  readonly id: string;
  readonly name: string;
  readonly district: string | null;
  /** What it changed about the rules of the packs. */
  readonly reminders: unknown;
  readonly cap: unknown;
  readonly confirmAbove: unknown;
  /** staff: they write notices too. */
  readonly notices: string | null;
}

export async function readAgencySettings(db: Db, id: string): Promise<AgencySettings | undefined> {
  const [row] = await db.$queryRaw<AgencySettings[]>`
    SELECT id::text, name, district, settings->'reminders' AS reminders, settings->'contactCap' AS cap,
      settings->'confirmAbove' AS "confirmAbove", settings->>'notices' AS notices
    FROM agency WHERE id = ${id}::uuid`;
  return row;
}

/** Null: as everywhere. */
export async function writeConfirmAbove(tx: Tx, agencyId: string, above: number | null): Promise<void> {
  await tx.$executeRaw`
    UPDATE agency SET settings = CASE WHEN ${above}::int IS NULL THEN settings - 'confirmAbove'
      ELSE jsonb_set(settings, '{confirmAbove}', to_jsonb(${above}::int)) END
    WHERE id = ${agencyId}::uuid`;
}

export interface SettingChange {
  readonly at: Date;
  readonly by: string | null;
  readonly action: string;
  readonly details: { readonly [key: string]: Json };
}

const CHANGES_MAX = 30;
const SETTINGS = [
  'rule.changed',
  'rule.reset',
  'cap.changed',
  'cap.reset',
  'agency.notice-rights',
  'agency.confirm-above',
];

/** Who changed which setting of the agency, the latest first. */
export async function listSettingChanges(db: Db, agencyId: string): Promise<readonly SettingChange[]> {
  return await db.$queryRaw<SettingChange[]>`
    SELECT a.at, p.name AS by, a.action, a.details FROM audit a LEFT JOIN person p ON p.id = a.person_id
    WHERE a.subject = 'agency' AND a.key = ${agencyId} AND a.action = ANY (${SETTINGS})
    ORDER BY a.at DESC, a.id DESC LIMIT ${CHANGES_MAX}`;
}
