import { z } from 'zod';
import { readOptions } from '../understand/option.js';
import { commonQuestion } from './common.js';
import { pickOf } from './given.js';
import { buttons, checkPicked, hasOption, joinLabels, labelOf, optionList, readable } from './option-list.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({
  type: z.literal('multiple-choice'),
  options: optionList,
  min: z.int().nonnegative().optional().describe('least options to pick, default 1; 0 allows "none of them"'),
  max: z.int().positive().optional(),
});

/** The value lists the picked options in the order of the flow. */
export const multipleChoice: QuestionType<z.infer<typeof schema>, readonly string[]> = {
  name: 'multiple-choice',
  schema,
  widget: 'options',
  understand: (given, q) =>
    pickOf(
      given,
      (wanted) => (hasOption(q.options, wanted) ? [wanted] : undefined),
      (t) => readOptions(t, readable(q.options), { min: q.min ?? 1, max: q.max ?? q.options.length }),
    ),
  accepts: (value, q) =>
    Array.isArray(value) && value.length >= (q.min ?? 1) && value.every((v) => hasOption(q.options, v)),
  show: (value, q, lang) =>
    value.length === 0
      ? { zh: '无', en: 'none' }[lang]
      : joinLabels(
          value.map((v) => labelOf(q.options, v, lang)),
          lang,
        ),
  options: (q, here) => buttons(q.options, here.lang),
  multiple: () => true,
  picked: (keys, q) =>
    checkPicked(keys, q.options, { min: q.min ?? 1, max: q.max ?? q.options.length }) ?? {
      kind: 'understood',
      value: q.options.map((o) => o.key).filter((o) => keys.includes(o)),
      ...(keys.length === 0 ? { none: true as const } : {}),
    },
};
