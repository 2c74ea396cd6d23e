import type { Db } from '../db.js';

/** Where a message comes from: an account of ours and a user of its platform. */
export interface Address {
  readonly channel: string;
  /** The account's own id on its platform. */
  readonly account: string;
  /** The user's id on the platform. */
  readonly key: string;
}

/**
 * Notes that the identity was heard from, so it is not lost and does not block us; undefined: there is none. Locks the identity until
 * the transaction ends. The lock is that of an update: rows that refer to the identity may be added meanwhile.
 */
export async function touchIdentity(
  db: Db,
  { channel, account, key }: Address,
  name: string | undefined,
  now: Date,
): Promise<string | undefined> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE identity SET heard_at = ${now}, blocked_at = NULL, lost_at = NULL,
      name = COALESCE(${name ?? null}, identity.name)
    FROM account
    WHERE account.channel = ${channel} AND account.key = ${account}
      AND identity.account_id = account.id AND identity.key = ${key}
    RETURNING identity.id::text`;
  return rows[0]?.id;
}
