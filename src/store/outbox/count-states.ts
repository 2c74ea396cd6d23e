import type { Db } from '../db.js';

/** Messages that have not arrived, each in one state. `passed` went on as another message and counts with that one. */
export interface OutboxStates {
  readonly waiting: number;
  readonly blocked: number;
  readonly failed: number;
  readonly passed: number;
  /** Somebody told the person by telephone. */
  readonly called: number;
}

export async function countStates(db: Db): Promise<OutboxStates> {
  const rows = await db.$queryRaw<{ state: keyof OutboxStates; count: number }[]>`
    SELECT CASE WHEN passed_to IS NULL THEN status ELSE 'passed' END AS state, count(*)::int AS count
    FROM outbox GROUP BY 1`;
  const counts = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  return { waiting: 0, blocked: 0, failed: 0, passed: 0, called: 0, ...counts };
}
