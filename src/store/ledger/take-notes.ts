import type { MatterKind, RuleRole } from '../../flow/definition/rules.js';
import type { Lang } from '../../flow/json.js';
import type { Tx } from '../db.js';

/** Where a person is written to. */
export interface NoteAddress {
  readonly identityId: string;
  readonly accountId: string;
  readonly chat: string;
  readonly heardAt: Date | null;
}

/** A row of the ledger that is due, with all that its words need. */
export interface DueNote {
  readonly id: string;
  readonly reminderId: string;
  readonly personId: string;
  readonly agencyId: string | null;
  readonly role: RuleRole;
  readonly dueAt: Date;
  readonly reason: string | null;
  /** Of its reminder. */
  readonly step: string;
  readonly remindedAt: Date;
  readonly urgent: boolean;
  readonly taskId: string;
  /** Nothing is owed any more, or the person has left since they were to be reminded. */
  readonly settled: boolean;
  readonly kind: MatterKind;
  readonly pack: string;
  readonly rule: string;
  readonly occurrence: string;
  readonly title: string | null;
  readonly form: string | null;
  /** 2026-11-20 */
  readonly dueOn: string | null;
  readonly enterprise: string | null;
  readonly project: string | null;
  readonly overrides: unknown;
  /** How many messages a week the agency allows to a contact; null: the usual. */
  readonly cap: unknown;
  readonly lang: Lang;
  readonly remindersOff: boolean;
  readonly refused: boolean;
  readonly to: NoteAddress | null;
  /** When the person was reminded as a contact in the week before, the latest first. */
  readonly heardOf: readonly Date[];
}

type Row = Omit<DueNote, 'to' | 'heardOf'> & {
  readonly identityId: string | null;
  readonly accountId: string;
  readonly chat: string;
  readonly heardAt: Date | null;
  readonly heardOf: readonly Date[] | null;
};

/** Takes single messages that are due. Locks their persons, so that nobody else counts or writes to them meanwhile. */
export async function takeNotes(tx: Tx, now: Date, limit: number): Promise<readonly DueNote[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    WITH due AS MATERIALIZED (
      SELECT id, person_id FROM ledger WHERE status = 'waiting' AND NOT digest AND due_at <= ${now}
      ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), people AS MATERIALIZED (
      SELECT p.id FROM person p WHERE p.id IN (SELECT person_id FROM due) FOR NO KEY UPDATE SKIP LOCKED
    )
    SELECT due.id::text FROM due JOIN people ON people.id = due.person_id`;
  return readNotes(tx, found, now);
}

/** Takes all that is due in the digests of some persons, and locks these. */
export async function takeDigests(tx: Tx, now: Date, persons: number): Promise<readonly DueNote[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    WITH people AS MATERIALIZED (
      SELECT p.id FROM person p WHERE p.id IN (
        SELECT person_id FROM ledger WHERE status = 'waiting' AND digest AND due_at <= ${now})
      ORDER BY p.id LIMIT ${persons} FOR NO KEY UPDATE SKIP LOCKED
    )
    SELECT l.id::text FROM ledger l JOIN people ON people.id = l.person_id
    WHERE l.status = 'waiting' AND l.digest AND l.due_at <= ${now} FOR UPDATE OF l SKIP LOCKED`;
  return readNotes(tx, found, now);
}

const WEEK_MS = 7 * 86_400_000;
/** More than any cap. */
const COUNTED_MAX = 50;

/** A statement of its own: it sees what others wrote to these persons before they were locked. */
async function readNotes(tx: Tx, found: readonly { id: string }[], now: Date): Promise<readonly DueNote[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const since = new Date(now.getTime() - WEEK_MS);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT l.id::text, l.reminder_id::text AS "reminderId", l.person_id::text AS "personId",
      l.agency_id::text AS "agencyId", l.role, l.due_at AS "dueAt", l.reason, r.step, r.due_at AS "remindedAt", r.urgent,
      t.id::text AS "taskId", m.kind, m.pack, t.rule, t.occurrence,
      t.status <> 'open' OR m.closed_at IS NOT NULL OR CASE
        WHEN l.role = 'contact' THEN EXISTS (SELECT FROM contact k
          WHERE k.person_id = l.person_id AND k.enterprise_id = t.enterprise_id AND k.ended_at IS NOT NULL)
        WHEN l.role IN ('staff', 'expert', 'admin') THEN (SELECT bool_and(w.ended_at IS NOT NULL) FROM staff w
          WHERE w.person_id = l.person_id AND w.agency_id = l.agency_id) IS TRUE
        ELSE false END AS settled,
      t.title, t.form, COALESCE(t.deferred_to, t.due_on)::text AS "dueOn", e.name AS enterprise, j.name AS project,
      g.settings->'reminders' AS overrides, g.settings->'contactCap' AS cap, p.lang,
      p.reminders_off IS NOT NULL AS "remindersOff", c.refused IS TRUE AS refused,
      i.id::text AS "identityId", i.account_id::text AS "accountId", i.key AS chat, i.heard AS "heardAt",
      CASE WHEN l.role = 'contact' THEN ARRAY(
        SELECT s.at FROM ledger s WHERE s.person_id = l.person_id AND s.at > ${since} AND s.role = 'contact'
          AND s.status = 'handed' ORDER BY s.at DESC LIMIT ${COUNTED_MAX}) END AS "heardOf"
    FROM ledger l
    JOIN reminder r ON r.id = l.reminder_id
    JOIN task t ON t.id = r.task_id
    JOIN matter m ON m.id = t.matter_id
    JOIN person p ON p.id = l.person_id
    LEFT JOIN enterprise e ON e.id = t.enterprise_id
    LEFT JOIN project j ON j.id = t.matter_id
    LEFT JOIN agency g ON g.id = t.agency_id
    LEFT JOIN LATERAL (
      SELECT NOT s.given OR s.withdrawn_at IS NOT NULL AS refused FROM consent s
      WHERE s.person_id = p.id AND s.purpose = 'service' ORDER BY s.at DESC, s.id DESC LIMIT 1
    ) c ON true
    LEFT JOIN LATERAL (
      SELECT i.id, i.account_id, i.key, h.heard FROM identity i JOIN account a ON a.id = i.account_id
      CROSS JOIN LATERAL (SELECT GREATEST(i.heard_at, (
        SELECT max(s.updated_at) FROM session s WHERE s.identity_id = i.id)) AS heard) h
      WHERE i.person_id = p.id AND a.status = 'on' AND i.lost_at IS NULL
        AND (i.blocked_at IS NULL OR h.heard > i.blocked_at)
      -- The page shows a message to whoever looks; a chat brings it.
      ORDER BY a.channel = 'web', h.heard DESC NULLS LAST, i.id DESC LIMIT 1
    ) i ON true
    WHERE l.id = ANY (${ids}::uuid[]) AND l.status = 'waiting'
    ORDER BY l.due_at, r.due_at, l.id`;
  return rows.map(({ identityId, accountId, chat, heardAt, heardOf, ...row }) => ({
    ...row,
    lang: row.lang === 'en' ? 'en' : 'zh',
    to: identityId === null ? null : { identityId, accountId, chat, heardAt },
    heardOf: heardOf ?? [],
  }));
}
