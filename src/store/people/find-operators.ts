import type { Lang } from '../../flow/json.js';
import type { Db } from '../db.js';
import type { Recipient } from './recipient.js';

interface Row {
  readonly identity_id: string;
  readonly account_id: string;
  readonly channel: string;
  readonly chat: string;
  readonly lang: string;
}

/**
 * Where each operator can be written to: on Telegram if they are there, else where they were heard last; on a channel to
 * be avoided only where there is no other, on none of those excepted.
 */
export async function findOperators(
  db: Db,
  { except = [], avoid = [] }: { readonly except?: readonly string[]; readonly avoid?: readonly string[] },
): Promise<readonly Recipient[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT DISTINCT ON (p.id) i.id AS identity_id, a.id AS account_id, a.channel, i.key AS chat, p.lang
    FROM operator o
    JOIN person p ON p.id = o.person_id
    JOIN identity i ON i.person_id = p.id
    JOIN account a ON a.id = i.account_id
    WHERE i.blocked_at IS NULL AND i.lost_at IS NULL AND a.channel <> ALL (${except}::text[])
    ORDER BY p.id, a.channel = ANY (${avoid}::text[]), a.channel = 'telegram' DESC, i.heard_at DESC NULLS LAST`;
  return rows.map(({ identity_id, account_id, channel, chat, lang }) => ({
    identityId: identity_id,
    accountId: account_id,
    channel,
    chat,
    lang: lang === 'en' ? ('en' as Lang) : 'zh',
  }));
}
