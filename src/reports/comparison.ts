import { z } from 'zod';
import { itemsOf, SURVEY_FORMS } from '../service/ratings/rated-items.js';
import { type CaseRow, readCases } from '../store/console/cases.js';
import type { Db } from '../store/db.js';
import { readSetting, writeSetting } from '../store/setting/setting.js';
import { keepFor } from './keep-for.js';
import { OUTCOME_FORM } from './outcomes.js';
import { readSatisfaction } from './read-satisfaction.js';
import type { Group } from './satisfaction.js';

/** The views of the summary of 2023; the overall one is made of them. */
export const VIEWS = ['self', 'expert', 'third'] as const;

const score = z.number().min(0).max(100);
const settings = z.object({
  weights: z.object({ self: score, expert: score, third: score }),
  /** By place or agency and view. */
  marks: z.record(z.string(), z.record(z.string(), score)),
});
type ComparisonSettings = z.infer<typeof settings>;

/** As long as the bureau says nothing, all views count the same. */
const USUAL: ComparisonSettings = { weights: { self: 1, expert: 1, third: 1 }, marks: {} };

const keyOf = (bureauId: string | undefined): string => `comparison:${bureauId ?? 'all'}`;

export async function readComparisonSettings(
  db: Db,
  bureauId: string | undefined,
): Promise<ComparisonSettings> {
  const read = settings.safeParse(await readSetting(db, keyOf(bureauId)));
  return read.success ? read.data : USUAL;
}

/** False: a weight or a mark is none. */
export async function saveComparisonSettings(
  db: Db,
  bureauId: string | undefined,
  given: unknown,
  now: Date,
): Promise<boolean> {
  const read = settings.safeParse(given);
  if (!read.success || VIEWS.every((view) => read.data.weights[view] === 0)) return false;
  await writeSetting(db, keyOf(bureauId), read.data, now);
  return true;
}

export interface Compared {
  readonly key: string;
  readonly name: string;
  /** What was given; of a third party the satisfaction of the enterprises where nothing was. */
  readonly marks: Readonly<Record<string, number>>;
  /** The third view is the enterprises' own. */
  readonly measured: boolean;
  /** Missing: there is nothing to go by. */
  readonly overall: number | undefined;
}

export interface Comparison {
  readonly queriedAt: Date;
  readonly settings: ComparisonSettings;
  readonly districts: readonly Compared[];
  readonly agencies: readonly Compared[];
  readonly cases: readonly CaseRow[];
}

const CASE_FORMS = ['cnca-action/case-2022', 'db32-t4918-2024/annex-f', 'db5101-t190-2024/annex-d'];

/** Places and agencies side by side, and the cases that figures speak for. */
export async function readComparison(db: Db, bureauId: string | undefined, now: Date): Promise<Comparison> {
  const [given, report, { value: cases }] = await Promise.all([
    readComparisonSettings(db, bureauId),
    readSatisfaction(db, 'all', { scale: 60 }, now),
    keepFor(db, 'cases', now, () => findCases(db)),
  ]);
  return {
    ...{ queriedAt: report.queriedAt, settings: given, cases },
    districts: compare('district', report.districts, given),
    agencies: compare('agency', report.agencies, given),
  };
}

async function findCases(db: Db) {
  const value = await readCases(db, {
    forms: CASE_FORMS,
    outcomeForm: OUTCOME_FORM,
    indicators: ['revenue', 'pass_rate', 'plan_rate', 'satisfaction'],
    costs: ['cost'],
    surveyForms: SURVEY_FORMS,
    items: SURVEY_FORMS.flatMap((form) => Object.keys(itemsOf(form))),
  });
  // No more are listed than 200: so many are those of a large system.
  return { value, size: value.length * 5 };
}

/** The best first; views that nobody gave do not count. */
export function compare(
  of: 'district' | 'agency',
  groups: readonly Group[],
  { weights, marks }: ComparisonSettings,
): readonly Compared[] {
  return groups
    .filter(({ key }) => key !== '')
    .map(({ key, name, figures }): Compared => {
      const given = marks[`${of}:${key}`] ?? {};
      const index = typeof figures === 'string' ? undefined : figures.index;
      const third = given.third ?? index;
      const all: Readonly<Record<string, number>> = { ...given, ...(third === undefined ? {} : { third }) };
      const there = VIEWS.filter((view) => all[view] !== undefined);
      const weight = there.reduce((sum, view) => sum + weights[view], 0);
      const sum = there.reduce((total, view) => total + weights[view] * (all[view] ?? 0), 0);
      return {
        ...{ key: `${of}:${key}`, name, marks: all },
        measured: given.third === undefined && index !== undefined,
        overall: weight === 0 ? undefined : sum / weight,
      };
    })
    .sort((a, b) => (b.overall ?? -1) - (a.overall ?? -1) || a.name.localeCompare(b.name, 'zh'));
}
