import type { Db, Tx } from '../db.js';
import { newId } from '../new-id.js';

export interface WebhookRow {
  readonly id: string;
  /** Of neither: of the platform, which is told everything, as bureaus are. */
  readonly agencyId: string | null;
  readonly agency: string | null;
  readonly bureauId: string | null;
  readonly bureau: string | null;
  readonly url: string;
  readonly events: readonly string[];
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly oldUntil: Date | null;
  readonly waiting: number;
  readonly dead: number;
  readonly lastSentAt: Date | null;
}

/** Whose webhooks somebody looks after. */
export interface WebhookScope {
  readonly all: boolean;
  readonly agencyIds: readonly string[];
  readonly bureauIds: readonly string[];
}

/** Counted no further. */
const COUNT_MAX = 1000;

/** Those in use first, then the latest. With an id that one alone. */
export async function listWebhooks(db: Db, scope: WebhookScope, id?: string): Promise<readonly WebhookRow[]> {
  const { all, agencyIds, bureauIds } = scope;
  return await db.$queryRaw<WebhookRow[]>`
    SELECT w.id::text, w.agency_id::text AS "agencyId", a.name AS agency, w.bureau_id::text AS "bureauId",
      b.name AS bureau, w.url, w.events, w.created_at AS "createdAt", w.ended_at AS "endedAt",
      w.old_until AS "oldUntil", c.waiting, c.dead, c.last AS "lastSentAt"
    FROM webhook w LEFT JOIN agency a ON a.id = w.agency_id LEFT JOIN bureau b ON b.id = w.bureau_id
    CROSS JOIN LATERAL (
      SELECT
        (SELECT count(*)::int FROM (SELECT FROM webhook_delivery d WHERE d.webhook_id = w.id
          AND d.status IN ('waiting', 'sending') LIMIT ${COUNT_MAX}::int) few) AS waiting,
        (SELECT count(*)::int FROM (SELECT FROM webhook_delivery d WHERE d.webhook_id = w.id
          AND d.status = 'dead' LIMIT ${COUNT_MAX}::int) few) AS dead,
        (SELECT max(d.due_at) FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.status = 'sent') AS last
    ) c
    WHERE (${all} OR w.agency_id = ANY (${[...agencyIds]}::uuid[]) OR w.bureau_id = ANY (${[...bureauIds]}::uuid[]))
      AND (${id ?? null}::uuid IS NULL OR w.id = ${id ?? null}::uuid)
    ORDER BY w.ended_at IS NOT NULL, w.created_at DESC, w.id DESC LIMIT 200`;
}

export interface NewWebhook {
  readonly agencyId: string | null;
  readonly bureauId: string | null;
  readonly url: string;
  readonly secret: string;
  readonly events: readonly string[];
  readonly createdBy: string;
}

export async function insertWebhook(tx: Tx, webhook: NewWebhook, at: Date): Promise<string> {
  const id = newId(at.getTime());
  const { events, ...rest } = webhook;
  await tx.webhook.create({ data: { id, ...rest, events: [...events], createdAt: at } });
  return id;
}

/** Of one owner, in use. Two who add at once do so one after the other. */
export async function countWebhooks(
  tx: Tx,
  owner: Pick<NewWebhook, 'agencyId' | 'bureauId'>,
): Promise<number> {
  const name = `webhooks:${owner.agencyId ?? owner.bureauId ?? ''}`;
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))::text`;
  return await tx.webhook.count({
    where: { agencyId: owner.agencyId, bureauId: owner.bureauId, endedAt: null },
  });
}

/** Nothing is sent to it any more; what waits is given up. False: it has ended before. */
export async function endWebhook(db: Db, id: string, at: Date): Promise<boolean> {
  const ended = await db.$executeRaw`
    UPDATE webhook SET ended_at = ${at} WHERE id = ${id}::uuid AND ended_at IS NULL`;
  if (ended === 0) return false;
  await db.$executeRaw`
    UPDATE webhook_delivery SET status = 'dead', error = 'ended', due_at = ${at}
    WHERE webhook_id = ${id}::uuid AND status = 'waiting'`;
  return true;
}

/** Signs with a new secret from now on, until then with both. False: it has ended. */
export async function putSecret(tx: Tx, id: string, secret: string, until: Date): Promise<boolean> {
  const put = await tx.$executeRaw`
    UPDATE webhook SET old_secret = secret, old_until = ${until}, secret = ${secret}
    WHERE id = ${id}::uuid AND ended_at IS NULL`;
  return put > 0;
}
