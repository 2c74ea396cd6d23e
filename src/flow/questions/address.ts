import { z } from 'zod';
import { readAddress } from '../understand/address.js';
import { commonQuestion } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({ type: z.literal('address') });

export const address: QuestionType<z.infer<typeof schema>, string> = {
  name: 'address',
  schema,
  widget: 'text',
  understand: (given) => textOf(given, readAddress),
  accepts: (value) => typeof value === 'string' && value.length > 0,
  show: (value) => value,
};
