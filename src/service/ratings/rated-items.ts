import type { Json } from '../../flow/json.js';

/** The levels of Annex F, best first. */
export const RATINGS = ['satisfied', 'fairly_satisfied', 'dissatisfied'] as const;
export type Rating = (typeof RATINGS)[number];

/** Forms by which the work of an agency is rated, with what is rated in them and who is meant by it. */
const RATED: Readonly<Record<string, Readonly<Record<string, 'staff' | 'expert' | 'nobody'>>>> = {
  'db5101-t190-2024/annex-f': {
    staff_attitude: 'staff',
    staff_competence: 'staff',
    expert_attitude: 'expert',
    expert_competence: 'expert',
  },
  'common/training-feedback': {
    content: 'nobody',
    teacher: 'expert',
    organisation: 'nobody',
    usefulness: 'nobody',
  },
};

const RATING_FORMS = Object.keys(RATED);

/** What the totals of services are made of: the satisfaction survey. */
export const SURVEY_FORMS = RATING_FORMS.filter((form) => !form.startsWith('common/'));

/** What those of trainings are made of: they rate a training and no member of a project, and are never added to the others. */
export const TRAINING_FORMS = RATING_FORMS.filter((form) => form.startsWith('common/'));

export const isRatingForm = (form: string): boolean => form in RATED;

export const itemsOf = (form: string): Readonly<Record<string, 'staff' | 'expert' | 'nobody'>> =>
  RATED[form] ?? {};

export const isRating = (value: unknown): value is Rating =>
  typeof value === 'string' && (RATINGS as readonly string[]).includes(value);

type Entry = { readonly value?: Json; readonly label?: string };

const answersOf = (record: Json): Readonly<Record<string, Entry>> =>
  ((record ?? {}) as { answers?: Readonly<Record<string, Entry>> }).answers ?? {};

/** What was rated in a record, item by item; an item that did not apply is missing. */
export function ratingsIn(form: string, record: Json): Readonly<Record<string, Rating>> {
  const answers = answersOf(record);
  const found: Record<string, Rating> = {};
  for (const item of Object.keys(itemsOf(form))) {
    const value = answers[item]?.value;
    if (isRating(value)) found[item] = value;
  }
  return found;
}

/** The reasons a form itself asks for, joined. */
export function reasonsIn(record: Json, items: readonly string[]): string | undefined {
  const answers = answersOf(record);
  const reasons = items.flatMap((item) => {
    const { value, label = '' } = answers[`${item}_why`] ?? {};
    const own = answers[item]?.label ?? label;
    return typeof value === 'string' && value.trim() !== '' ? [`${own}：${value.trim()}`] : [];
  });
  return reasons.length > 0 ? reasons.join('\n') : undefined;
}
