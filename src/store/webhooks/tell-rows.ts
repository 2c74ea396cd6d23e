import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import type { WebhookEvent } from './events.js';
import { insertTold, RING } from './tell-webhooks.js';

const { sql } = Prisma;

/** A complaint has events of its own: this one would say whose it is. */
const COMPLAINT = 'common/complaint';

/** What became of responses, to whoever sees them: the agency of their project, else that of their enterprise. */
export async function tellResponses(
  db: Db,
  event: Extract<WebhookEvent, `response.${string}`>,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  const source = sql`
    SELECT COALESCE(j.agency_id, e.agency_id) AS agency, NULL::uuid[] AS kept_from,
      jsonb_build_object('responseId', r.id, 'form', r.form, 'enterpriseId', r.enterprise_id, 'projectId', r.project_id,
        'submittedAt', to_char(r.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS data
    FROM response r
    LEFT JOIN project j ON j.id = r.project_id LEFT JOIN enterprise e ON e.id = r.enterprise_id
    WHERE r.id = ANY (${[...ids]}::uuid[]) AND r.form <> ${COMPLAINT}`;
  await db.$queryRaw`WITH told AS (${insertTold(event, at, source)}) ${RING}`;
}

/** Tasks of projects and inquiries that are done; those of complaints and bad ratings are for who handles them alone. */
export async function tellTasksDone(db: Db, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  const source = sql`
    SELECT t.agency_id AS agency, NULL::uuid[] AS kept_from,
      jsonb_build_object('taskId', t.id, 'rule', t.rule, 'form', t.form, 'kind', m.kind, 'enterpriseId', t.enterprise_id,
        'projectId', CASE WHEN m.kind = 'project' THEN m.id END, 'responseId', t.response_id) AS data
    FROM task t JOIN matter m ON m.id = t.matter_id
    WHERE t.id = ANY (${[...ids]}::uuid[]) AND t.status = 'done' AND m.kind IN ('project', 'inquiry')`;
  await db.$queryRaw`WITH told AS (${insertTold('task.done', at, source)}) ${RING}`;
}
