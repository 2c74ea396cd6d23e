import { ensureAccount } from '../../src/store/directory/ensure-account.js';
import { newId } from '../../src/store/new-id.js';
import { openStore } from '../../src/store/open-store.js';

/** A notice that is under way to these chats of a bot, every recipient waiting. Returns its id. */
export async function notifyPeople(
  dataDir: string,
  { bot, chats }: { readonly bot: string; readonly chats: readonly number[] },
  databaseUrl?: string,
): Promise<string> {
  const store = await openStore({ dataDir, databaseUrl });
  const accountId = await ensureAccount(store.prisma, 'telegram', bot);
  const notice = newId();
  const json = JSON.stringify(
    chats.map((chat) => ({ chat: String(chat), person: newId(), identity: newId() })),
  );
  await store.prisma.$executeRaw`
    INSERT INTO notice (id, kind, title, body, audience, status, urgent, intended, launched_at, started_at)
    VALUES (${notice}::uuid, 'news', '政策月报', '示例：本月的质量政策。', '{}', 'paused', true, ${chats.length}, now(), now())`;
  await store.prisma.$executeRaw`
    WITH r AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${json}::json) AS x(chat text, person uuid, identity uuid)
    ), p AS (INSERT INTO person (id) SELECT person FROM r
    ), i AS (INSERT INTO identity (id, account_id, key, person_id, heard_at)
      SELECT identity, ${accountId}::uuid, chat, person, now() FROM r)
    INSERT INTO recipient (notice_id, person_id, identity_id, account_id)
    SELECT ${notice}::uuid, person, identity, ${accountId}::uuid FROM r`;
  // Only now: who looks after notices would take one without recipients for done.
  await store.prisma.$executeRaw`UPDATE notice SET status = 'sending' WHERE id = ${notice}::uuid`;
  await store.close();
  return notice;
}

export interface Told {
  readonly chat: string;
  readonly status: string;
  readonly reason: string | null;
  readonly doubtful: boolean;
}

/** What the rows of a notice say became of everybody. */
export async function readRecipients(
  dataDir: string,
  notice: string,
  databaseUrl?: string,
): Promise<readonly Told[]> {
  const store = await openStore({ dataDir, databaseUrl });
  try {
    return await store.prisma.$queryRaw<Told[]>`
      SELECT i.key AS chat, r.status, r.reason, r.doubtful FROM recipient r JOIN identity i ON i.person_id = r.person_id
      WHERE r.notice_id = ${notice}::uuid`;
  } finally {
    await store.close();
  }
}
