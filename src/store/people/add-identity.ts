import type { Lang } from '../../flow/json.js';
import type { Db } from '../db.js';
import { ensureAccount } from '../directory/ensure-account.js';
import { newId } from '../new-id.js';
import type { StoredIdentity } from './find-identity.js';
import type { Address } from './touch-identity.js';

export interface NewIdentity extends Address {
  readonly name?: string | undefined;
  readonly lang: Lang;
}

/** Adds an identity with a person of its own; undefined: it is there already, perhaps since a moment ago. */
export async function addIdentity(
  db: Db,
  address: NewIdentity,
  now: Date,
): Promise<StoredIdentity | undefined> {
  const { channel, account, key, name, lang } = address;
  const personId = newId();
  const identityId = newId();
  // Waits for another process that is adding the same identity.
  const [row] = await db.$queryRaw<{ account_id: string | null; added: boolean }[]>`
    WITH home AS (
      SELECT id FROM account WHERE channel = ${channel} AND key = ${account}
    ), somebody AS (
      INSERT INTO person (id, lang, created_at) SELECT ${personId}::uuid, ${lang}, ${now}::timestamptz FROM home
    ), added AS (
      INSERT INTO identity (id, account_id, key, person_id, name, lang, heard_at, created_at)
      SELECT ${identityId}::uuid, home.id, ${key}, ${personId}::uuid, ${name ?? null}, ${lang}, ${now}, ${now} FROM home
      ON CONFLICT DO NOTHING RETURNING id
    )
    SELECT (SELECT id FROM home) AS account_id, EXISTS (SELECT FROM added) AS added`;
  const accountId = row?.account_id ?? undefined;
  if (accountId === undefined) {
    await ensureAccount(db, channel, account);
    return addIdentity(db, address, now);
  }
  if (!row?.added) {
    await db.$executeRaw`DELETE FROM person WHERE id = ${personId}::uuid`;
    return undefined;
  }
  return { identityId, accountId, channel, chat: key, personId, ...(name && { name }), lang, dialog: null };
}
