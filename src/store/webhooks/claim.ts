import type { Json } from '../../flow/json.js';
import type { Db, Tx } from '../db.js';
import { newId } from '../new-id.js';

/** A process that does not say how it ended within so long is taken for dead. */
const LEASE_MS = 60_000;
/** Of one webhook under way, whichever processes send them: a slow receiver keeps no other waiting. */
const AT_ONCE = 2;

export interface ClaimedDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly event: string;
  readonly payload: Json;
  /** This one counted. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly url: string;
  readonly secret: string;
  /** Signs as well, for those who have not taken over the new one yet. */
  readonly oldSecret: string | null;
}

/**
 * Takes deliveries that are due, those that wait longest first. Locks the webhooks they are for, so that another process
 * counts what is under way after this one.
 */
export async function claimDeliveries(tx: Tx, now: Date, limit: number): Promise<readonly ClaimedDelivery[]> {
  const hooks = await tx.$queryRaw<{ id: string }[]>`
    SELECT w.id::text FROM webhook w
    WHERE w.ended_at IS NULL AND EXISTS (
      SELECT FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.status = 'waiting' AND d.due_at <= ${now})
    FOR NO KEY UPDATE OF w SKIP LOCKED`;
  if (hooks.length === 0) return [];
  return await tx.$queryRaw<ClaimedDelivery[]>`
    UPDATE webhook_delivery d SET status = 'sending', attempts = d.attempts + 1,
      due_at = ${new Date(now.getTime() + LEASE_MS)}
    FROM (
      SELECT c.id FROM unnest(${hooks.map(({ id }) => id)}::uuid[]) h(id) CROSS JOIN LATERAL (
        SELECT o.id, o.due_at FROM webhook_delivery o
        WHERE o.webhook_id = h.id AND o.status = 'waiting' AND o.due_at <= ${now}
        ORDER BY o.due_at LIMIT GREATEST(0, ${AT_ONCE}::int - (
          SELECT count(*) FROM webhook_delivery u WHERE u.webhook_id = h.id AND u.status = 'sending'))
      ) c ORDER BY c.due_at LIMIT ${limit}
    ) t, webhook w
    WHERE d.id = t.id AND w.id = d.webhook_id
    RETURNING d.id::text, d.webhook_id::text AS "webhookId", d.event, d.payload, d.attempts::int AS attempts,
      d.created_at AS "createdAt", w.url, w.secret, CASE WHEN w.old_until > ${now} THEN w.old_secret END AS "oldSecret"`;
}

/** What a dead process was sending is sent again, under the same id. Returns how many. */
export async function rescueDeliveries(db: Db, now: Date): Promise<number> {
  return await db.$executeRaw`
    UPDATE webhook_delivery d SET status = CASE WHEN w.ended_at IS NULL THEN 'waiting' ELSE 'dead' END
    FROM webhook w WHERE w.id = d.webhook_id AND d.status = 'sending' AND d.due_at <= ${now}`;
}

type Held = Pick<ClaimedDelivery, 'id' | 'attempts'>;

/** It arrived, whoever was taken for dead meanwhile. */
export async function markDelivered(db: Db, { id }: Held, at: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE webhook_delivery SET status = 'sent', sent_at = ${at}, due_at = ${at}, error = NULL WHERE id = ${id}::uuid`;
}

/** It did not arrive: it is tried again, or given up where there is no further time or its webhook has ended. */
export async function markFailed(
  db: Db,
  { id, attempts }: Held,
  error: string,
  { at, again }: { readonly at: Date; readonly again: Date | undefined },
): Promise<void> {
  await db.$executeRaw`
    UPDATE webhook_delivery d SET error = ${error},
      status = CASE WHEN ${again === undefined} OR w.ended_at IS NOT NULL THEN 'dead' ELSE 'waiting' END,
      due_at = CASE WHEN w.ended_at IS NULL THEN ${again ?? at}::timestamptz ELSE ${at}::timestamptz END
    FROM webhook w
    WHERE w.id = d.webhook_id AND d.id = ${id}::uuid AND d.status = 'sending' AND d.attempts = ${attempts}`;
}

/** It was not sent after all: somebody else does it at once. */
export async function giveBackDelivery(db: Db, { id, attempts }: Held, at: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE webhook_delivery SET status = 'waiting', attempts = attempts - 1, due_at = ${at}
    WHERE id = ${id}::uuid AND status = 'sending' AND attempts = ${attempts}`;
}

/** A delivery by itself, to see whether it arrives. */
export async function addDelivery(db: Db, webhookId: string, event: string, at: Date): Promise<string> {
  const id = newId(at.getTime());
  await db.webhookDelivery.create({ data: { id, webhookId, event, payload: {}, dueAt: at, createdAt: at } });
  return id;
}
