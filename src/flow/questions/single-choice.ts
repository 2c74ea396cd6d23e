import { z } from 'zod';
import { readOption } from '../understand/option.js';
import { commonQuestion } from './common.js';
import { pickOf } from './given.js';
import { buttons, hasOption, labelOf, optionList, readable } from './option-list.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({ type: z.literal('single-choice'), options: optionList });

export const singleChoice: QuestionType<z.infer<typeof schema>, string> = {
  name: 'single-choice',
  schema,
  widget: 'options',
  understand: (given, q) =>
    pickOf(
      given,
      (wanted) => (hasOption(q.options, wanted) ? wanted : undefined),
      (t) => readOption(t, readable(q.options)),
    ),
  accepts: (value, q) => typeof value === 'string' && hasOption(q.options, value),
  show: (value, q, lang) => labelOf(q.options, value, lang),
  options: (q, here) => buttons(q.options, here.lang),
};
