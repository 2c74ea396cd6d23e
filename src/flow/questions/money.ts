import { z } from 'zod';
import { readMoney, showMoney } from '../understand/money.js';
import { commonQuestion } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({
  type: z.literal('money'),
  bare: z
    .enum(['yuan', 'wan'])
    .optional()
    .describe('the unit of a number typed without one; without this the person is asked which'),
  min: z.number().optional().describe('in yuan'),
  max: z.number().optional().describe('in yuan'),
});

/** The value is in yuan. */
export const money: QuestionType<z.infer<typeof schema>, number> = {
  name: 'money',
  schema,
  widget: 'text',
  understand: (given, q) => textOf(given, (t) => readMoney(t, { bare: q.bare, min: q.min, max: q.max })),
  accepts: (value) => typeof value === 'number',
  show: (value, _q, lang) => showMoney(value, lang),
};
