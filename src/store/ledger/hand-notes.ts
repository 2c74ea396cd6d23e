import type { Json } from '../../flow/json.js';
import { sealerOf } from '../cipher/sealer.js';
import type { Tx } from '../db.js';
import { HOLD_MS } from '../outbox/hold.js';
import { IN_LINE } from '../outbox/in-line.js';

/** A message to one person, and the rows of the ledger it settles. */
export interface NewNote {
  readonly id: string;
  readonly identityId: string;
  readonly accountId: string;
  readonly message: Json;
  /** This process sends it; null: whoever serves its account, in its turn. */
  readonly owner: string | null;
  readonly entries: readonly string[];
}

/** Puts messages into the outbox and notes so, in one statement. Times of the outbox are the database's. */
export async function handNotes(tx: Tx, notes: readonly NewNote[], now: Date): Promise<void> {
  if (notes.length === 0) return;
  const sealer = sealerOf(tx);
  const rows = notes.map((note) => ({ ...note, message: sealer.json(note.id, note.message) }));
  const told = notes.flatMap(({ id, entries }) => entries.map((entry) => ({ id, entry })));
  await tx.$executeRaw`
    WITH put AS (
      INSERT INTO outbox (id, identity_id, account_id, message, reply, owner, error, due_at)
      SELECT id, "identityId", "accountId", message, false, owner, CASE WHEN owner IS NULL THEN ${IN_LINE} END,
        CASE WHEN owner IS NULL THEN now() ELSE now() + ${HOLD_MS} * interval '1 millisecond' END
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n(id uuid, "identityId" uuid, "accountId" uuid,
        message json, owner uuid)
    )
    UPDATE ledger l SET status = 'handed', outbox_id = n.id, at = ${now}
    FROM json_to_recordset(${JSON.stringify(told)}::json) AS n(id uuid, entry uuid) WHERE l.id = n.entry`;
}

/** How a row of the ledger stands that gets no message now. */
export interface Verdict {
  readonly id: string;
  readonly status: 'waiting' | 'blocked' | 'stopped' | 'dropped' | 'failed';
  readonly reason: string | null;
  /** Of one that waits: until when. */
  readonly dueAt: Date | null;
}

export async function writeVerdicts(tx: Tx, verdicts: readonly Verdict[], now: Date): Promise<void> {
  if (verdicts.length === 0) return;
  await tx.$executeRaw`
    UPDATE ledger l SET status = v.status, reason = v.reason, due_at = COALESCE(v."dueAt", l.due_at), at = ${now}
    FROM json_to_recordset(${JSON.stringify(verdicts)}::json) AS v(id uuid, status text, reason text,
      "dueAt" timestamptz) WHERE l.id = v.id`;
}
