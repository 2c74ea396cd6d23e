import type { Db } from '../db.js';

export interface Asked {
  readonly personId: string;
  /** As they said, or as their platform shows them. */
  readonly name: string | null;
  /** They want no reminders, or have not agreed to any. */
  readonly off: boolean;
  /** There is no chat they can be written to in. */
  readonly unreachable: boolean;
  /** Reminders sent to them as a contact in the last seven days. */
  readonly lately: number;
  /** What the agency of the task set as the most a contact gets in a week. */
  readonly cap: unknown;
}

/** Whom a reminder of a task would go to: who it was given to, else everybody of its role, else who stands in for them. */
export async function whoIsAsked(db: Db, taskId: string, now: Date): Promise<readonly Asked[]> {
  return await db.$queryRaw<Asked[]>`
    WITH t AS (SELECT * FROM task WHERE id = ${taskId}::uuid),
    everybody AS (
      SELECT person_id, 1 AS rank FROM t WHERE person_id IS NOT NULL
      UNION SELECT k.person_id, 2 FROM t JOIN contact k ON k.enterprise_id = t.enterprise_id
        WHERE t.role = 'contact' AND k.ended_at IS NULL
      UNION SELECT b.person_id, 2 FROM t JOIN project_member b ON b.project_id = t.matter_id AND b.role = t.role
        WHERE t.role IN ('staff', 'expert') AND b.ended_at IS NULL
      UNION SELECT s.person_id, CASE s.role WHEN 'admin' THEN 3 ELSE 4 END FROM t
        JOIN staff s ON s.agency_id = t.agency_id WHERE t.role IN ('staff', 'admin') AND s.ended_at IS NULL
      UNION SELECT u.person_id, 2 FROM t JOIN bureau_member u ON u.ended_at IS NULL WHERE t.role = 'bureau'
    ), asked AS (
      SELECT DISTINCT person_id FROM everybody WHERE rank = (SELECT min(rank) FROM everybody)
    )
    SELECT p.id::text AS "personId", COALESCE(p.name, (
        SELECT i.name FROM identity i WHERE i.person_id = p.id AND i.name IS NOT NULL ORDER BY i.id LIMIT 1)) AS name,
      p.reminders_off IS NOT NULL OR c.refused IS TRUE AS off,
      NOT EXISTS (SELECT FROM identity i JOIN account a ON a.id = i.account_id
        WHERE i.person_id = p.id AND a.status = 'on' AND i.lost_at IS NULL
          AND (i.blocked_at IS NULL OR i.heard_at > i.blocked_at)) AS unreachable,
      (SELECT count(*)::int FROM ledger l WHERE l.person_id = p.id AND l.role = 'contact' AND l.status = 'handed'
        AND l.at > ${now}::timestamptz - interval '7 days') AS lately,
      (SELECT g.settings -> 'contactCap' FROM t JOIN agency g ON g.id = t.agency_id) AS cap
    FROM asked JOIN person p ON p.id = asked.person_id AND p.erased_at IS NULL
    LEFT JOIN LATERAL (
      SELECT NOT s.given OR s.withdrawn_at IS NOT NULL AS refused FROM consent s
      WHERE s.person_id = p.id AND s.purpose = 'service' ORDER BY s.at DESC, s.id DESC LIMIT 1
    ) c ON true
    ORDER BY name NULLS LAST, p.id`;
}

/** Whether somebody was reminded of it by hand since then. */
export async function wasNudgedSince(db: Db, taskId: string, since: Date): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ nudged: boolean }]>`
    SELECT EXISTS (SELECT FROM audit
      WHERE subject = 'task' AND key = ${taskId} AND action = 'task.nudged' AND at > ${since}) AS nudged`;
  return row.nudged;
}
