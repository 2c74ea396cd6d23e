import type { Db } from '../db.js';

export interface ComplaintCount {
  readonly status: string;
  readonly about: string;
  readonly rating: string | null;
  readonly anonymous: boolean;
  readonly reopened: boolean;
  /** Every limit that is past or settled was kept. */
  readonly inTime: boolean;
}

/** One row for each complaint of a time; whether limits were kept is seen from their tasks. */
export async function readComplaintCounts(
  db: Db,
  { agencyIds, from, to, today }: { agencyIds?: readonly string[]; from: Date; to: Date; today: string },
): Promise<readonly ComplaintCount[]> {
  const agencies = agencyIds ? [...agencyIds] : null;
  return await db.$queryRaw<ComplaintCount[]>`
    SELECT c.status, COALESCE(r.record #>> '{answers,about,value,picked,0}', 'other') AS about, c.rating, c.anonymous,
      EXISTS (SELECT FROM complaint_step s WHERE s.complaint_id = c.id AND s.step = 'reopened') AS reopened,
      NOT EXISTS (
        SELECT FROM task t WHERE t.matter_id = c.id AND t.status <> 'dropped' AND t.role <> 'contact'
          AND t.due_on < COALESCE((t.done_at AT TIME ZONE 'Asia/Shanghai')::date, ${today}::date)) AS "inTime"
    FROM complaint c
    JOIN matter m ON m.id = c.id
    LEFT JOIN response r ON r.id = c.response_id
    WHERE c.opened_at >= ${from} AND c.opened_at < ${to}
      AND (${agencies}::uuid[] IS NULL OR m.agency_id = ANY (${agencies}::uuid[]))`;
}

/**
 * Complaints in these states, not yet at the bureau, with a limit that is past, and the day of the earliest. By states:
 * it reads those that are open, however many are closed.
 */
export async function findLate(
  db: Db,
  open: readonly string[],
  today: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly level: string; readonly since: string }[]> {
  return await db.$queryRaw<{ id: string; level: string; since: string }[]>`
    SELECT c.id::text, c.level, min(t.due_on)::text AS since
    FROM complaint c JOIN task t ON t.matter_id = c.id
    WHERE c.status = ANY (${[...open]}) AND c.level <> 'bureau' AND t.status = 'open' AND t.role <> 'contact'
      AND t.due_on < ${today}::date
    GROUP BY c.id ORDER BY 3, 1 LIMIT ${limit}`;
}
