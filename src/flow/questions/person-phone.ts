import { z } from 'zod';
import { type PersonPhone, readPersonPhone } from '../understand/person-phone.js';
import { commonQuestion } from './common.js';
import { textOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({ type: z.literal('person-phone') });

/** A name and a telephone, in one message or one after the other. */
export const personPhone: QuestionType<z.infer<typeof schema>, PersonPhone> = {
  name: 'person-phone',
  schema,
  widget: 'text',
  understand: (given, _q, here) => textOf(given, (t) => readPersonPhone(t, { draft: here.draft })),
  accepts: (value) =>
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'phone' in value &&
    typeof value.name === 'string' &&
    typeof value.phone === 'string',
  show: (value) => `${value.name} ${value.phone}`,
};
