import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { WEBHOOKS_BELL, type WebhookEvent } from './events.js';

export interface Told {
  /** Whose it is; missing: whose this enterprise is. Webhooks of bureaus and of the platform are told in any case. */
  readonly agencyId?: string | null | undefined;
  readonly enterpriseId?: string | null | undefined;
  /** Who must not hear of it: where one of them is an admin, who sees what webhooks were told, their agency is not told. */
  readonly keptFrom?: readonly string[];
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
    SELECT COALESCE(y.agency, e.agency_id) AS agency, y.kept_from, y.data
    FROM jsonb_to_recordset(${JSON.stringify(rows.map(writeRow))}::jsonb)
      AS y(agency uuid, enterprise uuid, kept_from uuid[], data jsonb)
    LEFT JOIN enterprise e ON e.id = y.enterprise AND y.agency IS NULL`;
  await db.$queryRaw`WITH told AS (${insertTold(event, at, source)}) ${RING}`;
}

const writeRow = ({ agencyId, enterpriseId, keptFrom, data }: Told) => ({
  agency: agencyId,
  enterprise: enterpriseId,
  kept_from: keptFrom,
  data,
});

/** The insertion itself, for statements that tell what they change. `source` gives agency, kept_from and data. */
export const insertTold = (event: WebhookEvent, at: Date, source: Prisma.Sql): Prisma.Sql => sql`
    INSERT INTO webhook_delivery (id, webhook_id, event, payload, due_at, created_at)
    SELECT gen_random_uuid(), w.id, ${event}, x.data, ${at}, ${at}
    FROM webhook w JOIN (${source}) x ON w.agency_id IS NULL
      OR w.agency_id = x.agency AND NOT EXISTS (
        SELECT FROM staff s WHERE s.agency_id = x.agency AND s.person_id = ANY (x.kept_from) AND s.role = 'admin'
          AND s.ended_at IS NULL)
    WHERE w.ended_at IS NULL AND ${event} = ANY (w.events)
    RETURNING webhook_id`;

/** Workers hear of it once it is stored. */
export const RING = sql`SELECT pg_notify('zhitong', ${`- ${WEBHOOKS_BELL} `}) FROM told LIMIT 1`;
