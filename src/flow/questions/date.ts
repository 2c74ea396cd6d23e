import { z } from 'zod';
import { isPartialDate, readDate, showDate } from '../understand/date.js';
import { commonQuestion } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({
  type: z.literal('date'),
  precision: z
    .enum(['year', 'month', 'day'])
    .optional()
    .describe(
      'the coarsest answer that will do, default year: 2019, 2019-03 and 2019-03-05 are all accepted',
    ),
  past: z.boolean().optional().describe('true: a date in the future is doubted'),
  today: z.boolean().optional().describe('true: the day of filling is offered for one-tap confirmation'),
});

/** The value is 2019, 2019-03 or 2019-03-05: never more precise than what was said. */
export const date: QuestionType<z.infer<typeof schema>, string> = {
  name: 'date',
  schema,
  widget: 'date',
  understand: (given, q, here) =>
    textOf(given, (t) =>
      readDate(t, {
        now: here.now,
        precision: q.precision ?? 'year',
        past: q.past ?? false,
        draft: here.draft,
      }),
    ),
  accepts: (value) => typeof value === 'string' && isPartialDate(value),
  show: (value, _q, lang) => showDate(value, lang),
};
