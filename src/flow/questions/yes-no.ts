import { z } from 'zod';
import { readYesNo } from '../understand/yes-no.js';
import { commonQuestion, text } from './common.js';
import { pickOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({
  type: z.literal('yes-no'),
  yes: text.optional().describe('the printed wording of the yes box, default 是 / Yes'),
  no: text.optional().describe('the printed wording of the no box, default 否 / No'),
});

const YES = { zh: '是', en: 'Yes' };
const NO = { zh: '否', en: 'No' };

export const yesNo: QuestionType<z.infer<typeof schema>, boolean> = {
  name: 'yes-no',
  schema,
  widget: 'options',
  understand: (given, q) =>
    pickOf(
      given,
      (option) => (option === 'yes' ? true : option === 'no' ? false : undefined),
      (t) => readYesNo(t, { yes: q.yes ?? YES, no: q.no ?? NO }),
    ),
  accepts: (value) => typeof value === 'boolean',
  show: (value, q, lang) => (value ? (q.yes ?? YES) : (q.no ?? NO))[lang],
  options: (q, here) => [
    { key: 'yes', label: (q.yes ?? YES)[here.lang] },
    { key: 'no', label: (q.no ?? NO)[here.lang] },
  ],
};
