import { z } from 'zod';
import { readText } from '../understand/text.js';
import { commonQuestion } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const SHORT_TEXT_MAX = 200;

const schema = commonQuestion.extend({
  type: z.literal('short-text'),
  min: z.int().positive().optional().describe('least characters'),
  max: z.int().positive().optional().describe(`most characters, default ${SHORT_TEXT_MAX}`),
});

export const shortText: QuestionType<z.infer<typeof schema>, string> = {
  name: 'short-text',
  schema,
  widget: 'text',
  understand: (given, q) =>
    textOf(given, (text) =>
      readText(text, { min: q.min ?? 1, max: q.max ?? SHORT_TEXT_MAX, needed: q.required !== false }),
    ),
  accepts: (value) => typeof value === 'string' && value.length > 0,
  show: (value) => value,
};
