import { readComplaintCounts } from '../../store/complaints/statistics.js';
import type { Db } from '../../store/db.js';
import { chinaTime } from '../china-time.js';

export interface ComplaintStatistics {
  readonly total: number;
  readonly open: number;
  readonly closed: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** staff, expert, agency, training, platform, other */
  readonly byKind: Readonly<Record<string, number>>;
  readonly anonymous: number;
  readonly reopened: number;
  /** Those of which no limit is missed. */
  readonly inTime: number;
  readonly satisfaction: {
    readonly satisfied: number;
    readonly fairly_satisfied: number;
    readonly dissatisfied: number;
    /** Closed and not rated. */
    readonly unrated: number;
  };
}

/** Complaints received in a time, of these agencies or of all. */
export async function complaintStatistics(
  db: Db,
  { agencyIds, from, to }: { readonly agencyIds?: readonly string[]; readonly from: Date; readonly to: Date },
  now: Date,
): Promise<ComplaintStatistics> {
  const today = chinaTime(now).slice(0, 10);
  const rows = await readComplaintCounts(db, { ...(agencyIds ? { agencyIds } : {}), from, to, today });
  const closed = rows.filter(({ status }) => status === 'closed');
  const rated = (level: string) => closed.filter(({ rating }) => rating === level).length;
  return {
    total: rows.length,
    open: rows.length - closed.length,
    closed: closed.length,
    byStatus: count(rows.map(({ status }) => status)),
    byKind: count(rows.map(({ about }) => about)),
    anonymous: rows.filter(({ anonymous }) => anonymous).length,
    reopened: rows.filter(({ reopened }) => reopened).length,
    inTime: rows.filter(({ inTime }) => inTime).length,
    satisfaction: {
      satisfied: rated('satisfied'),
      fairly_satisfied: rated('fairly_satisfied'),
      dissatisfied: rated('dissatisfied'),
      unrated: closed.filter(({ rating }) => rating === null).length,
    },
  };
}

function count(keys: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
