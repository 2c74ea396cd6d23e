import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { WEBHOOKS_BELL, type WebhookEvent } from './events.js';

export interface Told {
  /** Whose it is; missing: whose this enterprise is. Webhooks of bureaus and of the platform are told in any case. */
  readonly agencyId?: string | null | undefined;
  readonly enterpriseId?: string | null | undefined;
  /** Of the agency's webhooks only those that one of these people made: whoever is meant by it does not hear of it. */
  readonly makers?: readonly string[];
  /** Ids, kinds and times; never a name, a telephone number or an answer: the receiver asks for these. */
  readonly data: Readonly<Record<string, Json>>;
}

const { sql } = Prisma;

/**
 * Tells webhooks what happened, in the transaction in which it happens: a row for each that wants to hear of it. One
 * statement, cheap where there are none.
 */
export async function tellWebhooks(
  db: Db,
  event: WebhookEvent,
  at: Date,
  told: Told | readonly Told[],
): Promise<void> {
  const rows = [told].flat();
  if (rows.length === 0) return;
  const source = sql`
    SELECT COALESCE(y.agency, e.agency_id) AS agency, y.makers, y.data
    FROM jsonb_to_recordset(${JSON.stringify(rows.map(writeRow))}::jsonb)
      AS y(agency uuid, enterprise uuid, makers uuid[], data jsonb)
    LEFT JOIN enterprise e ON e.id = y.enterprise AND y.agency IS NULL`;
  await db.$queryRaw`WITH told AS (${insertTold(event, at, source)}) ${RING}`;
}

const writeRow = ({ agencyId, enterpriseId, makers, data }: Told) => ({
  agency: agencyId,
  enterprise: enterpriseId,
  makers,
  data,
});

/** The insertion itself, for statements that tell what they change. `source` gives agency, makers and data. */
export const insertTold = (event: WebhookEvent, at: Date, source: Prisma.Sql): Prisma.Sql => sql`
    INSERT INTO webhook_delivery (id, webhook_id, event, payload, due_at, created_at)
    SELECT gen_random_uuid(), w.id, ${event}, x.data, ${at}, ${at}
    FROM webhook w JOIN (${source}) x ON w.agency_id IS NULL
      OR w.agency_id = x.agency AND (x.makers IS NULL OR w.created_by = ANY (x.makers))
    WHERE w.ended_at IS NULL AND ${event} = ANY (w.events)
    RETURNING webhook_id`;

/** Workers hear of it once it is stored. */
export const RING = sql`SELECT pg_notify('zhitong', ${`- ${WEBHOOKS_BELL} `}) FROM told LIMIT 1`;
