import type { Db } from '../db.js';

/** The first time in each minute in which something is due, after `from` and up to `to`. */
export interface DueTimes {
  readonly times: readonly Date[];
  /** Something was due by `from`. */
  readonly overdue: boolean;
}

/**
 * When reminders and messages of the ledger come due. Each minute costs one step into an index, however many rows fall
 * into it and however many others there are.
 */
export async function findDueTimes(db: Db, from: Date, to: Date): Promise<DueTimes> {
  const rows = await db.$queryRaw<{ at: Date | null; overdue: boolean }[]>`
    WITH RECURSIVE planned AS (
      (SELECT due_at FROM reminder WHERE status = 'planned' AND due_at > ${from} AND due_at <= ${to}
        ORDER BY due_at LIMIT 1)
      UNION ALL
      SELECT (SELECT r.due_at FROM reminder r WHERE r.status = 'planned'
          AND r.due_at >= date_trunc('minute', p.due_at) + interval '1 minute' AND r.due_at <= ${to}
        ORDER BY r.due_at LIMIT 1)
      FROM planned p WHERE p.due_at IS NOT NULL
    ), waiting AS (
      (SELECT due_at FROM ledger WHERE status = 'waiting' AND due_at > ${from} AND due_at <= ${to}
        ORDER BY due_at LIMIT 1)
      UNION ALL
      SELECT (SELECT l.due_at FROM ledger l WHERE l.status = 'waiting'
          AND l.due_at >= date_trunc('minute', w.due_at) + interval '1 minute' AND l.due_at <= ${to}
        ORDER BY l.due_at LIMIT 1)
      FROM waiting w WHERE w.due_at IS NOT NULL
    ), times AS (
      SELECT min(due_at) AS at FROM (TABLE planned UNION ALL TABLE waiting) found
      WHERE due_at IS NOT NULL GROUP BY date_trunc('minute', due_at)
    )
    SELECT t.at,
      -- The first of all, which the index knows: asked whether there is one, the planner may read the whole table.
      COALESCE((SELECT min(due_at) FROM reminder WHERE status = 'planned') <= ${from}, false)
      OR COALESCE((SELECT min(due_at) FROM ledger WHERE status = 'waiting') <= ${from}, false) AS overdue
    FROM (VALUES (1)) one LEFT JOIN times t ON true ORDER BY t.at`;
  return {
    times: rows.flatMap(({ at }) => (at === null ? [] : [at])),
    overdue: rows[0]?.overdue === true,
  };
}

/** Whether a reminder is due that nobody has taken up, or that somebody is just taking up. */
export async function hasDueReminders(db: Db, now: Date): Promise<boolean> {
  const [row] = await db.$queryRaw<{ due: boolean }[]>`
    SELECT COALESCE(min(due_at) <= ${now}, false) AS due FROM reminder WHERE status = 'planned'`;
  return row?.due === true;
}
