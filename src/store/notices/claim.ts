import type { Db } from '../db.js';
import type { ReachRow } from '../outbox/reach.js';

/** How many recipients of a notice come next. */
export interface Turn {
  readonly noticeId: string;
  readonly take: number;
}

/** A recipient that is this process's to send, with all that sending needs. */
export interface Claimed extends ReachRow {
  readonly id: bigint;
  readonly noticeId: string;
  /** Of the notice, as it is now. */
  readonly version: number;
  readonly accountId: string;
  readonly attempts: number;
  readonly personId: string | null;
  readonly roomId: string | null;
  readonly identityId: string | null;
  /** The person's or the room's id on the platform; null: nobody is known there any more. */
  readonly chat: string | null;
  /** Of a room, the topic it wants notices in. */
  readonly thread: string | null;
  readonly lang: string;
  /** Why it is not to be sent after all; null: it is. */
  readonly refused: 'opt-out' | 'no-consent' | 'late' | null;
  /** Since when it is meant to go. */
  readonly since: Date;
}

export interface Claim {
  readonly accountId: string;
  readonly process: string;
  readonly turns: readonly Turn[];
  /** Of each notice, the last recipient that was taken: what comes before is looked for from time to time. */
  readonly after?: ReadonlyMap<string, bigint>;
  readonly now: Date;
}

/**
 * Marks the next recipients of notices that are being sent as this process's, in one statement. Who has opted out or
 * taken back their agreement since it was planned is taken too, so that the row says so.
 */
export async function claimRecipients(db: Db, claim: Claim): Promise<readonly Claimed[]> {
  const { accountId, process, turns, after, now } = claim;
  if (turns.length === 0) return [];
  const wanted = turns.map(({ noticeId, take }) => ({
    notice: noticeId,
    take,
    after: String(after?.get(noticeId) ?? 0),
  }));
  return await db.$queryRaw<Claimed[]>`
    WITH turn AS MATERIALIZED (
      SELECT t.* FROM json_to_recordset(${JSON.stringify(wanted)}::json) AS t(notice uuid, take int, after bigint)
      JOIN notice n ON n.id = t.notice AND n.status = 'sending'
    ), due AS MATERIALIZED (
      SELECT r.id FROM turn t CROSS JOIN LATERAL (
        SELECT r.id FROM recipient r
        WHERE r.notice_id = t.notice AND r.account_id = ${accountId}::uuid AND r.status = 'waiting' AND r.id > t.after
          AND r.due_at <= ${now}
        ORDER BY r.id LIMIT t.take FOR UPDATE SKIP LOCKED
      ) r
    ), taken AS (
      UPDATE recipient r SET status = 'sending', owner = ${process}::uuid, attempts = r.attempts + 1, at = ${now}
      FROM due WHERE r.id = due.id
      RETURNING r.id, r.notice_id, r.account_id, r.attempts, r.person_id, r.room_id, r.identity_id
    )
    SELECT t.id, t.notice_id::text AS "noticeId", n.version, t.account_id::text AS "accountId", t.attempts,
      t.person_id::text AS "personId", t.room_id::text AS "roomId", t.identity_id::text AS "identityId",
      CASE WHEN t.room_id IS NULL THEN i.key WHEN m.left_at IS NULL AND m.lost_at IS NULL THEN m.key END AS chat,
      m.settings->>'thread' AS thread, COALESCE(p.lang, 'zh') AS lang, n.started_at AS since,
      CASE WHEN n.until <= ${now} THEN 'late'
        WHEN EXISTS (SELECT FROM opt_out o WHERE o.person_id = t.person_id AND o.kind = n.kind) THEN 'opt-out'
        WHEN c.refused THEN 'no-consent' END AS refused,
      i.blocked_at AS "blockedAt", i.lost_at AS "lostAt",
      GREATEST(i.heard_at, (SELECT max(s.updated_at) FROM session s WHERE s.identity_id = i.id)) AS "heardAt"
    FROM taken t
    JOIN notice n ON n.id = t.notice_id
    LEFT JOIN identity i ON i.id = t.identity_id
    LEFT JOIN person p ON p.id = t.person_id
    LEFT JOIN room m ON m.id = t.room_id
    LEFT JOIN LATERAL (
      SELECT NOT s.given OR s.withdrawn_at IS NOT NULL AS refused FROM consent s
      WHERE s.person_id = p.id AND s.purpose = 'service' ORDER BY s.at DESC, s.id DESC LIMIT 1
    ) c ON true
    ORDER BY t.id`;
}

/** A notice that may go out on an account now. */
export interface OpenNotice {
  readonly noticeId: string;
  readonly accountId: string;
  /** The agency or the bureau. */
  readonly ownerId: string;
  /** Somebody is due there. */
  readonly due: boolean;
}

/** Notices under way, for each of these accounts; at night the urgent ones only. The oldest first. */
export async function findOpenNotices(
  db: Db,
  accounts: readonly string[],
  { now, night }: { readonly now: Date; readonly night: boolean },
): Promise<readonly OpenNotice[]> {
  return await db.$queryRaw<OpenNotice[]>`
    SELECT n.id::text AS "noticeId", a.id::text AS "accountId",
      COALESCE(n.agency_id, n.bureau_id)::text AS "ownerId", EXISTS (
        SELECT FROM recipient r WHERE r.notice_id = n.id AND r.account_id = a.id AND r.status = 'waiting'
          AND r.due_at <= ${now}) AS due
    FROM notice n CROSS JOIN unnest(${accounts}::uuid[]) AS a(id)
    WHERE n.status = 'sending' AND (n.urgent OR NOT ${night})
    ORDER BY n.started_at, n.number`;
}

/** A message that says what a notice said before it was changed. */
export interface Outdated {
  readonly id: bigint;
  readonly noticeId: string;
  readonly version: number;
  readonly accountId: string;
  readonly room: boolean;
  readonly chat: string;
  readonly lang: string;
  readonly message: string;
}

/**
 * Messages of an account that were sent before their notice was changed, as far as they are still there. `now`: without
 * those that were put off.
 */
export async function findOutdated(
  db: Db,
  accountId: string,
  noticeIds: readonly string[],
  limit: number,
  now: Date | null,
): Promise<readonly Outdated[]> {
  return await db.$queryRaw<Outdated[]>`
    SELECT r.id, r.notice_id::text AS "noticeId", n.version, r.account_id::text AS "accountId",
      r.room_id IS NOT NULL AS room, COALESCE(i.key, m.key) AS chat, COALESCE(p.lang, 'zh') AS lang, r.message
    FROM notice n
    JOIN recipient r ON r.notice_id = n.id AND r.account_id = ${accountId}::uuid AND r.status = 'sent'
    LEFT JOIN identity i ON i.id = r.identity_id AND i.blocked_at IS NULL AND i.lost_at IS NULL
    LEFT JOIN person p ON p.id = r.person_id
    LEFT JOIN room m ON m.id = r.room_id AND m.left_at IS NULL AND m.lost_at IS NULL
    WHERE n.id = ANY (${noticeIds}::uuid[]) AND r.version < n.version AND r.message IS NOT NULL
      AND (${now}::timestamptz IS NULL OR r.due_at <= ${now}::timestamptz) AND COALESCE(i.key, m.key) IS NOT NULL
    ORDER BY r.id LIMIT ${limit}`;
}

export interface Changed {
  readonly id: string;
  readonly version: number;
  /** Nobody gets it any more. */
  readonly done: boolean;
}

/** Notices that were changed since they began to go out. */
export async function findChanged(db: Db, since: Date): Promise<readonly Changed[]> {
  return await db.$queryRaw<Changed[]>`
    SELECT id::text, version, status = 'done' AS done FROM notice
    WHERE version > 1 AND status IN ('sending', 'paused', 'done') AND started_at > ${since}`;
}
