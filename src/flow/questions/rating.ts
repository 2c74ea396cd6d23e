import { z } from 'zod';
import { readRating } from '../understand/rating.js';
import { commonQuestion } from './common.js';
import { pickOf } from './given.js';
import { buttons, hasOption, labelOf, optionList, readable } from './option-list.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({
  type: z.literal('rating'),
  options: optionList.describe('the printed levels, best first, such as 满意, 基本满意, 不满意'),
});

export const rating: QuestionType<z.infer<typeof schema>, string> = {
  name: 'rating',
  schema,
  widget: 'options',
  understand: (given, q) =>
    pickOf(
      given,
      (wanted) => (hasOption(q.options, wanted) ? wanted : undefined),
      (t) => readRating(t, readable(q.options)),
    ),
  accepts: (value, q) => typeof value === 'string' && hasOption(q.options, value),
  show: (value, q, lang) => labelOf(q.options, value, lang),
  options: (q, here) => buttons(q.options, here.lang),
};
