import type { Db } from '../db.js';

/** What is stored of an identity's code; undefined: it has none yet. */
export async function readBindHash(db: Db, identityId: string): Promise<string | undefined> {
  const row = await db.identity.findUnique({ where: { id: identityId }, select: { bindHash: true } });
  return row?.bindHash ?? undefined;
}

/** Gives an identity its code in place of the one it `had`; false: it has another now, or another has this very code. */
export async function setBindHash(
  db: Db,
  identityId: string,
  hash: string,
  had: string | undefined,
): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE identity SET bind_hash = ${hash}
    WHERE id = ${identityId}::uuid AND bind_hash IS NOT DISTINCT FROM ${had ?? null}::text
      AND NOT EXISTS (SELECT FROM identity other WHERE other.bind_hash = ${hash})`;
  return count === 1;
}

export interface Bound {
  readonly identityId: string;
  readonly personId: string;
  readonly lost: boolean;
}

interface BoundRow {
  readonly id: string;
  readonly person_id: string;
  readonly lost: boolean;
}

/** Whose code it is, on this account; an identity that is lost is locked until the transaction ends. */
export async function lockBound(db: Db, accountId: string, hash: string): Promise<Bound | undefined> {
  const seen = await findBound(db, accountId, hash);
  if (!seen?.lost) return seen;
  // Somebody else may bind it at this moment: what holds is what they leave behind.
  const [row] = await db.$queryRaw<BoundRow[]>`
    SELECT id, person_id, lost_at IS NOT NULL AS lost FROM identity
    WHERE id = ${seen.identityId}::uuid FOR UPDATE`;
  return row && readBound(row);
}

export async function findBound(db: Db, accountId: string, hash: string): Promise<Bound | undefined> {
  const [row] = await db.$queryRaw<BoundRow[]>`
    SELECT id, person_id, lost_at IS NOT NULL AS lost FROM identity
    WHERE account_id = ${accountId}::uuid AND bind_hash = ${hash}`;
  return row && readBound(row);
}

const readBound = ({ id, person_id, lost }: BoundRow): Bound => ({
  identityId: id,
  personId: person_id,
  lost,
});

/**
 * Those with other ids than these are known no longer, those with these ids are known again. Whoever was heard since is
 * alive. Locks the identities whose state changes.
 */
export async function markIdentities(
  db: Db,
  accountId: string,
  livingIds: readonly string[],
  at: Date,
): Promise<{ readonly lost: number; readonly back: number }> {
  const lost = await db.$executeRaw`
    UPDATE identity SET lost_at = ${at} WHERE id IN (
      SELECT id FROM identity
      WHERE account_id = ${accountId}::uuid AND lost_at IS NULL AND key <> ALL (${livingIds}::text[])
        AND created_at < ${at} AND (heard_at IS NULL OR heard_at < ${at})
      ORDER BY id FOR NO KEY UPDATE)`;
  const back = await db.$executeRaw`
    UPDATE identity SET lost_at = NULL WHERE id IN (
      SELECT id FROM identity
      WHERE account_id = ${accountId}::uuid AND lost_at IS NOT NULL AND key = ANY (${livingIds}::text[])
      ORDER BY id FOR NO KEY UPDATE)`;
  return { lost, back };
}
