import { z } from 'zod';
import { isPartialDate } from '../understand/date.js';
import { type Period, readPeriod, showPeriod } from '../understand/period.js';
import { commonQuestion } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({ type: z.literal('period') });

const isEnd = (value: unknown) => value === null || (typeof value === 'string' && isPartialDate(value));

export const period: QuestionType<z.infer<typeof schema>, Period> = {
  name: 'period',
  schema,
  widget: 'text',
  understand: (given, _q, here) => textOf(given, (t) => readPeriod(t, { now: here.now, draft: here.draft })),
  accepts: (value) =>
    typeof value === 'object' &&
    value !== null &&
    'from' in value &&
    'to' in value &&
    value.from !== null &&
    isEnd(value.from) &&
    isEnd(value.to),
  show: (value, _q, lang) => showPeriod(value, lang),
};
