import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import { IN_LINE } from './in-line.js';
import { PROCESS } from './processes.js';
import type { ReachRow } from './reach.js';

interface DueMessage extends ReachRow {
  readonly id: string;
  readonly identityId: string;
  readonly accountId: string;
  readonly message: Json;
  readonly sessionId: string | null;
  readonly reply: boolean;
  readonly createdAt: Date;
  readonly attempts: number;
  readonly delivered: number;
  readonly channel: string;
  readonly account: string;
  readonly chat: string;
}

export interface Due {
  readonly messages: readonly DueMessage[];
  /** This process had let its lease run out. */
  readonly lapsed: boolean;
  /** Another process let its lease run out: see `buryProcesses`. */
  readonly gone: boolean;
  /** Another process lives. */
  readonly others: boolean;
}

export interface Taker {
  readonly process: string;
  readonly accounts: readonly string[];
  readonly limit: number;
  /** For how long what is taken is left alone. */
  readonly holdMs: number;
  readonly ttlMs: number;
  /** Messages that have their turn may be taken too; missing: yes. */
  readonly inLine?: boolean;
}

type Row = { readonly lapsed: boolean; readonly gone: boolean; readonly others: boolean } & (
  | DueMessage
  | { readonly [key in keyof DueMessage]: null }
);

/**
 * Says that this process lives, and takes messages that nobody delivers, of its accounts, the oldest first. A reply is
 * dropped when its person has gone on: there is a newer reply, or a session of theirs changed since. All of it in one
 * statement, as every process asks once a second.
 */
export async function takeDue(db: Db, taker: Taker): Promise<Due> {
  const { process, accounts, limit, holdMs, ttlMs, inLine = true } = taker;
  const own = `${PROCESS}${process}`;
  const rows = await db.$queryRaw<Row[]>`
    WITH alive AS (
      INSERT INTO lease (name, holder, expires_at)
      VALUES (${own}, ${process}, now() + ${ttlMs} * interval '1 millisecond')
      ON CONFLICT (name) DO UPDATE SET expires_at = excluded.expires_at
    ), due AS MATERIALIZED (
      SELECT o.id, o.reply AND (
          EXISTS (SELECT FROM outbox n
            WHERE n.identity_id = o.identity_id AND n.reply AND n.created_at > o.created_at)
          OR EXISTS (SELECT FROM session s WHERE s.identity_id = o.identity_id AND s.updated_at > o.created_at)
          OR EXISTS (SELECT FROM session s WHERE s.id = o.session_id AND s.updated_at > o.created_at)
        ) AS outdated
      FROM outbox o
      WHERE o.status = 'waiting' AND o.due_at <= now() AND o.account_id = ANY (${accounts}::uuid[])
        AND (o.owner IS NULL OR o.owner = ${process}::uuid OR NOT EXISTS (
          SELECT FROM lease l WHERE l.name = ${PROCESS} || o.owner::text AND l.expires_at > now()))
        AND (${inLine} OR o.error IS DISTINCT FROM ${IN_LINE})
      ORDER BY o.due_at, o.id LIMIT ${limit} FOR UPDATE OF o SKIP LOCKED
    ), dropped AS (
      DELETE FROM outbox o USING due WHERE o.id = due.id AND due.outdated
    ), taken AS (
      UPDATE outbox o SET owner = ${process}::uuid, due_at = now() + ${holdMs} * interval '1 millisecond',
        attempts = o.attempts + 1
      FROM due WHERE o.id = due.id AND NOT due.outdated
      RETURNING o.id, o.identity_id, o.account_id, o.session_id, o.message, o.reply, o.created_at, o.attempts,
        o.delivered
    )
    SELECT NOT EXISTS (SELECT FROM lease WHERE name = ${own} AND expires_at > now()) AS lapsed,
           EXISTS (SELECT FROM lease
             WHERE starts_with(name, ${PROCESS}) AND name <> ${own} AND expires_at <= now()) AS gone,
           EXISTS (SELECT FROM lease
             WHERE starts_with(name, ${PROCESS}) AND name <> ${own} AND expires_at > now()) AS others,
           t.id, t.identity_id AS "identityId", t.account_id AS "accountId", t.session_id AS "sessionId", t.message,
           t.reply, t.created_at AS "createdAt", t.attempts, t.delivered,
           a.channel, a.key AS account, i.key AS chat, i.blocked_at AS "blockedAt", i.lost_at AS "lostAt",
           GREATEST(i.heard_at, (
             SELECT max(s.updated_at) FROM session s WHERE s.identity_id = i.id)) AS "heardAt"
    FROM (VALUES (1)) one
    LEFT JOIN (taken t JOIN identity i ON i.id = t.identity_id JOIN account a ON a.id = t.account_id) ON true
    ORDER BY t.id`;
  const [first] = rows;
  return {
    messages: rows.filter((row): row is Row & DueMessage => row.id !== null),
    lapsed: first?.lapsed === true,
    gone: first?.gone === true,
    others: first?.others === true,
  };
}
