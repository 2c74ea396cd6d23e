import type { Db } from '../db.js';

export interface ShownAccount {
  readonly id: string;
  readonly channel: string;
  readonly key: string;
  readonly name: string | null;
  /** Unprompted messages of the day. */
  readonly sent: number;
  /** Messages that should have gone by now. */
  readonly waiting: number;
}

/** Every account there ever was, by channel. `day`: of China, 2026-11-20. */
export async function listAccounts(db: Db, day: string, now: Date): Promise<readonly ShownAccount[]> {
  return await db.$queryRaw<ShownAccount[]>`
    SELECT a.id::text, a.channel, a.key, a.name, COALESCE(s.count, 0) AS sent, COALESCE(o.n, 0) AS waiting
    FROM account a LEFT JOIN sent s ON s.account_id = a.id AND s.day = ${day}::date
    LEFT JOIN (SELECT account_id, count(*)::int AS n FROM outbox
      WHERE status = 'waiting' AND due_at <= ${now} GROUP BY 1) o ON o.account_id = a.id
    ORDER BY a.channel, a.created_at, a.id`;
}
