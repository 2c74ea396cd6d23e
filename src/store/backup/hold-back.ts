import type { Session } from './open-session.js';

/** Why something did not go out: the service it was restored from may have sent it. */
const RESTORED = 'restored';

/** What a restore keeps from going out a second time. */
export interface HeldBack {
  /** Answers of the moment: whoever wrote hears the next one. */
  readonly replies: number;
  /** Messages that stand on the list of people to be called. */
  readonly messages: number;
  readonly reminders: number;
  /** Notices that wait until somebody lets them go on: their numbers. */
  readonly notices: readonly number[];
}

/** A series whose time has come meanwhile. */
export interface MissedSeries {
  readonly id: string;
  readonly every: string;
}

/**
 * Nobody gets again what the lost service may have sent between the backup and the moment it stopped: what was on its way
 * or came due by then is held and marked as doubtful. What comes due later goes out as ever.
 */
export async function holdBack(session: Session, stoppedAt: Date): Promise<HeldBack> {
  const run = async (sql: string, values: unknown[] = []) => (await session.query(sql, values)).rowCount ?? 0;
  // Nobody of those who held them lives.
  await run('DELETE FROM lease');
  await run(
    `UPDATE ledger l SET doubtful = true FROM outbox o
     WHERE l.outbox_id = o.id AND l.status = 'handed' AND o.status = 'waiting' AND NOT o.reply`,
  );
  const replies = await run(`DELETE FROM outbox WHERE status = 'waiting' AND reply`);
  const messages = await run(
    `UPDATE outbox SET status = 'blocked', error = '${RESTORED}', owner = NULL WHERE status = 'waiting'`,
  );
  const waiting = await run(
    `UPDATE ledger SET status = 'dropped', reason = '${RESTORED}', doubtful = true, at = now()
     WHERE status = 'waiting' AND due_at <= $1`,
    [stoppedAt],
  );
  const planned = await run(
    `UPDATE reminder SET status = 'dropped', note = '${RESTORED}' WHERE status = 'planned' AND due_at <= $1`,
    [stoppedAt],
  );
  const { rows } = await session.query<{ id: string; number: number }>(
    `UPDATE notice SET status = 'paused'
     WHERE status = 'sending' OR (status = 'scheduled' AND (send_at IS NULL OR send_at <= $1))
     RETURNING id, number`,
    [stoppedAt],
  );
  await run(
    `UPDATE recipient SET status = 'waiting', owner = NULL, doubtful = true
     WHERE notice_id = ANY ($1::uuid[]) AND status IN ('waiting', 'sending')`,
    [rows.map(({ id }) => id)],
  );
  const notices = rows.map(({ number }) => number).sort((a, b) => a - b);
  return { replies, messages, reminders: waiting + planned, notices };
}

export async function findMissedSeries(session: Session, stoppedAt: Date): Promise<readonly MissedSeries[]> {
  const { rows } = await session.query<MissedSeries>(
    'SELECT id, every FROM notice_series WHERE ended_at IS NULL AND next_at <= $1',
    [stoppedAt],
  );
  return rows;
}

export async function moveMissedSeries(session: Session, id: string, nextAt: Date): Promise<void> {
  await session.query('UPDATE notice_series SET next_at = $2 WHERE id = $1', [id, nextAt]);
}
