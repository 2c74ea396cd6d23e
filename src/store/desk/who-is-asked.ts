import type { Db } from '../db.js';

export interface Asked {
  readonly personId: string;
  readonly name: string | null;
  /** They want no reminders. */
  readonly off: boolean;
  /** On no channel can they be written to. */
  readonly unreachable: boolean;
  /** Reminders sent to them in the last seven days. */
  readonly lately: number;
}

/** Whom a task is asked of: who it was given to, else everybody of its role. */
export async function whoIsAsked(db: Db, taskId: string, now: Date): Promise<readonly Asked[]> {
  return await db.$queryRaw<Asked[]>`
    WITH t AS (SELECT * FROM task WHERE id = ${taskId}::uuid),
    members AS (
      SELECT b.person_id FROM t JOIN project_member b ON b.project_id = t.matter_id AND b.role = t.role
      WHERE t.person_id IS NULL AND t.role IN ('staff', 'expert') AND b.ended_at IS NULL
    ),
    asked AS (
      SELECT person_id FROM t WHERE person_id IS NOT NULL
      UNION SELECT c.person_id FROM t JOIN contact c ON c.enterprise_id = t.enterprise_id AND c.ended_at IS NULL
        WHERE t.person_id IS NULL AND t.role = 'contact'
      UNION SELECT person_id FROM members
      UNION SELECT s.person_id FROM t JOIN staff s ON s.agency_id = t.agency_id AND s.role = 'admin'
        AND s.ended_at IS NULL
        WHERE t.person_id IS NULL AND (t.role = 'admin' OR t.role IN ('staff', 'expert') AND NOT EXISTS (
          SELECT FROM members))
      UNION SELECT u.person_id FROM t JOIN bureau_member u ON u.ended_at IS NULL
        WHERE t.person_id IS NULL AND t.role = 'bureau'
    )
    SELECT p.id::text AS "personId", p.name, p.reminders_off IS NOT NULL AS off,
      NOT EXISTS (SELECT FROM identity i WHERE i.person_id = p.id AND i.blocked_at IS NULL AND i.lost_at IS NULL)
        AS unreachable,
      (SELECT count(*)::int FROM ledger l
        WHERE l.person_id = p.id AND l.status = 'handed' AND l.at > ${now}::timestamptz - interval '7 days') AS lately
    FROM asked JOIN person p ON p.id = asked.person_id ORDER BY p.name NULLS LAST, p.id`;
}

/** Whether somebody was reminded of it by hand since then. */
export async function wasNudgedSince(db: Db, taskId: string, since: Date): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ nudged: boolean }]>`
    SELECT EXISTS (SELECT FROM audit
      WHERE subject = 'task' AND key = ${taskId} AND action = 'task.nudged' AND at > ${since}) AS nudged`;
  return row.nudged;
}
