import { itemsOf, SURVEY_FORMS } from '../service/ratings/rated-items.js';
import { readAskedCounts, readSurveyCounts, type Sees } from '../store/console/survey-counts.js';
import { readStaffCounts } from '../store/console/survey-reasons.js';
import type { Db } from '../store/db.js';
import { keepFor } from './keep-for.js';
import type { Scale } from './measure.js';
import {
  type Group,
  reportSatisfaction,
  type Satisfaction,
  type SatisfactionFilter,
} from './satisfaction.js';
import { reportStaff } from './staff-satisfaction.js';

const ITEMS = SURVEY_FORMS.flatMap((form) => Object.keys(itemsOf(form)));

export interface SatisfactionReport extends Satisfaction {
  readonly queriedAt: Date;
  /** What may be chosen to tell apart by. */
  readonly known: {
    readonly agencies: ReadonlyMap<string, string>;
    readonly districts: readonly string[];
    readonly services: readonly string[];
    /** Years and quarters, the latest first. */
    readonly periods: readonly string[];
  };
}

/** The report on satisfaction as it stands now, of what the viewer sees. */
export async function readSatisfaction(
  db: Db,
  sees: Sees,
  filter: SatisfactionFilter,
  now: Date,
): Promise<SatisfactionReport> {
  const key = `satisfaction:${sees}:${JSON.stringify(filter)}`;
  const { at, value } = await keepFor(db, key, now, () => makeReport(db, sees, filter, now));
  return { ...value, queriedAt: at };
}

async function makeReport(db: Db, sees: Sees, filter: SatisfactionFilter, now: Date) {
  const {
    at,
    size,
    value: counts,
  } = await keepFor(db, `surveys:${sees}`, now, () => readCounts(db, sees, now));
  const { counted, asked } = counts;
  const quarters = new Set([...counted, ...asked].map(({ quarter }) => quarter));
  const value = {
    ...reportSatisfaction(counted, asked, filter, ITEMS),
    known: {
      agencies: new Map(
        counted.flatMap(({ agencyId, agency }): [string, string][] =>
          agencyId === null ? [] : [[agencyId, agency ?? '']],
        ),
      ),
      districts: [...new Set([...counted, ...asked].map(({ district }) => district))]
        .filter((district) => district !== '')
        .sort((a, b) => a.localeCompare(b, 'zh')),
      services: [...new Set(counted.flatMap(({ services }) => services))],
      periods: [...new Set([...quarters].flatMap((quarter) => [quarter.slice(0, 4), quarter]))]
        .sort()
        .reverse(),
    },
  };
  return { value, size, at };
}

async function readCounts(db: Db, sees: Sees, now: Date) {
  const [counted, asked] = await Promise.all([
    readSurveyCounts(db, sees, SURVEY_FORMS, ITEMS),
    readAskedCounts(db, sees, SURVEY_FORMS, now),
  ]);
  return { value: { counted, asked }, size: counted.length + asked.length };
}

/** How the people of one agency were rated. */
export async function readStaffSatisfaction(
  db: Db,
  agencyId: string,
  scale: Scale,
  now: Date,
): Promise<readonly Group[]> {
  const form = SURVEY_FORMS[0] ?? '';
  const { value } = await keepFor(db, `staff-surveys:${agencyId}`, now, async () => {
    const counts = await readStaffCounts(db, agencyId, SURVEY_FORMS, ITEMS);
    return { value: counts, size: counts.reduce((sum, { surveys }) => sum + surveys, 0) };
  });
  return reportStaff(value, form, scale);
}
