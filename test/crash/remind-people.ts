import pg from 'pg';
import { ringWith } from '../../src/store/bell/ring-with.js';
import { ensureAccount } from '../../src/store/directory/ensure-account.js';
import { newId } from '../../src/store/new-id.js';
import { openStore } from '../../src/store/open-store.js';
import { REMINDERS_BELL } from '../../src/store/work/planned.js';
import { TOKEN } from '../fakes/bot-api.js';

const SEEDS = 500;

/** One reminder for each of these chats, coming due one after the other within `spreadMs` from `from` on. */
export async function remindPeople(
  databaseUrl: string,
  dataDir: string,
  chats: readonly number[],
  { from, spreadMs }: { readonly from: number; readonly spreadMs: number },
): Promise<void> {
  const store = await openStore({ databaseUrl, dataDir });
  const accountId = await ensureAccount(store.prisma, 'telegram', TOKEN.split(':')[0] ?? '');
  const rows = chats.map((chat, i) => ({
    chat: String(chat),
    at: new Date(from + (i * spreadMs) / chats.length),
    ...{ person: newId(), identity: newId(), matter: newId(), task: newId(), reminder: newId() },
  }));
  for (let i = 0; i < rows.length; i += SEEDS) {
    const json = JSON.stringify(rows.slice(i, i + SEEDS));
    await store.prisma.$executeRaw`
      WITH r AS MATERIALIZED (SELECT * FROM json_to_recordset(${json}::json) AS x(chat text, at timestamptz, person uuid,
        identity uuid, matter uuid, task uuid, reminder uuid)
      ), p AS (INSERT INTO person (id) SELECT person FROM r
      ), i AS (INSERT INTO identity (id, account_id, key, person_id, heard_at)
        SELECT identity, ${accountId}::uuid, chat, person, now() FROM r
      ), m AS (INSERT INTO matter (id, kind, pack) SELECT matter, 'project', 'none' FROM r
      ), t AS (INSERT INTO task (id, matter_id, rule, title, role, person_id, opens_at)
        SELECT task, matter, 'own', '看一下材料', 'contact', person, at FROM r)
      INSERT INTO reminder (id, task_id, step, role, rule_at, due_at) SELECT reminder, task, '0', 'contact', at, at FROM r`;
  }
  await store.transact((tx) => ringWith(tx, REMINDERS_BELL));
  await store.close();
}

export interface Accounted {
  readonly chat: string;
  readonly status: string;
  readonly doubtful: boolean;
  /** Its message lies in the outbox. */
  readonly left: boolean;
}

/** What the ledger says became of them. */
export async function readLedger(databaseUrl: string): Promise<readonly Accounted[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Accounted>(`
      SELECT i.key AS chat, l.status, l.doubtful, EXISTS (SELECT FROM outbox o WHERE o.id = l.outbox_id) AS left
      FROM ledger l JOIN identity i ON i.person_id = l.person_id`);
    return rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
