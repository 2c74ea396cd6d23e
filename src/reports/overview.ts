import type { Sees } from '../store/console/survey-counts.js';
import {
  type AgencyFigures,
  listAgencyFigures,
  readTodayFigures,
  type TodayFigures,
} from '../store/console/today.js';
import type { Db } from '../store/db.js';
import { keepFor } from './keep-for.js';

/** What presses today, and for whoever sees all agencies, each of them. */
export interface Overview {
  readonly at: Date;
  readonly figures: TodayFigures;
  readonly agencies: readonly AgencyFigures[];
}

/** An agency's own figures are always those of now: its people see them go down as they work. */
export async function readOverview(db: Db, sees: Sees, now: Date): Promise<Overview> {
  if (sees !== 'all') return { at: now, figures: await readTodayFigures(db, sees, now), agencies: [] };
  const { at, value } = await keepFor(db, 'overview', now, async () => {
    const [figures, agencies] = await Promise.all([
      readTodayFigures(db, sees, now),
      listAgencyFigures(db, now),
    ]);
    const size = agencies.reduce((sum, { enterprises }) => sum + enterprises, 0);
    return { value: { figures, agencies }, size };
  });
  return { at, ...value };
}
