import type { Json } from '../../flow/json.js';
import { type Sealer, sealerOf } from '../cipher/sealer.js';
import type { Db } from '../db.js';
import { HOLD_MS } from './hold.js';
import { SENDING } from './in-line.js';

export interface OutboxRow {
  readonly id: string;
  readonly identityId: string;
  readonly accountId: string;
  readonly sessionId?: string | undefined;
  readonly message: Json;
  /** Answers the person's own message: it is dropped once they have gone on. */
  readonly reply: boolean;
}

/**
 * Adds messages outside a turn, which `owner` sends; null: whoever serves their accounts, at once. Their times are the
 * database's, as those of turns are. A reply takes the place of those before it that nobody has delivered; rows that
 * somebody is at are left to them.
 */
export async function addToOutbox(db: Db, owner: string | null, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`
    WITH wanted AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(rows.map((row) => writeRow(row, sealerOf(db))))}::json) AS r(
        id uuid, identity uuid, account uuid, session uuid, message json, reply boolean)
    ), outdated AS (
      SELECT o.id FROM outbox o
      WHERE o.identity_id IN (SELECT identity FROM wanted WHERE reply)
        AND o.reply AND o.status = 'waiting' AND o.created_at < now()
      FOR UPDATE OF o SKIP LOCKED
    ), dropped AS (
      DELETE FROM outbox o USING outdated d WHERE o.id = d.id
    )
    INSERT INTO outbox (id, identity_id, account_id, session_id, message, reply, owner, due_at)
    SELECT id, identity, account, session, message, reply, ${owner}::uuid,
           now() + ${owner === null ? 0 : HOLD_MS} * interval '1 millisecond'
    FROM wanted`;
}

const writeRow = (
  { id, identityId, accountId, sessionId, message, reply }: OutboxRow,
  sealer: Sealer,
): object => ({
  id,
  identity: identityId,
  account: accountId,
  session: sessionId,
  message: sealer.json(id, message),
  reply,
});

/** A send that did not succeed: tried again after a while, by whoever comes first, or given up. */
export async function settleOutbox(
  db: Db,
  id: string,
  end: {
    readonly status: 'waiting' | 'blocked' | 'failed';
    readonly error: string | null;
    readonly afterMs?: number;
    /** Parts that have arrived. */
    readonly delivered?: number;
    /** It was not tried: what it waits for is our own rule. */
    readonly untried?: boolean;
    /** Nobody knows whether it arrived: the ledger says so. */
    readonly doubtful?: boolean;
  },
): Promise<void> {
  const { status, error, afterMs = 0, delivered = 0, untried = false, doubtful = false } = end;
  await db.$executeRaw`
    WITH told AS (
      UPDATE ledger SET doubtful = true WHERE ${doubtful} AND outbox_id = ${id}::uuid
    )
    UPDATE outbox SET status = ${status}, error = ${error}, delivered = ${delivered}, owner = NULL,
      attempts = GREATEST(0, attempts - ${untried ? 1 : 0}),
      due_at = now() + ${afterMs} * interval '1 millisecond'
    WHERE id = ${id}::uuid`;
}

/**
 * Notes just before a message is sent that it is, while it is this process's to send; what dies before it is settled
 * leaves that behind. False: somebody else has it, or it is gone.
 */
export async function beginSending(db: Db, id: string, process: string): Promise<boolean> {
  const begun = await db.$executeRaw`
    UPDATE outbox SET error = ${SENDING}, due_at = now() + ${HOLD_MS} * interval '1 millisecond'
    WHERE id = ${id}::uuid AND status = 'waiting' AND owner = ${process}::uuid`;
  return begun > 0;
}
