import type { Json, Lang } from '../../flow/json.js';
import type { Db } from '../db.js';
import type { Address } from './touch-identity.js';

/** An identity with its account and its person. */
export interface StoredIdentity {
  readonly identityId: string;
  readonly accountId: string;
  readonly channel: string;
  /** The user's id on the platform: where to send. */
  readonly chat: string;
  readonly personId: string;
  readonly name?: string;
  readonly lang: Lang;
  readonly enterpriseId?: string;
  readonly sessionId?: string;
  readonly dialog: Json | null;
}

interface Row {
  readonly identity_id: string;
  readonly account_id: string;
  readonly channel: string;
  readonly chat: string;
  readonly person_id: string;
  readonly name: string | null;
  readonly lang: string;
  readonly enterprise_id: string | null;
  readonly session_id: string | null;
  readonly dialog: Json | null;
}

export async function findIdentity(
  db: Db,
  { channel, account, key }: Address,
): Promise<StoredIdentity | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT identity.id AS identity_id, account.id AS account_id, account.channel, identity.key AS chat,
      person.id AS person_id, COALESCE(person.name, identity.name) AS name, person.lang,
      identity.enterprise_id, identity.session_id, identity.dialog
    FROM account
    JOIN identity ON identity.account_id = account.id
    JOIN person ON person.id = identity.person_id
    WHERE account.channel = ${channel} AND account.key = ${account} AND identity.key = ${key}`;
  return row && readRow(row);
}

const readRow = (row: Row): StoredIdentity => ({
  identityId: row.identity_id,
  accountId: row.account_id,
  channel: row.channel,
  chat: row.chat,
  personId: row.person_id,
  ...(row.name !== null && { name: row.name }),
  lang: row.lang === 'en' ? 'en' : 'zh',
  ...(row.enterprise_id !== null && { enterpriseId: row.enterprise_id }),
  ...(row.session_id !== null && { sessionId: row.session_id }),
  dialog: row.dialog,
});
