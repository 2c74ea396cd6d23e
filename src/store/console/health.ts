import type { Db } from '../db.js';

export interface HealthFigures {
  /** Messages past their time. */
  readonly waiting: number;
  /** Since when the oldest of them waits. */
  readonly oldest: Date | null;
  /** Reminders and messages of the ledger past their time. */
  readonly due: number;
  readonly dueSince: Date | null;
  /** Notices under way, and their recipients who are still to get it. */
  readonly sending: number;
  readonly left: number;
  readonly databaseBytes: number;
  readonly databaseVersion: string;
}

export async function readHealthFigures(db: Db, now: Date): Promise<HealthFigures> {
  const [row] = await db.$queryRaw<[HealthFigures]>`
    SELECT o.n AS waiting, o.oldest, r.n + l.n AS due, LEAST(r.oldest, l.oldest) AS "dueSince",
      n.sending, n.left, pg_database_size(current_database())::float8 AS "databaseBytes",
      current_setting('server_version') AS "databaseVersion"
    FROM
      (SELECT count(*)::int AS n, min(due_at) AS oldest FROM outbox
        WHERE status = 'waiting' AND due_at <= ${now}) o,
      (SELECT count(*)::int AS n, min(due_at) AS oldest FROM reminder
        WHERE status = 'planned' AND due_at <= ${now}) r,
      (SELECT count(*)::int AS n, min(due_at) AS oldest FROM ledger
        WHERE status = 'waiting' AND due_at <= ${now}) l,
      (SELECT count(*)::int AS sending, COALESCE(sum((SELECT count(*) FROM recipient c
          WHERE c.notice_id = s.id AND c.status IN ('waiting', 'sending'))), 0)::int AS left
        FROM notice s WHERE s.status = 'sending') n`;
  return row;
}

export interface Unsent {
  readonly reason: string;
  readonly count: number;
}

/** What did not arrive since then, by reason, the most first: messages, and recipients of notices of the time. */
export async function countUnsent(db: Db, since: Date): Promise<readonly Unsent[]> {
  return await db.$queryRaw<Unsent[]>`
    SELECT reason, sum(n)::int AS count FROM (
      SELECT COALESCE(error, status) AS reason, count(*) AS n FROM outbox
      WHERE status IN ('failed', 'blocked') AND passed_to IS NULL AND due_at >= ${since} GROUP BY 1
      UNION ALL
      SELECT COALESCE(c.reason, c.status), count(*) FROM notice s JOIN recipient c ON c.notice_id = s.id
      WHERE c.status IN ('failed', 'blocked') AND c.at >= ${since}
        AND (s.status IN ('sending', 'paused') OR s.ended_at >= ${since}) GROUP BY 1
    ) unsent GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20`;
}
