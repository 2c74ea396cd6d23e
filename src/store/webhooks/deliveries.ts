import type { Db, Tx } from '../db.js';

export interface DeliveryRow {
  readonly id: string;
  readonly event: string;
  readonly status: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly dueAt: Date;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

export const DELIVERY_STATES = ['waiting', 'sent', 'dead'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface DeliveryPage {
  readonly limit: number;
  readonly state?: DeliveryState | undefined;
  /** Those before this one, by when they happened. */
  readonly before?: { readonly at: Date; readonly id: string } | undefined;
}

/** What a webhook was told, the latest first. */
export async function listDeliveries(
  db: Db,
  webhookId: string,
  { limit, state, before }: DeliveryPage,
): Promise<readonly DeliveryRow[]> {
  const states =
    state === undefined
      ? ['waiting', 'sending', 'sent', 'dead']
      : state === 'waiting'
        ? ['waiting', 'sending']
        : [state];
  return await db.$queryRaw<DeliveryRow[]>`
    SELECT id::text, event, status, attempts::int AS attempts, error, due_at AS "dueAt", created_at AS "createdAt",
      sent_at AS "sentAt"
    FROM webhook_delivery
    WHERE webhook_id = ${webhookId}::uuid AND status = ANY (${states})
      AND (${before?.at ?? null}::timestamptz IS NULL
        OR (created_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    ORDER BY created_at DESC, id DESC LIMIT ${limit}`;
}

/** What was given up is sent again from the beginning: one, or all of them. Returns how many. */
export async function reviveDeliveries(tx: Tx, webhookId: string, at: Date, id?: string): Promise<number> {
  return await tx.$executeRaw`
    UPDATE webhook_delivery d SET status = 'waiting', attempts = 0, due_at = ${at}
    FROM webhook w
    WHERE w.id = d.webhook_id AND w.ended_at IS NULL AND d.webhook_id = ${webhookId}::uuid AND d.status = 'dead'
      AND (${id ?? null}::uuid IS NULL OR d.id = ${id ?? null}::uuid)`;
}

/** How many wait, and since when the oldest of them does. */
export async function readBacklog(
  db: Db,
): Promise<{ readonly waiting: number; readonly dead: number; readonly oldest: Date | null }> {
  const [row] = await db.$queryRaw<{ waiting: number; dead: number; oldest: Date | null }[]>`
    SELECT count(*) FILTER (WHERE status <> 'dead')::int AS waiting, count(*) FILTER (WHERE status = 'dead')::int AS dead,
      min(created_at) FILTER (WHERE status <> 'dead') AS oldest
    FROM webhook_delivery WHERE status IN ('waiting', 'sending', 'dead')`;
  return row ?? { waiting: 0, dead: 0, oldest: null };
}
