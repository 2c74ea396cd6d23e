import type { Tx } from '../db.js';
import { newId } from '../new-id.js';

/** One person who is meant to be reminded, and how that stands. */
export interface NewEntry {
  readonly reminderId: string;
  readonly taskId: string;
  readonly agencyId: string | null;
  readonly personId: string | null;
  readonly role: string;
  readonly digest: boolean;
  readonly dueAt: Date;
  readonly status: 'waiting' | 'blocked' | 'dropped';
  readonly reason: string | null;
}

/**
 * Writes who is meant to be reminded. What still waits for the same person about the same task is overtaken by it: one
 * word about a thing is enough.
 */
export async function addEntries(tx: Tx, entries: readonly NewEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return;
  const rows = JSON.stringify(entries.map((entry) => ({ id: newId(), ...entry })));
  await tx.$executeRaw`
    WITH added AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${rows}::json) AS n(id uuid, "reminderId" uuid, "taskId" uuid, "agencyId" uuid,
        "personId" uuid, role text, digest boolean, "dueAt" timestamptz, status text, reason text)
    ), overtaken AS (
      UPDATE ledger l SET status = 'dropped', reason = 'overtaken', at = ${now}
      FROM added n JOIN reminder o ON o.task_id = n."taskId"
      WHERE n.status = 'waiting' AND l.reminder_id = o.id AND l.person_id = n."personId" AND l.role = n.role
        AND l.status = 'waiting'
    )
    INSERT INTO ledger (id, reminder_id, agency_id, person_id, role, digest, due_at, status, reason, at)
    SELECT id, "reminderId", "agencyId", "personId", role, digest, "dueAt", status, reason, ${now} FROM added`;
}

/** Of these reminders to contacts, those of which every contact is out of reach, with the agency's people to be told. */
export interface Unreached {
  readonly reminderId: string;
  readonly taskId: string;
  readonly agencyId: string | null;
  readonly personId: string;
  readonly remindAt: string | null;
}

/** Whoever serves the enterprise, else the agency's admins; each once a reminder, and not about what they know. */
export async function findWhoToTell(tx: Tx, reminderIds: readonly string[]): Promise<readonly Unreached[]> {
  if (reminderIds.length === 0) return [];
  return await tx.$queryRaw<Unreached[]>`
    SELECT r.id::text AS "reminderId", t.id::text AS "taskId", t.agency_id::text AS "agencyId",
      p.id::text AS "personId", p.remind_at AS "remindAt"
    FROM reminder r JOIN task t ON t.id = r.task_id
    -- Who complained or was not satisfied is nobody's affair but theirs who deal with it.
    JOIN matter m ON m.id = t.matter_id AND m.kind NOT IN ('complaint', 'rectification')
    CROSS JOIN LATERAL (
      SELECT DISTINCT w.person_id FROM (
        SELECT person_id, rank, min(rank) OVER () AS best FROM (
          SELECT b.person_id, 1 AS rank FROM project_member b
          WHERE b.project_id = t.matter_id AND b.role = 'staff' AND b.ended_at IS NULL
            AND EXISTS (SELECT FROM staff s
              WHERE s.person_id = b.person_id AND s.agency_id = t.agency_id AND s.ended_at IS NULL)
          UNION ALL
          SELECT s.person_id, CASE s.role WHEN 'admin' THEN 2 ELSE 3 END FROM staff s
          WHERE s.agency_id = t.agency_id AND s.ended_at IS NULL
        ) those
      ) w WHERE w.rank = w.best
    ) who
    JOIN person p ON p.id = who.person_id AND p.reminders_off IS NULL AND p.erased_at IS NULL
    WHERE r.id = ANY (${[...reminderIds]}::uuid[]) AND r.role = 'contact'
      AND NOT EXISTS (SELECT FROM ledger l WHERE l.reminder_id = r.id AND l.role = 'contact'
        AND NOT (l.status = 'blocked' AND l.reason = 'no-identity'))
      AND NOT EXISTS (SELECT FROM ledger l WHERE l.reminder_id = r.id AND l.reason = 'unreached')`;
}
