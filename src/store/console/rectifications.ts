import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { all } from '../notices/condition-sql.js';
import type { RectificationRow } from '../ratings/rectifications.js';
import { type Sees, within } from './responses.js';

const { sql } = Prisma;

export const PAGE = 50;

export interface RectificationFilter {
  readonly sees: Sees;
  readonly id?: string | undefined;
  readonly state?: 'open' | 'late' | 'called' | 'closed' | undefined;
  readonly before?: string | undefined;
}

export interface ListedRectification extends RectificationRow {
  readonly agency: string | null;
  readonly project: string | null;
  readonly closedAt: Date | null;
  readonly closedReason: string | null;
  /** Until when whoever puts it right has to act next; null: nothing is due. */
  readonly dueOn: string | null;
  readonly late: boolean;
}

/** What is to be put right first, each part from the newest to the oldest. Who may see one is not asked here. */
export async function listRectifications(
  db: Db,
  { sees, id, state, before }: RectificationFilter,
  today: string,
): Promise<readonly ListedRectification[]> {
  const late = sql`COALESCE(t.due < ${today}::date, false)`;
  const conditions = all([
    within(sql`m.agency_id`, sees),
    ...(id ? [sql`f.id = ${id}::uuid`] : []),
    ...(state === 'open' ? [sql`f.status IN ('asked', 'open', 'rectified')`] : []),
    ...(state === 'called' || state === 'closed' ? [sql`f.status = ${state}`] : []),
    ...(state === 'late' ? [sql`f.status <> 'closed'`, late] : []),
    ...(before
      ? [
          sql`(f.status <> 'closed', f.opened_at, f.id) < (
            SELECT b.status <> 'closed', b.opened_at, b.id FROM rectification b WHERE b.id = ${before}::uuid)`,
        ]
      : []),
  ]);
  return await db.$queryRaw<ListedRectification[]>`
    SELECT f.id::text, f.response_id::text AS "responseId", f.project_id::text AS "projectId",
      m.agency_id::text AS "agencyId", a.name AS agency, m.enterprise_id::text AS "enterpriseId", e.name AS enterprise,
      j.name AS project, m.person_id::text AS "personId", r.form, r.definition_hash AS "definitionHash", r.record,
      f.ratings, f.why, f.cause, f.measures, f.status, f.new_ratings AS "newRatings", f.opened_at AS "openedAt",
      f.closed_at AS "closedAt", f.closed_reason AS "closedReason",
      COALESCE((SELECT json_agg(json_build_object('round', d.round, 'cause', d.cause, 'measures', d.measures,
        'ratings', d.ratings) ORDER BY d.round) FROM rectification_round d WHERE d.rectification_id = f.id), '[]') AS rounds,
      t.due::text AS "dueOn", ${late} AS late
    FROM rectification f
    JOIN matter m ON m.id = f.id
    JOIN response r ON r.id = f.response_id
    LEFT JOIN agency a ON a.id = m.agency_id
    LEFT JOIN enterprise e ON e.id = m.enterprise_id
    LEFT JOIN project j ON j.id = f.project_id
    LEFT JOIN LATERAL (
      SELECT min(COALESCE(w.deferred_to, w.due_on)) AS due FROM task w
      WHERE w.matter_id = f.id AND w.status = 'open' AND w.role <> 'contact'
    ) t ON true
    WHERE ${conditions}
    ORDER BY (f.status <> 'closed') DESC, f.opened_at DESC, f.id DESC LIMIT ${PAGE}`;
}
