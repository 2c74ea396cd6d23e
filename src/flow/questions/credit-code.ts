import { z } from 'zod';
import { readCreditCode } from '../understand/credit-code.js';
import { commonQuestion } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({ type: z.literal('credit-code') });

export const creditCode: QuestionType<z.infer<typeof schema>, string> = {
  name: 'credit-code',
  schema,
  widget: 'text',
  understand: (given) => textOf(given, readCreditCode),
  accepts: (value) => typeof value === 'string' && /^[0-9A-Z]{18}$/.test(value),
  show: (value) => value,
};
