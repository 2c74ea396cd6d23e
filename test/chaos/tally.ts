import type pg from 'pg';

/** One message that somebody is meant to get: what the rows say of it. */
export interface Meant {
  readonly chat: string;
  readonly status: string;
  /** Nobody is at it any more. */
  readonly over: boolean;
  readonly sent: boolean;
  readonly doubtful: boolean;
}

/** What became of messages that people were meant to get, by their rows and by what their chats show. */
export interface SendTally {
  readonly meant: number;
  readonly sent: number;
  readonly lost: readonly string[];
  /** Came more than once, and the row does not say that it may have. */
  readonly doubled: readonly string[];
  readonly doubtful: number;
  readonly twice: number;
}

export async function readReminders(client: pg.Client, chats: readonly number[]): Promise<readonly Meant[]> {
  const { rows } = await client.query<Meant>(
    `SELECT i.key AS chat, l.status, l.doubtful, l.status <> 'waiting' AND o.id IS NULL AS over,
            l.status = 'handed' AND o.id IS NULL AS sent
       FROM identity i JOIN ledger l ON l.person_id = i.person_id LEFT JOIN outbox o ON o.id = l.outbox_id
      WHERE i.key = ANY ($1::text[])`,
    [chats.map(String)],
  );
  return rows;
}

export async function readRecipients(client: pg.Client, notice: string): Promise<readonly Meant[]> {
  const { rows } = await client.query<Meant>(
    `SELECT i.key AS chat, r.status, r.doubtful, r.status NOT IN ('waiting', 'sending') AS over, r.status = 'sent' AS sent
       FROM recipient r JOIN identity i ON i.id = r.identity_id WHERE r.notice_id = $1`,
    [notice],
  );
  return rows;
}

/** `received`: how many messages a chat shows. */
export function tallySends(
  what: string,
  chats: readonly number[],
  rows: readonly Meant[],
  received: (chat: number) => number,
): SendTally {
  const lost: string[] = [];
  const doubled: string[] = [];
  const byChat = new Map<string, Meant[]>();
  for (const row of rows) byChat.set(row.chat, [...(byChat.get(row.chat) ?? []), row]);
  let twice = 0;
  for (const chat of chats) {
    const own = byChat.get(String(chat)) ?? [];
    const [row] = own;
    const came = received(chat);
    const who = `${what} to ${chat}: ${own.map(({ status }) => status).join(' and ') || 'no row'}, came ${came} times`;
    if (own.length > 1) doubled.push(`${who}; ${own.length} rows`);
    if (!row || came === 0 || !row.sent) lost.push(who);
    if (came > 1 && row?.doubtful) twice += 1;
    else if (came > 1) doubled.push(who);
  }
  return {
    meant: chats.length,
    sent: rows.filter(({ sent }) => sent).length,
    lost,
    doubled,
    doubtful: rows.filter(({ doubtful }) => doubtful).length,
    twice,
  };
}
