import type { Db } from '../../store/db.js';
import { type RatedResponse, readRated } from '../../store/ratings/rated-responses.js';
import { hideFew } from './hide-few.js';
import { itemsOf, RATINGS, type Rating, ratingsIn, SURVEY_FORMS, TRAINING_FORMS } from './rated-items.js';

/** Counts of one item, or of all. */
export interface Totals {
  readonly key: string;
  /** Ratings; hidden: undefined. */
  readonly count: number | undefined;
  readonly ratings: Readonly<Record<Rating, number>> | undefined;
  /** Too few, or it would show what is too few elsewhere. */
  readonly hidden: boolean;
}

export interface RatingTotals {
  /** Surveys counted; undefined: too few to say. */
  readonly surveys: number | undefined;
  readonly items: readonly Totals[];
  readonly overall: Totals;
}

/** Below this nothing is shown. */
const FEWEST = 5;

const OVERALL = 'overall';

/**
 * How the people of an agency, or one of them, were rated: totals only, never who rated. One of them: what was said of
 * their part in the projects they serve.
 */
export async function ratingTotals(
  db: Db,
  about: {
    readonly agencyId: string;
    readonly personId?: string;
    readonly from?: Date;
    readonly to?: Date;
  },
): Promise<RatingTotals> {
  const { personId, ...where } = about;
  const all = await readRated(db, SURVEY_FORMS, where);
  if (personId === undefined) return addUp(all, SURVEY_FORMS);
  const shown = hideFew(countPeople(all), FEWEST).has(personId) ? [] : all.filter(serves(personId));
  return addUp(shown, SURVEY_FORMS, personId);
}

/** How the trainings of an agency were rated: those it held, and those that its enterprises named in words. */
export const trainingTotals = async (
  db: Db,
  about: { readonly agencyId: string; readonly from?: Date; readonly to?: Date },
): Promise<RatingTotals> => addUp(await readRated(db, TRAINING_FORMS, about), TRAINING_FORMS);

const serves =
  (personId: string) =>
  ({ members }: RatedResponse): boolean =>
    members.some((member) => member.personId === personId);

/** Surveys about each person: a colleague with few must not be seen from those with many. */
function countPeople(all: readonly RatedResponse[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { members } of all) {
    for (const id of new Set(members.map(({ personId }) => personId)))
      counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function addUp(
  responses: readonly RatedResponse[],
  forms: readonly string[],
  personId?: string,
): RatingTotals {
  const counts = new Map<string, Record<Rating, number>>();
  for (const { form, record, members } of responses) {
    const roles = members.filter((member) => member.personId === personId).map(({ role }) => role);
    for (const [item, rating] of Object.entries(ratingsIn(form, record))) {
      if (personId !== undefined && !roles.includes(itemsOf(form)[item] ?? '')) continue;
      const count = counts.get(item) ?? { satisfied: 0, fairly_satisfied: 0, dissatisfied: 0 };
      count[rating] += 1;
      counts.set(item, count);
    }
  }
  const sums = new Map([...counts].map(([item, count]) => [item, sum(count)]));
  const hidden = hideFew(sums, FEWEST);
  const known = [...new Set([...forms.flatMap((form) => Object.keys(itemsOf(form)))])];
  const overall = { satisfied: 0, fairly_satisfied: 0, dissatisfied: 0 };
  for (const count of counts.values()) for (const rating of RATINGS) overall[rating] += count[rating];
  const few = responses.length < FEWEST;
  // With everything else hidden the sum of all would show the one that is.
  const allHidden = few || (hidden.size > 0 && hidden.size === counts.size);
  return {
    surveys: few ? undefined : responses.length,
    items: known
      .filter((item) => counts.has(item))
      .map((item) => totals(item, counts.get(item), few || hidden.has(item))),
    overall: totals(OVERALL, overall, allHidden),
  };
}

const sum = (count: Readonly<Record<Rating, number>>): number =>
  RATINGS.reduce((total, rating) => total + count[rating], 0);

function totals(key: string, ratings: Readonly<Record<Rating, number>> | undefined, hidden: boolean): Totals {
  if (hidden || ratings === undefined) return { key, count: undefined, ratings: undefined, hidden: true };
  return { key, count: sum(ratings), ratings, hidden: false };
}
