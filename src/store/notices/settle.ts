import type { Db } from '../db.js';

/** How one send ended. */
export interface Settlement {
  readonly id: bigint;
  readonly status: 'waiting' | 'sent' | 'blocked' | 'failed' | 'dropped';
  readonly reason?: string | undefined;
  /** Of one that waits: until when; missing: as it was. */
  readonly dueAt?: Date | undefined;
  /** Of one that was sent: the platform's id of the message, and which version of the notice it shows. */
  readonly message?: string | undefined;
  readonly version?: number | undefined;
  /** Nobody knows whether it arrived. */
  readonly doubtful?: boolean;
  /** It was not tried: what it waits for is a rule. */
  readonly untried?: boolean;
  /** It goes to the person's next identity, if there is one. */
  readonly passOn?: boolean;
}

/** What became of a row. */
export interface Settled {
  readonly id: bigint;
  readonly status: string;
  readonly reason: string | null;
}

/**
 * Writes how sends ended, in one statement. What waits again is dropped where its notice was cancelled meanwhile. Rows
 * that are somebody else's by now are left alone; what arrived is noted all the same, as long as nobody sends it again.
 */
export async function settleRecipients(
  db: Db,
  process: string,
  settlements: readonly Settlement[],
  now: Date,
): Promise<readonly Settled[]> {
  if (settlements.length === 0) return [];
  const rows = settlements.map(({ id, dueAt, ...rest }) => ({
    ...rest,
    id: String(id),
    due: dueAt?.toISOString(),
  }));
  return await db.$queryRaw<Settled[]>`
    WITH ended AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json) AS e(id bigint, status text, reason text,
        due timestamptz, message text, version int, doubtful boolean, untried boolean, "passOn" boolean)
    ), elsewhere AS MATERIALIZED (
      SELECT e.id, i.id AS identity, i.account_id AS account
      FROM ended e JOIN recipient r ON r.id = e.id
      CROSS JOIN LATERAL (
        SELECT i.id, i.account_id FROM identity i JOIN account a ON a.id = i.account_id
        WHERE i.person_id = r.person_id AND i.id IS DISTINCT FROM r.identity_id AND i.id <> ALL (r.passed)
          AND a.status = 'on' AND i.lost_at IS NULL AND (i.blocked_at IS NULL OR i.heard_at > i.blocked_at)
        ORDER BY a.channel = 'web', i.heard_at DESC NULLS LAST, i.id DESC LIMIT 1
      ) i
      WHERE e."passOn"
    )
    UPDATE recipient r SET
      status = CASE WHEN n.status = 'cancelled' AND (e.status = 'waiting' OR w.id IS NOT NULL) THEN 'dropped'
        WHEN w.id IS NOT NULL THEN 'waiting' ELSE e.status END,
      reason = CASE WHEN n.status = 'cancelled' AND (e.status = 'waiting' OR w.id IS NOT NULL) THEN 'cancelled'
        WHEN w.id IS NOT NULL THEN NULL ELSE e.reason END,
      owner = NULL, at = ${now},
      due_at = CASE WHEN w.id IS NULL THEN COALESCE(e.due, r.due_at) ELSE ${now} END,
      message = COALESCE(e.message, r.message),
      version = COALESCE(e.version, r.version),
      doubtful = r.doubtful OR COALESCE(e.doubtful, false),
      attempts = GREATEST(0, CASE WHEN w.id IS NOT NULL THEN 0 ELSE r.attempts - COALESCE(e.untried, false)::int END),
      passed = CASE WHEN w.id IS NULL OR r.identity_id IS NULL THEN r.passed ELSE r.passed || r.identity_id END,
      identity_id = COALESCE(w.identity, r.identity_id),
      account_id = COALESCE(w.account, r.account_id)
    FROM ended e LEFT JOIN elsewhere w ON w.id = e.id, notice n
    WHERE r.id = e.id AND n.id = r.notice_id
      AND ((r.status = 'sending' AND r.owner = ${process}::uuid)
        OR (e.status = 'sent' AND r.status = 'waiting' AND r.doubtful))
    RETURNING r.id, r.status, r.reason`;
}

/** What was sent shows this version of its notice now; or it is looked at again later. */
export async function settleEdits(
  db: Db,
  edits: readonly {
    readonly id: bigint;
    readonly version?: number;
    readonly message?: string;
    readonly dueAt?: Date;
  }[],
): Promise<void> {
  if (edits.length === 0) return;
  const rows = edits.map(({ id, dueAt, ...rest }) => ({
    ...rest,
    id: String(id),
    due: dueAt?.toISOString(),
  }));
  await db.$executeRaw`
    UPDATE recipient r SET version = COALESCE(e.version, r.version), message = COALESCE(e.message, r.message),
      due_at = COALESCE(e.due, r.due_at)
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS e(id bigint, version int, message text, due timestamptz)
    WHERE r.id = e.id AND r.status = 'sent'`;
}
