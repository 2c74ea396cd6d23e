import type { MatterKind, RuleRole } from '../../flow/definition/rules.js';
import type { Tx } from '../db.js';

/** A reminder that has fired, with one person it is meant for. */
export interface Intended {
  readonly reminderId: string;
  readonly taskId: string;
  readonly matterId: string;
  readonly kind: MatterKind;
  readonly role: RuleRole;
  readonly urgent: boolean;
  readonly dueAt: Date;
  readonly agencyId: string | null;
  /** Null: nobody of that role is known. */
  readonly personId: string | null;
  /** As 14:00. */
  readonly remindAt: string | null;
  readonly remindersOff: boolean;
  /** They withdrew their consent, or never gave it when asked. */
  readonly refused: boolean;
  /** There is a chat they can be written to in. */
  readonly reachable: boolean;
}

export interface Taken {
  /** Of reminders whose task is still open, the earliest first. */
  readonly intended: readonly Intended[];
  readonly fired: number;
  /** Their tasks were settled before. */
  readonly stopped: number;
}

type Row = Intended & { readonly status: 'fired' | 'stopped' };

/**
 * Takes up reminders that are due, each once whoever else takes some at the same time, and finds whom they are meant for:
 * whose task it is, else everybody of that role (staff: else the agency's admins; admins: while none can be reached,
 * any of its people). A complaint or a bad rating that was given to somebody is theirs alone at
 * the agency, and so is what has no agency. Whoever has left is not reminded.
 */
export async function takeReminders(tx: Tx, now: Date, limit: number): Promise<Taken> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH due AS MATERIALIZED (
      SELECT id FROM reminder WHERE status = 'planned' AND due_at <= ${now}
      -- By time alone: in the order of the index, however many share a moment.
      ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE reminder r SET fired_at = CASE WHEN t.status = 'open' AND m.closed_at IS NULL THEN ${now}::timestamptz END,
        status = CASE WHEN t.status = 'open' AND m.closed_at IS NULL THEN 'fired' ELSE 'stopped' END
      FROM due, task t, matter m WHERE r.id = due.id AND t.id = r.task_id AND m.id = t.matter_id
      RETURNING r.id, r.task_id, r.role, r.urgent, r.due_at, r.status, t.role AS task_role, t.person_id AS own,
        t.agency_id, t.enterprise_id, t.matter_id, m.kind
    )
    SELECT j.id::text AS "reminderId", j.task_id::text AS "taskId", j.matter_id::text AS "matterId",
      j.kind, j.role, j.urgent, j.due_at AS "dueAt", j.status,
      j.agency_id::text AS "agencyId", p.id::text AS "personId", p.remind_at AS "remindAt",
      p.reminders_off IS NOT NULL AS "remindersOff", c.refused IS TRUE AS refused,
      EXISTS (SELECT FROM identity i JOIN account a ON a.id = i.account_id
        WHERE i.person_id = p.id AND a.status = 'on' AND i.lost_at IS NULL
          AND (i.blocked_at IS NULL OR i.heard_at > i.blocked_at)) AS reachable
    FROM taken j
    LEFT JOIN LATERAL (
      SELECT DISTINCT ranked.person_id FROM (
        SELECT person_id, rank, min(rank) OVER () AS best FROM (
          SELECT j.own AS person_id, 1 AS rank WHERE j.own IS NOT NULL
            AND (j.role = j.task_role OR (j.kind IN ('complaint', 'rectification') OR j.agency_id IS NULL)
              AND j.role IN ('staff', 'expert', 'admin') AND j.task_role IN ('staff', 'expert', 'admin'))
            AND NOT EXISTS (SELECT FROM contact k WHERE j.role = 'contact' AND k.person_id = j.own
              AND k.enterprise_id = j.enterprise_id AND k.ended_at IS NOT NULL)
            -- The bureau may have a complaint that is nobody's at the agency.
            AND (j.role NOT IN ('staff', 'expert', 'admin') OR (SELECT bool_and(s.ended_at IS NOT NULL) FROM staff s
              WHERE s.person_id = j.own AND s.agency_id = j.agency_id) IS NOT TRUE)
          UNION ALL
          SELECT k.person_id, 2 FROM contact k
          WHERE j.role = 'contact' AND k.enterprise_id = j.enterprise_id AND k.ended_at IS NULL
            -- A complaint or a rating goes back to one person, and to none of their colleagues.
            AND (j.own IS NULL OR j.kind NOT IN ('complaint', 'rectification'))
          UNION ALL
          SELECT b.person_id, 2 FROM project_member b
          WHERE j.role IN ('staff', 'expert') AND b.project_id = j.matter_id AND b.role = j.role AND b.ended_at IS NULL
            AND EXISTS (SELECT FROM staff s
              WHERE s.person_id = b.person_id AND s.agency_id = j.agency_id AND s.ended_at IS NULL)
          UNION ALL
          SELECT s.person_id, CASE s.role WHEN 'admin' THEN 3 ELSE 4 END FROM staff s
          WHERE j.role IN ('staff', 'admin') AND s.agency_id = j.agency_id AND s.ended_at IS NULL
            AND EXISTS (SELECT FROM identity i WHERE i.person_id = s.person_id AND i.blocked_at IS NULL)
          UNION ALL
          SELECT u.person_id, CASE WHEN b.district = g.district THEN 2 ELSE 3 END FROM bureau_member u
          JOIN bureau b ON b.id = u.bureau_id LEFT JOIN agency g ON g.id = j.agency_id
          WHERE j.role = 'bureau' AND u.ended_at IS NULL
        ) everybody
      ) ranked WHERE ranked.rank = ranked.best
    ) who ON j.status = 'fired'
    LEFT JOIN person p ON p.id = who.person_id AND p.erased_at IS NULL
    LEFT JOIN LATERAL (
      SELECT NOT s.given OR s.withdrawn_at IS NOT NULL AS refused FROM consent s
      WHERE s.person_id = p.id AND s.purpose = 'service' ORDER BY s.at DESC, s.id DESC LIMIT 1
    ) c ON true
    ORDER BY j.due_at, j.id`;
  const ids = (status: Row['status']) =>
    new Set(rows.filter((row) => row.status === status).map(({ reminderId }) => reminderId)).size;
  return {
    intended: rows.filter(({ status }) => status === 'fired'),
    fired: ids('fired'),
    stopped: ids('stopped'),
  };
}

/** A reminder that cannot be taken up is put aside, so that it holds up nobody. Undefined: there is none. */
export async function putReminderAside(tx: Tx, now: Date): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    UPDATE reminder SET status = 'dropped', note = 'fault' WHERE id = (
      SELECT id FROM reminder WHERE status = 'planned' AND due_at <= ${now}
      ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id::text`;
  return row?.id;
}

/** How these people can be reminded, for somebody who is to hear of it instead of others. */
export async function findReminded(
  tx: Tx,
  personIds: readonly string[],
): Promise<readonly Pick<Intended, 'personId' | 'remindAt' | 'remindersOff' | 'refused' | 'reachable'>[]> {
  return await tx.$queryRaw<Intended[]>`
    SELECT p.id::text AS "personId", p.remind_at AS "remindAt", p.reminders_off IS NOT NULL AS "remindersOff",
      COALESCE((SELECT NOT s.given OR s.withdrawn_at IS NOT NULL FROM consent s
        WHERE s.person_id = p.id AND s.purpose = 'service' ORDER BY s.at DESC, s.id DESC LIMIT 1), false) AS refused,
      EXISTS (SELECT FROM identity i JOIN account a ON a.id = i.account_id
        WHERE i.person_id = p.id AND a.status = 'on' AND i.lost_at IS NULL
          AND (i.blocked_at IS NULL OR i.heard_at > i.blocked_at)) AS reachable
    FROM person p WHERE p.id = ANY (${[...personIds]}::uuid[]) AND p.erased_at IS NULL ORDER BY p.id`;
}
