import { z } from 'zod';
import { readText } from '../understand/text.js';
import { commonQuestion } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const LONG_TEXT_MAX = 3000;

const schema = commonQuestion.extend({
  type: z.literal('long-text'),
  min: z.int().positive().optional().describe('least characters'),
  max: z.int().positive().optional().describe(`most characters, default ${LONG_TEXT_MAX}`),
});

export const longText: QuestionType<z.infer<typeof schema>, string> = {
  name: 'long-text',
  schema,
  widget: 'long',
  understand: (given, q) =>
    textOf(given, (text) => readText(text, { min: q.min ?? 1, max: q.max ?? LONG_TEXT_MAX, lines: true })),
  accepts: (value) => typeof value === 'string' && value.length > 0,
  show: (value) => value,
};
