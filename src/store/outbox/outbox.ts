import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

export interface OutboxRow {
  readonly id: string;
  readonly identityId: string;
  readonly accountId: string;
  readonly sessionId?: string | undefined;
  readonly message: Json;
  /** Until then the process that wrote it sends it; after that anyone does. */
  readonly dueAt: Date;
}

/** Adds messages outside a turn. Their times are the database's, as those of turns are. */
export async function addToOutbox(db: Db, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`
    INSERT INTO outbox (id, identity_id, account_id, session_id, message, due_at)
    SELECT o.id, o.identity, o.account, o.session, o.message, to_timestamp(o.due / 1000.0)
    FROM json_to_recordset(${JSON.stringify(rows.map(writeRow))}::json) AS o(
      id uuid, identity uuid, account uuid, session uuid, message json, due float8)`;
}

const writeRow = ({ id, identityId, accountId, sessionId, message, dueAt }: OutboxRow): object => ({
  id,
  identity: identityId,
  account: accountId,
  session: sessionId,
  message,
  due: dueAt.getTime(),
});

export interface DueMessage {
  readonly id: string;
  readonly identityId: string;
  readonly accountId: string;
  readonly message: Json;
  readonly attempts: number;
  readonly channel: string;
  readonly account: string;
  readonly chat: string;
}

/**
 * Takes messages that nobody has delivered, of these accounts, the oldest first, and keeps others from taking them for a
 * while. A prompt whose session has gone on is out of date: it is dropped.
 */
export async function takeDue(
  db: Db,
  accounts: readonly string[],
  { limit, holdMs }: { limit: number; holdMs: number },
): Promise<readonly DueMessage[]> {
  await db.$executeRaw`
    DELETE FROM outbox o USING session s
    WHERE s.id = o.session_id AND o.status = 'waiting' AND o.due_at <= now()
      AND s.updated_at > o.created_at + interval '1 millisecond'`;
  return db.$queryRaw<DueMessage[]>`
    WITH due AS (
      SELECT o.id FROM outbox o
      WHERE o.status = 'waiting' AND o.due_at <= now() AND o.account_id = ANY (${accounts}::uuid[])
      ORDER BY o.due_at, o.id LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE outbox o SET due_at = now() + ${holdMs} * interval '1 millisecond', attempts = o.attempts + 1
      FROM due WHERE o.id = due.id
      RETURNING o.id, o.identity_id, o.account_id, o.message, o.attempts
    )
    SELECT t.id, t.identity_id AS "identityId", t.account_id AS "accountId", t.message, t.attempts,
           a.channel, a.key AS account, i.key AS chat
    FROM taken t JOIN identity i ON i.id = t.identity_id JOIN account a ON a.id = t.account_id
    ORDER BY t.id`;
}

/** Everything waiting becomes due: for the one process of a database that nobody else uses. */
export async function releaseOutbox(db: Db): Promise<number> {
  const { count } = await db.outbox.updateMany({
    where: { status: 'waiting' },
    data: { dueAt: new Date(0) },
  });
  return count;
}

/** A send that did not succeed: tried again at `dueAt`, or given up. */
export async function settleOutbox(
  db: Db,
  id: string,
  end: { status: 'waiting' | 'blocked' | 'failed'; error: string; dueAt?: Date },
): Promise<void> {
  const { status, error, dueAt } = end;
  await db.outbox.updateMany({
    where: { id },
    data: { status, error, ...(dueAt ? { dueAt } : {}) },
  });
}
