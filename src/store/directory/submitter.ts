import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

/** Where the person wrote who handed a form in; undefined: they are gone, or it was no chat. */
export async function findSubmitter(
  db: Db,
  responseId: string,
): Promise<{ channel: string; account: string; key: string } | undefined> {
  const response = await db.response.findUnique({
    where: { id: responseId },
    select: { session: { select: { identityId: true } } },
  });
  const id = response?.session.identityId;
  const identity = id
    ? await db.identity.findUnique({ where: { id }, select: { key: true, account: true } })
    : undefined;
  return identity
    ? { channel: identity.account.channel, account: identity.account.key, key: identity.key }
    : undefined;
}

/** What was handed in, as it is stored. */
export async function readRecord(db: Db, responseId: string): Promise<Json | undefined> {
  const row = await db.response.findUnique({ where: { id: responseId }, select: { record: true } });
  return row ? (row.record as Json) : undefined;
}
