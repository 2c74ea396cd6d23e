import type { Db } from '../db.js';

/** The end of a chain when a day was over. */
export interface Seal {
  readonly chain: string;
  /** In China: 2026-11-21. */
  readonly day: string;
  readonly seq: bigint;
  readonly hash: Buffer;
  /** Rows since the seal before. */
  readonly count: bigint;
  readonly keyId: string;
  readonly signature: Buffer;
}

/** The latest seal of each of these chains, or of all. */
export async function latestSeals(db: Db, chains: readonly string[] | 'all'): Promise<readonly Seal[]> {
  const all = chains === 'all';
  return await db.$queryRaw<Seal[]>`
    SELECT DISTINCT ON (chain) chain, to_char(day, 'YYYY-MM-DD') AS day, seq, hash, count, key_id AS "keyId", signature
    FROM audit_seal WHERE ${all} OR chain = ANY (${all ? [] : [...chains]}::uuid[])
    ORDER BY chain, audit_seal.day DESC`;
}

/** All seals of a chain, the first one first. */
export async function listSeals(db: Db, chain: string): Promise<readonly Seal[]> {
  return await db.$queryRaw<Seal[]>`
    SELECT chain, to_char(day, 'YYYY-MM-DD') AS day, seq, hash, count, key_id AS "keyId", signature
    FROM audit_seal WHERE chain = ${chain}::uuid ORDER BY audit_seal.day`;
}

/** Seals whose hash begins so. */
export async function findSeals(db: Db, hex: string): Promise<readonly Seal[]> {
  return await db.$queryRaw<Seal[]>`
    SELECT chain, to_char(day, 'YYYY-MM-DD') AS day, seq, hash, count, key_id AS "keyId", signature
    FROM audit_seal WHERE starts_with(encode(hash, 'hex'), ${hex}) ORDER BY audit_seal.day LIMIT 20`;
}

/** Of two processes that seal the same day the first one has done it. */
export async function addSeal(db: Db, seal: Seal): Promise<void> {
  const { chain, day, seq, hash, count, keyId, signature } = seal;
  await db.$executeRaw`
    INSERT INTO audit_seal (chain, day, seq, hash, count, key_id, signature)
    VALUES (${chain}::uuid, ${day}::date, ${seq}, ${hash}, ${count}, ${keyId}, ${signature})
    ON CONFLICT DO NOTHING`;
}
