import type { Lang } from '../../flow/json.js';
import type { Db } from '../db.js';

/** Where a message to a person can go. */
export interface Recipient {
  readonly identityId: string;
  readonly accountId: string;
  readonly channel: string;
  /** The user's id on the platform. */
  readonly chat: string;
  readonly lang: Lang;
}

export const recipientFields = {
  id: true,
  key: true,
  accountId: true,
  account: { select: { channel: true } },
  person: { select: { lang: true } },
} as const;

interface RecipientRow {
  readonly id: string;
  readonly key: string;
  readonly accountId: string;
  readonly account: { readonly channel: string };
  readonly person: { readonly lang: string };
}

export const readRecipient = ({ id, key, accountId, account, person }: RecipientRow): Recipient => ({
  identityId: id,
  accountId,
  channel: account.channel,
  chat: key,
  lang: person.lang === 'en' ? 'en' : 'zh',
});

export async function findRecipient(db: Db, identityId: string): Promise<Recipient | undefined> {
  const row = await db.identity.findUnique({ where: { id: identityId }, select: recipientFields });
  return row === null ? undefined : readRecipient(row);
}

/** Whether a message to this identity would reach anybody. */
export async function isReachable(db: Db, identityId: string): Promise<boolean> {
  return (await db.identity.count({ where: { id: identityId, blockedAt: null, lostAt: null } })) === 1;
}
