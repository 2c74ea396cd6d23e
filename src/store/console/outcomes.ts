import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { amongOwn } from './own-responses.js';
import type { Sees } from './survey-counts.js';

const { sql } = Prisma;

/** A figure of one enterprise before and after the service. */
export interface OutcomePair {
  readonly indicator: string;
  readonly before: number;
  readonly after: number;
}

/** Of each enterprise what its newest summary says; what is no pair of figures is left out. */
export async function readOutcomes(
  db: Db,
  sees: Sees,
  form: string,
  indicators: readonly string[],
): Promise<readonly OutcomePair[]> {
  const agencyIds = sees === 'all' ? null : [...sees];
  const own = agencyIds === null ? sql`TRUE` : amongOwn([form], agencyIds);
  return await db.$queryRaw<OutcomePair[]>`
    SELECT i.indicator, (v.pair ->> 'before')::float8 AS before, (v.pair ->> 'after')::float8 AS after
    FROM (
      SELECT DISTINCT ON (COALESCE(r.enterprise_id, r.id)) r.counted
      FROM response r LEFT JOIN project j ON j.id = r.project_id LEFT JOIN enterprise e ON e.id = r.enterprise_id
      WHERE r.form = ${form} AND r.counted IS NOT NULL AND ${own}
        AND (${agencyIds}::uuid[] IS NULL OR COALESCE(j.agency_id, e.agency_id) = ANY (${agencyIds}::uuid[]))
      ORDER BY COALESCE(r.enterprise_id, r.id), r.submitted_at DESC, r.id DESC
    ) latest
    CROSS JOIN unnest(${[...indicators]}::text[]) AS i(indicator)
    CROSS JOIN LATERAL (SELECT latest.counted -> i.indicator AS pair) v
    WHERE jsonb_typeof(v.pair -> 'before') = 'number' AND jsonb_typeof(v.pair -> 'after') = 'number'`;
}
