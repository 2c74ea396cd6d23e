import { z } from 'zod';
import { readNumber } from '../understand/number.js';
import { commonQuestion, text } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({
  type: z.literal('integer'),
  min: z.int().optional(),
  max: z.int().optional(),
  unit: text.optional().describe('个 / 人: accepted behind the number and shown with it'),
});

export const integer: QuestionType<z.infer<typeof schema>, number> = {
  name: 'integer',
  schema,
  widget: 'number',
  understand: (given, q) =>
    textOf(given, (t) => readNumber(t, { integer: true, min: q.min, max: q.max, unit: q.unit })),
  accepts: (value, q) =>
    typeof value === 'number' &&
    Number.isSafeInteger(value) &&
    value >= (q.min ?? -Infinity) &&
    value <= (q.max ?? Infinity),
  show: (value, q, lang) => (q.unit ? `${value} ${q.unit[lang]}` : String(value)),
};
