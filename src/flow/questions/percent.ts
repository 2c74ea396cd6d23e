import { z } from 'zod';
import { readPercent } from '../understand/percent.js';
import { commonQuestion } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({
  type: z.literal('percent'),
  min: z.number().optional().describe('default 0'),
  max: z.number().optional().describe('default 100; growth rates may exceed it'),
});

/** The value is in percent: 97 stands for 97%. */
export const percent: QuestionType<z.infer<typeof schema>, number> = {
  name: 'percent',
  schema,
  widget: 'text',
  understand: (given, q) => textOf(given, (t) => readPercent(t, { min: q.min ?? 0, max: q.max ?? 100 })),
  accepts: (value) => typeof value === 'number',
  show: (value) => `${value}%`,
};
