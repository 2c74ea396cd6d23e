import { z } from 'zod';
import { type BeforeAfter, growth, readBeforeAfter } from '../understand/before-after.js';
import { commonQuestion, text } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({
  type: z.literal('before-after'),
  of: z.enum(['percent', 'money', 'number']).describe('what is measured before and after'),
  unit: text.optional(),
  better: z.enum(['up', 'down']).describe('which direction is an improvement'),
});

/** One figure before and after the service; the change is computed, never typed. */
export const beforeAfter: QuestionType<z.infer<typeof schema>, BeforeAfter> = {
  name: 'before-after',
  schema,
  widget: 'text',
  understand: (given, q, here) =>
    textOf(given, (t) => readBeforeAfter(t, { of: q.of, unit: q.unit, draft: here.draft })),
  accepts: (value) =>
    typeof value === 'object' &&
    value !== null &&
    'before' in value &&
    'after' in value &&
    typeof value.before === 'number' &&
    typeof value.after === 'number',
  show: (value, q, lang) => growth(value, { of: q.of, unit: q.unit, better: q.better, lang }),
};
