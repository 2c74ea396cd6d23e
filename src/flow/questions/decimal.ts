import { z } from 'zod';
import { readNumber } from '../understand/number.js';
import { commonQuestion, text } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({
  type: z.literal('decimal'),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: text.optional(),
});

export const decimal: QuestionType<z.infer<typeof schema>, number> = {
  name: 'decimal',
  schema,
  widget: 'number',
  understand: (given, q) =>
    textOf(given, (t) => readNumber(t, { integer: false, min: q.min, max: q.max, unit: q.unit })),
  accepts: (value, q) =>
    typeof value === 'number' && value >= (q.min ?? -Infinity) && value <= (q.max ?? Infinity),
  show: (value, q, lang) => (q.unit ? `${value} ${q.unit[lang]}` : String(value)),
};
