import { z } from 'zod';
import { type EnterpriseSize, readSize, SIZES, sizeOptions, suggestFrom } from '../understand/size.js';
import { commonQuestion, key } from './common.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({
  type: z.literal('enterprise-size'),
  headcount: key.optional().describe('the question that holds the number of employees'),
  industry: key.optional().describe('the question that holds the industry (scheme gbt4754)'),
  offers: z
    .array(z.enum(SIZES))
    .min(2)
    .describe('the printed boxes, in their order; large is never printed but is warned about'),
});

type Question = z.infer<typeof schema>;

/** Suggested from headcount and industry; revenue or assets are asked only when they decide. */
export const enterpriseSize: QuestionType<Question, EnterpriseSize> = {
  name: 'enterprise-size',
  schema,
  widget: 'options',
  understand: (given, q, here) =>
    readSize(
      given.kind === 'text'
        ? { text: given.text }
        : given.kind === 'pick'
          ? { pick: given.option }
          : { text: '' },
      {
        offers: q.offers,
        headcount: q.headcount ? here.valueOf(q.headcount) : undefined,
        industry: q.industry ? here.valueOf(q.industry) : undefined,
        draft: here.draft,
      },
    ),
  accepts: (value, q) =>
    typeof value === 'object' &&
    value !== null &&
    'size' in value &&
    (q.offers as readonly unknown[]).includes(value.size) &&
    (!('provisional' in value) || value.provisional === true) &&
    (!('suggested' in value) || (SIZES as readonly unknown[]).includes(value.suggested)),
  show: ({ size, provisional }, _q, lang) => {
    const label = sizeOptions([size], lang)[0]?.label ?? size;
    return provisional ? `${label}${lang === 'zh' ? '（暂定）' : ' (provisional)'}` : label;
  },
  options: (q, here) => sizeOptions(q.offers, here.lang),
  agrees: (answer, suggested) => answer.size === suggested.size,
  suggest: (q, here) =>
    suggestFrom({
      offers: q.offers,
      headcount: q.headcount ? here.valueOf(q.headcount) : undefined,
      industry: q.industry ? here.valueOf(q.industry) : undefined,
    }),
};
