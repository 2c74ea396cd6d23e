import type { Json } from '../../flow/json.js';
import { sealerOf } from '../cipher/sealer.js';
import type { Db } from '../db.js';
import type { Prisma } from '../generated/client.js';
import { newId } from '../new-id.js';
import { tellWebhooks } from '../webhooks/tell-webhooks.js';
import type { FactSheet } from './find-enterprise.js';

export interface NewEnterprise {
  readonly id?: string;
  readonly name: string;
  readonly nameKey: string;
  readonly initials: string;
  readonly creditCode?: string | undefined;
  readonly district?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly facts: FactSheet;
}

export async function insertEnterprise(db: Db, enterprise: NewEnterprise, now: Date): Promise<string> {
  const id = enterprise.id ?? newId(now.getTime());
  const { name, nameKey, initials, creditCode, district, agencyId, facts } = enterprise;
  await db.enterprise.create({
    data: {
      id,
      name,
      nameKey,
      initials,
      creditCode: creditCode ?? null,
      district: district ?? null,
      agencyId: agencyId ?? null,
      facts: sealerOf(db).json(id, facts as unknown as Json) as Prisma.InputJsonObject,
      createdAt: now,
      updatedAt: now,
    },
  });
  return id;
}

export interface EnterpriseChange {
  readonly name?: string;
  readonly nameKey?: string;
  readonly initials?: string;
  readonly creditCode?: string | null;
  readonly district?: string;
  readonly agencyId?: string;
  readonly facts?: FactSheet;
  readonly mergedInto?: string;
}

export async function changeEnterprise(
  db: Db,
  id: string,
  change: EnterpriseChange,
  now: Date,
): Promise<void> {
  const { name = null, nameKey = null, district = null, agencyId = null, mergedInto = null } = change;
  const { creditCode, facts, initials = null } = change;
  await db.$executeRaw`
    UPDATE enterprise SET
      name = COALESCE(${name}, name), name_key = COALESCE(${nameKey}, name_key),
      initials = COALESCE(${initials}, initials),
      district = COALESCE(${district}, district), agency_id = COALESCE(${agencyId}::uuid, agency_id),
      merged_into = COALESCE(${mergedInto}::uuid, merged_into),
      credit_code = CASE WHEN ${creditCode !== undefined} THEN ${creditCode ?? null} ELSE credit_code END,
      facts = COALESCE(${facts ? JSON.stringify(sealerOf(db).json(id, facts as unknown as Json)) : null}::jsonb, facts),
      updated_at = ${now}
    WHERE id = ${id}::uuid`;
  const changed = Object.keys(change).filter((key) => !DERIVED.includes(key));
  const data = { enterpriseId: id, changed, ...(mergedInto === null ? {} : { mergedInto }) };
  await tellWebhooks(db, 'enterprise.changed', now, { enterpriseId: id, data });
}

/** Made of the name. */
const DERIVED: readonly string[] = ['nameKey', 'initials'];

/** Locks the rows until the transaction ends, in the order of their ids. */
export async function lockEnterprises(db: Db, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort())
    await db.$queryRaw`SELECT id FROM enterprise WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Two people who register one enterprise at once do so one after the other. Held until the transaction ends. */
export async function lockWords(db: Db, words: readonly string[]): Promise<void> {
  for (const word of [...new Set(words)].sort())
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${word}, 0))::text`;
}

/** Names whose initials are not made yet. */
export async function findWithoutInitials(
  db: Db,
  limit: number,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return await db.enterprise.findMany({
    where: { initials: null },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
}

export async function setInitials(
  db: Db,
  rows: readonly { readonly id: string; readonly initials: string }[],
): Promise<void> {
  const [ids, initials] = [rows.map((row) => row.id), rows.map((row) => row.initials)];
  await db.$executeRaw`
    UPDATE enterprise e SET initials = v.initials
    FROM unnest(${ids}::uuid[], ${initials}::text[]) v(id, initials) WHERE e.id = v.id AND e.initials IS NULL`;
}
