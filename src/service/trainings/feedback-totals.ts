import type { Db } from '../../store/db.js';
import { countSeats } from '../../store/trainings/registrations.js';
import { readTrainingRecords } from '../../store/trainings/training-forms.js';
import { hideFew } from '../ratings/hide-few.js';
import { itemsOf, RATINGS, type Rating, ratingsIn } from '../ratings/rated-items.js';

export const FEEDBACK_FORM = 'common/training-feedback';

interface FeedbackItem {
  readonly key: string;
  /** Who rated it; hidden: undefined. */
  readonly count: number | undefined;
  /** Of 1; hidden: undefined. */
  readonly shares: Readonly<Record<Rating, number>> | undefined;
}

export interface FeedbackTotals {
  /** Who was there and could say something. */
  readonly attended: number;
  /** Who did; undefined: too few to say. */
  readonly answered: number | undefined;
  readonly items: readonly FeedbackItem[];
}

/** Below this nothing is shown: one could tell who said what. */
const FEWEST = 5;

/** What those who were there thought of a training: totals only. */
export async function feedbackTotals(db: Db, trainingId: string): Promise<FeedbackTotals> {
  const records = await readTrainingRecords(db, trainingId, FEEDBACK_FORM);
  const counts = new Map<string, Record<Rating, number>>();
  for (const { record } of records)
    for (const [item, rating] of Object.entries(ratingsIn(FEEDBACK_FORM, record))) {
      const count = counts.get(item) ?? { satisfied: 0, fairly_satisfied: 0, dissatisfied: 0 };
      count[rating] += 1;
      counts.set(item, count);
    }
  const hidden = hideFew(new Map([...counts].map(([item, count]) => [item, sum(count)])), FEWEST);
  const few = records.length < FEWEST;
  const { arrived } = await countSeats(db, trainingId);
  return {
    attended: arrived,
    answered: few ? undefined : records.length,
    items: Object.keys(itemsOf(FEEDBACK_FORM)).flatMap((key) => {
      const count = counts.get(key);
      if (!count) return [];
      return [few || hidden.has(key) ? { key, count: undefined, shares: undefined } : shareOut(key, count)];
    }),
  };
}

const sum = (count: Readonly<Record<Rating, number>>): number =>
  RATINGS.reduce((total, rating) => total + count[rating], 0);

function shareOut(key: string, ratings: Readonly<Record<Rating, number>>): FeedbackItem {
  const count = sum(ratings);
  const { satisfied, fairly_satisfied, dissatisfied } = ratings;
  const shares = {
    satisfied: satisfied / count,
    fairly_satisfied: fairly_satisfied / count,
    dissatisfied: dissatisfied / count,
  };
  return { key, count, shares };
}
