import type { Db } from '../db.js';

/** How the ledger stands: each intended recipient in exactly one of these. */
const LEDGER_STATES = [
  'waiting',
  /** Lies in the outbox. */
  'handed',
  'sent',
  'blocked',
  'failed',
  'stopped',
  'dropped',
  /** Could not be sent, and somebody told the person. */
  'called',
] as const;

type LedgerState = (typeof LEDGER_STATES)[number];

export interface LedgerFilter {
  readonly agencyIds?: readonly string[];
  readonly personId?: string;
  readonly matterId?: string;
  /** Written or changed from then on. */
  readonly since?: Date;
}

export interface LedgerStates {
  readonly intended: number;
  readonly states: Readonly<Record<LedgerState, number>>;
  /** Of those sent or to be sent: a process died while it was sending them, they may arrive twice. */
  readonly doubtful: number;
}

export interface LedgerEntry {
  readonly id: string;
  readonly reminderId: string;
  readonly taskId: string;
  readonly personId: string | null;
  readonly role: string;
  readonly digest: boolean;
  readonly state: LedgerState;
  readonly reason: string | null;
  readonly doubtful: boolean;
  readonly dueAt: Date;
  readonly at: Date;
}

/** Counts that add up to the number of intended recipients. */
export async function ledgerStates(db: Db, filter: LedgerFilter = {}): Promise<LedgerStates> {
  const { agencyIds = null, personId = null, matterId = null, since = null } = filter;
  const agencies = agencyIds && [...agencyIds];
  const rows = await db.$queryRaw<{ state: LedgerState; count: number; doubtful: number }[]>`
    WITH RECURSIVE entries AS (
      SELECT l.id, l.status, l.outbox_id, l.doubtful FROM ledger l
      WHERE (${agencies}::uuid[] IS NULL OR l.agency_id = ANY (${agencies}::uuid[]))
        AND (${personId}::uuid IS NULL OR l.person_id = ${personId}::uuid)
        AND (${since}::timestamptz IS NULL OR l.at >= ${since})
        AND (${matterId}::uuid IS NULL OR EXISTS (SELECT FROM reminder r JOIN task t ON t.id = r.task_id
          WHERE r.id = l.reminder_id AND t.matter_id = ${matterId}::uuid))
    ), trail AS (
      SELECT e.id, o.status, o.passed_to FROM entries e JOIN outbox o ON o.id = e.outbox_id WHERE e.status = 'handed'
      UNION ALL
      SELECT t.id, o.status, o.passed_to FROM trail t JOIN outbox o ON o.id = t.passed_to
    ), ends AS (
      SELECT t.id, t.status FROM trail t WHERE t.passed_to IS NULL
    )
    SELECT CASE WHEN e.status <> 'handed' THEN e.status WHEN n.id IS NULL THEN 'sent'
        WHEN n.status = 'waiting' THEN 'handed' ELSE n.status END AS state,
      count(*)::int AS count, count(*) FILTER (WHERE e.doubtful)::int AS doubtful
    FROM entries e LEFT JOIN ends n ON n.id = e.id GROUP BY 1`;
  const none = Object.fromEntries(LEDGER_STATES.map((state) => [state, 0])) as Record<LedgerState, number>;
  const sum = (pick: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + pick(row), 0);
  return {
    intended: sum(({ count }) => count),
    states: { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) },
    doubtful: sum(({ doubtful }) => doubtful),
  };
}

const ENTRIES_MAX = 500;

/** The rows themselves, the latest first. */
export async function ledgerEntries(
  db: Db,
  filter: LedgerFilter & { readonly limit?: number } = {},
): Promise<readonly LedgerEntry[]> {
  const { agencyIds = null, personId = null, matterId = null, since = null, limit = ENTRIES_MAX } = filter;
  const agencies = agencyIds && [...agencyIds];
  return await db.$queryRaw<LedgerEntry[]>`
    WITH RECURSIVE entries AS (
      SELECT l.*, r.task_id FROM ledger l JOIN reminder r ON r.id = l.reminder_id JOIN task t ON t.id = r.task_id
      WHERE (${agencies}::uuid[] IS NULL OR l.agency_id = ANY (${agencies}::uuid[]))
        AND (${personId}::uuid IS NULL OR l.person_id = ${personId}::uuid)
        AND (${since}::timestamptz IS NULL OR l.at >= ${since})
        AND (${matterId}::uuid IS NULL OR t.matter_id = ${matterId}::uuid)
      ORDER BY l.at DESC, l.id DESC LIMIT ${limit}
    ), trail AS (
      SELECT e.id, o.status, o.error, o.passed_to FROM entries e JOIN outbox o ON o.id = e.outbox_id
      WHERE e.status = 'handed'
      UNION ALL
      SELECT t.id, o.status, o.error, o.passed_to FROM trail t JOIN outbox o ON o.id = t.passed_to
    )
    SELECT e.id::text, e.reminder_id::text AS "reminderId", e.task_id::text AS "taskId", e.person_id::text AS "personId",
      e.role, e.digest, e.doubtful, e.due_at AS "dueAt", e.at,
      CASE WHEN e.status <> 'handed' THEN e.status WHEN n.id IS NULL THEN 'sent'
        WHEN n.status = 'waiting' THEN 'handed' ELSE n.status END AS state,
      CASE WHEN n.id IS NULL THEN e.reason ELSE n.error END AS reason
    FROM entries e LEFT JOIN trail n ON n.id = e.id AND n.passed_to IS NULL
    ORDER BY e.at DESC, e.id DESC`;
}
