import type { Db } from '../db.js';

/** What stands in the database about how the service fares. Times are seconds that have passed, by its own clock. */
export interface AlertFigures {
  /** Messages past their time, and how long the oldest is. */
  readonly outbox: number;
  readonly outboxSeconds: number;
  /** Reminders, and messages they became, past their time. */
  readonly reminders: number;
  readonly remindersSeconds: number;
  /** Notices under way of which nothing went out for long though something could: their numbers. */
  readonly stuck: readonly number[];
  /** Messages given up of late, and why most of them. */
  readonly failed: number;
  readonly failedWhy: string | null;
  /** Events for webhooks that were given up within a day. */
  readonly dead: number;
  /** Since the last backup; null: none was ever made here. */
  readonly backupSeconds: number | null;
  /** How long the oldest entry of the audit has been waiting for its link in the chain of evidence. */
  readonly evidenceSeconds: number;
  /** Since the database was made. */
  readonly ageSeconds: number;
  /** Of operators: where they are written to at once, and the page they would have to look at. */
  readonly operators: number;
  readonly operatorsReached: number;
}

/** A notice has stood still when nothing of it moved for so long. */
const STUCK_SECONDS = 15 * 60;
const FAILED_SECONDS = 10 * 60;
const DEAD_SECONDS = 86_400;
/** What `npx zhitong backup` leaves in the audit. */
const BACKUP = 'backup';
const BACKUP_MADE = 'backup.made';

export async function readAlertFigures(db: Db): Promise<AlertFigures> {
  const [row] = await db.$queryRaw<[AlertFigures]>`
    SELECT o.n AS outbox, o.s AS "outboxSeconds", r.n + l.n AS reminders, GREATEST(r.s, l.s) AS "remindersSeconds",
      COALESCE(n.stuck, '{}') AS stuck, f.n AS failed, f.why AS "failedWhy", w.n AS dead,
      b.s AS "backupSeconds", COALESCE(e.s, 0) AS "evidenceSeconds", m.s AS "ageSeconds", p.n AS operators, p.reached AS "operatorsReached"
    FROM
      (SELECT count(*)::int AS n, COALESCE(extract(epoch FROM now() - min(due_at)), 0)::float8 AS s
        FROM outbox WHERE status = 'waiting' AND due_at <= now()) o,
      (SELECT count(*)::int AS n, COALESCE(extract(epoch FROM now() - min(due_at)), 0)::float8 AS s
        FROM reminder WHERE status = 'planned' AND due_at <= now()) r,
      (SELECT count(*)::int AS n, COALESCE(extract(epoch FROM now() - min(due_at)), 0)::float8 AS s
        FROM ledger WHERE status = 'waiting' AND due_at <= now()) l,
      (SELECT array_agg(s.number ORDER BY s.number) AS stuck FROM notice s
        WHERE s.status = 'sending' AND s.intended IS NOT NULL
          AND s.started_at < now() - ${STUCK_SECONDS} * interval '1 second'
          AND EXISTS (SELECT FROM recipient c WHERE c.notice_id = s.id AND c.status IN ('waiting', 'sending')
            AND c.due_at < now() - ${STUCK_SECONDS} * interval '1 second')
          AND NOT EXISTS (SELECT FROM recipient c WHERE c.notice_id = s.id
            AND c.at > now() - ${STUCK_SECONDS} * interval '1 second')) n,
      (SELECT count(*)::int AS n, mode() WITHIN GROUP (ORDER BY error) AS why FROM outbox
        WHERE status = 'failed' AND due_at > now() - ${FAILED_SECONDS} * interval '1 second') f,
      (SELECT count(*)::int AS n FROM webhook_delivery
        WHERE status = 'dead' AND due_at > now() - ${DEAD_SECONDS} * interval '1 second') w,
      (SELECT extract(epoch FROM now() - max(at))::float8 AS s FROM audit
        WHERE subject = ${BACKUP} AND subject <> 'filling' AND action = ${BACKUP_MADE}) b,
      (SELECT (SELECT extract(epoch FROM now() - a.at)::float8 FROM audit a
          WHERE a.id > (SELECT max(audit_id) FROM audit_link) ORDER BY a.id LIMIT 1) AS s) e,
      (SELECT COALESCE(extract(epoch FROM now() - min(finished_at)), 0)::float8 AS s FROM _prisma_migrations) m,
      (SELECT count(DISTINCT o.person_id)::int AS n,
          (count(DISTINCT o.person_id) FILTER (WHERE a.channel <> 'web'))::int AS reached
        FROM operator o LEFT JOIN identity i
          ON i.person_id = o.person_id AND i.blocked_at IS NULL AND i.lost_at IS NULL
        LEFT JOIN account a ON a.id = i.account_id) p`;
  return row;
}
