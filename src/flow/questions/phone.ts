import { z } from 'zod';
import { readPhone } from '../understand/phone.js';
import { commonQuestion } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({ type: z.literal('phone') });

export const phone: QuestionType<z.infer<typeof schema>, string> = {
  name: 'phone',
  schema,
  widget: 'tel',
  understand: (given) => textOf(given, readPhone),
  accepts: (value) => typeof value === 'string' && readPhone(value).kind === 'understood',
  show: (value) => value,
};
