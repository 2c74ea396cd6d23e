import type { Db, Tx } from '../db.js';
import { Prisma } from '../generated/client.js';
import { insertTold, RING } from '../webhooks/tell-webhooks.js';

/** Where the progress of a notice is shown, and the message that shows it. */
export interface Watcher {
  readonly identityId: string;
  readonly accountId: string;
  readonly chat: string;
  readonly message?: string | undefined;
}

/** A notice that somebody watches. */
export interface Watched {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly status: string;
  readonly intended: number;
  readonly startedAt: Date | null;
  readonly watchers: readonly (Watcher & { readonly lang: string })[];
}

export interface StateCount {
  readonly status: string;
  readonly reason: string | null;
  readonly n: number;
}

/** How many recipients are in which state, and why. They add up to those intended. */
export async function countStates(db: Db, noticeId: string): Promise<readonly StateCount[]> {
  return await db.$queryRaw<StateCount[]>`
    SELECT status, reason, count(*)::int AS n FROM recipient WHERE notice_id = ${noticeId}::uuid
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`;
}

/** Of all notices that are being sent, recipients whose end is not known yet. */
export async function countWaitingRecipients(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM notice n JOIN recipient r ON r.notice_id = n.id AND r.status IN ('waiting', 'sending')
    WHERE n.status IN ('sending', 'paused')`;
  return row?.n ?? 0;
}

/** What nobody needs to hear any more is dropped. Returns how many recipients. */
export const dropLate = (db: Db, now: Date): Promise<number> => db.$executeRaw`
    UPDATE recipient r SET status = 'dropped', reason = 'late', at = ${now}
    FROM notice n WHERE n.id = r.notice_id AND n.status = 'sending' AND n.until <= ${now} AND r.status = 'waiting'`;

/** Notices of which nobody waits any more are done; webhooks are told with it. */
export async function endNotices(db: Db, now: Date): Promise<readonly string[]> {
  const source = Prisma.sql`
    SELECT agency_id AS agency, NULL::uuid[] AS kept_from,
      jsonb_build_object('noticeId', id, 'number', number, 'kind', kind, 'intended', intended) AS data FROM ended`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH ended AS (
      UPDATE notice n SET status = 'done', ended_at = ${now}
      WHERE n.status = 'sending' AND n.intended IS NOT NULL AND NOT EXISTS (
        SELECT FROM recipient r WHERE r.notice_id = n.id AND r.status IN ('waiting', 'sending'))
      RETURNING n.id, n.agency_id, n.number, n.kind, n.intended
    ), told AS (${insertTold('notice.done', now, source)}), rung AS (${RING})
    SELECT ended.id::text, (SELECT count(*) FROM rung)::int AS rung FROM ended`;
  return rows.map(({ id }) => id);
}

/** Notices that are watched on these accounts: under way, or ended and not reported yet. */
export async function findWatched(db: Db, accounts: readonly string[]): Promise<readonly Watched[]> {
  return await db.$queryRaw<Watched[]>`
    SELECT n.id::text, n.number, n.title, n.status, n.intended, n.started_at AS "startedAt", w.watchers
    FROM notice n CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('identityId', w->>'identityId', 'accountId', w->>'accountId',
        'chat', w->>'chat', 'message', w->'message', 'lang', COALESCE(p.lang, 'zh'))) AS watchers
      FROM jsonb_array_elements(n.watchers) w
      LEFT JOIN identity i ON i.id = (w->>'identityId')::uuid LEFT JOIN person p ON p.id = i.person_id
      WHERE w->>'accountId' = ANY (${accounts})
    ) w
    WHERE n.status IN ('sending', 'paused', 'done', 'cancelled') AND n.intended IS NOT NULL
      AND n.watchers <> '[]' AND w.watchers IS NOT NULL
      AND (n.status IN ('sending', 'paused') OR NOT EXISTS (
        SELECT FROM recipient r WHERE r.notice_id = n.id AND r.status = 'sending'))`;
}

/** Remembers which message shows the progress to somebody. */
export async function keepProgressMessage(
  db: Db,
  noticeId: string,
  identityId: string,
  message: string,
): Promise<void> {
  await db.$executeRaw`
    UPDATE notice n SET watchers = (
      SELECT COALESCE(jsonb_agg(CASE WHEN w->>'identityId' = ${identityId}
        THEN w || jsonb_build_object('message', ${message}::text) ELSE w END), '[]')
      FROM jsonb_array_elements(n.watchers) w)
    WHERE n.id = ${noticeId}::uuid`;
}

/** Nobody watches here any more: they get the report. False: somebody else has told them. */
export async function takeWatcher(tx: Tx, noticeId: string, identityId: string): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE notice n SET watchers = (
      SELECT COALESCE(jsonb_agg(w), '[]') FROM jsonb_array_elements(n.watchers) w
      WHERE w->>'identityId' <> ${identityId})
    WHERE n.id = ${noticeId}::uuid AND n.watchers @> jsonb_build_array(jsonb_build_object('identityId', ${identityId}::text))`;
  return taken > 0;
}

/** From now on somebody sees the progress there, and gets the report. Each place once. */
export async function addWatcher(
  db: Db,
  noticeId: string,
  { identityId, accountId, chat, message }: Watcher,
): Promise<void> {
  const watcher = { identityId, accountId, chat, ...(message === undefined ? {} : { message }) };
  await db.$executeRaw`
    UPDATE notice SET watchers = watchers || ${JSON.stringify([watcher])}::jsonb
    WHERE id = ${noticeId}::uuid
      AND NOT watchers @> jsonb_build_array(jsonb_build_object('identityId', ${identityId}::text))`;
}
