import type { Db } from '../db.js';

export interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly agencyId: string | null;
  readonly bureauId: string | null;
  /** Of the agency or the bureau. */
  readonly owner: string;
  readonly createdBy: string | null;
  /** Who made it; null: at the command line. */
  readonly maker: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface NewToken {
  readonly id: string;
  readonly hash: string;
  readonly agencyId: string | null;
  readonly bureauId: string | null;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertToken(db: Db, { scopes, ...token }: NewToken): Promise<void> {
  await db.apiToken.create({ data: { ...token, scopes: [...scopes] } });
}

/** Whose token it is, while it is valid. */
export async function findToken(db: Db, hash: string, now: Date): Promise<TokenRow | undefined> {
  const [row] = await db.$queryRaw<TokenRow[]>`
    SELECT t.id::text, t.name, t.scopes, t.agency_id::text AS "agencyId", t.bureau_id::text AS "bureauId",
      COALESCE(a.name, b.name) AS owner, t.created_by::text AS "createdBy", NULL AS maker, t.created_at AS "createdAt",
      t.expires_at AS "expiresAt", t.used_at AS "usedAt", t.revoked_at AS "revokedAt"
    FROM api_token t LEFT JOIN agency a ON a.id = t.agency_id LEFT JOIN bureau b ON b.id = t.bureau_id
    WHERE t.hash = ${hash} AND t.revoked_at IS NULL AND (t.expires_at > ${now}) IS NOT FALSE`;
  return row;
}

export async function touchToken(db: Db, id: string, now: Date): Promise<void> {
  await db.$executeRaw`UPDATE api_token SET used_at = ${now} WHERE id = ${id}::uuid`;
}

/** Whose tokens somebody deals with: everybody's, or those of these agencies and bureaus. */
export type TokensOf =
  | 'all'
  | { readonly agencyIds: readonly string[]; readonly bureauIds: readonly string[] };

const LISTED_MAX = 500;

/** The newest first. */
export async function listTokens(db: Db, of: TokensOf): Promise<readonly TokenRow[]> {
  const agencyIds = of === 'all' ? null : [...of.agencyIds];
  const bureauIds = of === 'all' ? null : [...of.bureauIds];
  return await db.$queryRaw<TokenRow[]>`
    SELECT t.id::text, t.name, t.scopes, t.agency_id::text AS "agencyId", t.bureau_id::text AS "bureauId",
      COALESCE(a.name, b.name) AS owner, t.created_by::text AS "createdBy", p.name AS maker,
      t.created_at AS "createdAt", t.expires_at AS "expiresAt", t.used_at AS "usedAt", t.revoked_at AS "revokedAt"
    FROM api_token t LEFT JOIN agency a ON a.id = t.agency_id LEFT JOIN bureau b ON b.id = t.bureau_id
      LEFT JOIN person p ON p.id = t.created_by
    WHERE ${agencyIds}::uuid[] IS NULL OR t.agency_id = ANY (${agencyIds}::uuid[]) OR t.bureau_id = ANY (${bureauIds}::uuid[])
    ORDER BY t.created_at DESC, t.id DESC LIMIT ${LISTED_MAX}`;
}

/** False: it is none of theirs, or was revoked before. */
export async function endToken(db: Db, id: string, of: TokensOf, now: Date): Promise<boolean> {
  const agencyIds = of === 'all' ? null : [...of.agencyIds];
  const bureauIds = of === 'all' ? null : [...of.bureauIds];
  const ended = await db.$executeRaw`
    UPDATE api_token t SET revoked_at = ${now}
    WHERE t.id = ${id}::uuid AND t.revoked_at IS NULL AND (${agencyIds}::uuid[] IS NULL
      OR t.agency_id = ANY (${agencyIds}::uuid[]) OR t.bureau_id = ANY (${bureauIds}::uuid[]))`;
  return ended > 0;
}

/** Agencies and bureaus by their names: a token is made for one of them. */
export interface OwnerRow {
  readonly id: string;
  readonly name: string;
}

const OWNERS_MAX = 500;

export async function listOwners(
  db: Db,
): Promise<{ readonly agencies: readonly OwnerRow[]; readonly bureaus: readonly OwnerRow[] }> {
  const asked = {
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' as const }, { id: 'asc' as const }],
    take: OWNERS_MAX,
  };
  const [agencies, bureaus] = await Promise.all([db.agency.findMany(asked), db.bureau.findMany(asked)]);
  return { agencies, bureaus };
}

export async function findAgencyByKey(db: Db, nameKey: string): Promise<OwnerRow | undefined> {
  return (await db.agency.findUnique({ where: { nameKey }, select: { id: true, name: true } })) ?? undefined;
}

export async function findBureauByName(db: Db, name: string): Promise<OwnerRow | undefined> {
  const found = await db.bureau.findFirst({
    where: { name },
    select: { id: true, name: true },
    orderBy: { createdAt: 'asc' },
  });
  return found ?? undefined;
}
