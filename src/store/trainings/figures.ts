import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';

export interface FiguresFilter {
  /** Trainings of one owner; missing: of all. */
  readonly agencyId?: string | undefined;
  readonly bureauId?: string | undefined;
  /** Those that begin from then until before then. */
  readonly from: Date;
  readonly to: Date;
  /** Only who came from enterprises there. */
  readonly district?: string | undefined;
}

export interface FiguresRow {
  /** Null in both: the sum. */
  readonly level: string | null;
  readonly district: string | null;
  readonly kind: 'all' | 'level' | 'district';
  readonly trainings: number;
  readonly personTimes: number;
  readonly enterprises: number;
}

/** Who came to trainings: in all, by level and by the district of the enterprise. A training nobody came to is none. */
export async function readFigures(
  db: Db,
  { agencyId, bureauId, from, to, district }: FiguresFilter,
): Promise<readonly FiguresRow[]> {
  const { sql } = Prisma;
  return await db.$queryRaw<FiguresRow[]>`
    WITH came AS (
      SELECT r.training_id, r.enterprise_id, COALESCE(r.level, '') AS level, COALESCE(e.district, '') AS district
      FROM registration r JOIN training t ON t.id = r.training_id LEFT JOIN enterprise e ON e.id = r.enterprise_id
      WHERE r.arrived_at IS NOT NULL AND t.status <> 'cancelled' AND t.starts_at >= ${from} AND t.starts_at < ${to}
        AND ${agencyId === undefined ? sql`TRUE` : sql`t.agency_id = ${agencyId}::uuid`}
        AND ${bureauId === undefined ? sql`TRUE` : sql`t.bureau_id = ${bureauId}::uuid`}
        AND ${district === undefined ? sql`TRUE` : sql`e.district = ${district}`}
    )
    SELECT level, district,
      CASE GROUPING(level, district) WHEN 3 THEN 'all' WHEN 1 THEN 'level' ELSE 'district' END AS kind,
      count(DISTINCT training_id)::int AS trainings, count(*)::int AS "personTimes",
      count(DISTINCT enterprise_id)::int AS enterprises
    FROM came GROUP BY GROUPING SETS ((), (level), (district))
    ORDER BY count(*) DESC, level, district`;
}
