import type { ComplaintRow } from '../complaints/complaints.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { all } from '../notices/condition-sql.js';
import { type Sees, within } from './responses.js';

const { sql } = Prisma;

export const PAGE = 50;

export interface ComplaintFilter {
  readonly sees: Sees;
  /** Missing: all. */
  readonly state?: 'open' | 'late' | 'closed' | undefined;
  /** What it is about, as the form names it; other: none of them. */
  readonly about?: string | undefined;
  /** Part of the number. */
  readonly number?: string | undefined;
  readonly before?: string | undefined;
}

export interface ListedComplaint extends ComplaintRow {
  /** Until when the next step is due; null: nothing is. */
  readonly dueOn: string | null;
  readonly late: boolean;
}

const ABOUT = sql`COALESCE(r.record #>> '{answers,about,value,picked,0}', 'other')`;

/** The open ones first, each part from the newest to the oldest. Who may see one is not asked here. */
export async function listComplaints(
  db: Db,
  { sees, state, about, number, before }: ComplaintFilter,
  today: string,
): Promise<readonly ListedComplaint[]> {
  const late = sql`COALESCE(t.due < ${today}::date, false)`;
  const conditions = all([
    within(sql`m.agency_id`, sees),
    ...(state === 'closed' ? [sql`c.status = 'closed'`] : []),
    ...(state === 'open' || state === 'late' ? [sql`c.status <> 'closed'`] : []),
    ...(state === 'late' ? [late] : []),
    ...(about ? [sql`${ABOUT} = ${about}`] : []),
    ...(number ? [sql`strpos(c.number, ${number}) > 0`] : []),
    ...(before
      ? [
          sql`(c.status <> 'closed', c.opened_at, c.id) < (
            SELECT b.status <> 'closed', b.opened_at, b.id FROM complaint b WHERE b.id = ${before}::uuid)`,
        ]
      : []),
  ]);
  return await db.$queryRaw<ListedComplaint[]>`
    SELECT c.id::text, c.number, c.anonymous, c.complex, c.status, c.level, c.rating, c.opened_at AS "openedAt",
      c.closed_at AS "closedAt", m.agency_id::text AS "agencyId", a.name AS agency,
      m.enterprise_id::text AS "enterpriseId", e.name AS enterprise, COALESCE(r.record, '{}') AS record,
      t.due::text AS "dueOn", ${late} AS late
    FROM complaint c
    JOIN matter m ON m.id = c.id
    LEFT JOIN agency a ON a.id = m.agency_id
    LEFT JOIN enterprise e ON e.id = m.enterprise_id
    LEFT JOIN response r ON r.id = c.response_id
    LEFT JOIN LATERAL (
      SELECT min(COALESCE(w.deferred_to, w.due_on)) AS due FROM task w
      WHERE w.matter_id = c.id AND w.status = 'open' AND w.role <> 'contact'
    ) t ON true
    WHERE ${conditions}
    ORDER BY (c.status <> 'closed') DESC, c.opened_at DESC, c.id DESC LIMIT ${PAGE}`;
}
