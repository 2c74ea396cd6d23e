import { z } from 'zod';
import { INDUSTRY_SCHEMES, type Industry, industryByCode, showIndustry } from '../domain/industries.js';
import { readIndustry } from '../understand/industry.js';
import { commonQuestion } from './common.js';
import { pickOf } from './given.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({
  type: z.literal('industry'),
  scheme: z
    .enum(INDUSTRY_SCHEMES)
    .optional()
    .describe(
      'gbt4754 (default; sections A–T and their divisions) or action39 (the 39 classes of the action)',
    ),
});

/** The value names the scheme and the code; people search by any word of their trade. */
export const industry: QuestionType<z.infer<typeof schema>, Industry> = {
  name: 'industry',
  schema,
  widget: 'text',
  understand: (given, q) =>
    pickOf(
      given,
      (code) => industryByCode(q.scheme ?? 'gbt4754', code),
      (t) => readIndustry(t, q.scheme ?? 'gbt4754'),
    ),
  accepts: (value, q) =>
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    industryByCode(q.scheme ?? 'gbt4754', value.code) !== undefined,
  show: (value, _q, lang) => showIndustry(value, lang),
};
