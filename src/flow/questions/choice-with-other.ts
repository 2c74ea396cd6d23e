import { z } from 'zod';
import { type Picked, readOther } from '../understand/other.js';
import { commonQuestion, text } from './common.js';
import { pickOf } from './given.js';
import {
  buttons,
  checkPicked,
  type FlowOption,
  hasOption,
  labelOf,
  optionList,
  readable,
} from './option-list.js';
import type { QuestionType } from './question-type.js';

/** The key under which "other: ____" is picked. */
const OTHER = 'other';

const schema = commonQuestion.extend({
  type: z.literal('choice-with-other'),
  options: optionList.describe('without the "other" option'),
  other: text.describe('the printed wording of the option with the blank, such as 其他服务'),
  multiple: z.boolean().optional().describe('true: several may be picked'),
});

type Question = z.infer<typeof schema>;

const complete = new WeakMap<readonly FlowOption[], readonly FlowOption[]>();

/** The options with the one that has the blank; the same array every time, because readers index it. */
function withOther(q: Question): readonly FlowOption[] {
  const known = complete.get(q.options);
  if (known) return known;
  const all = [...q.options, { key: OTHER, label: q.other }];
  complete.set(q.options, all);
  return all;
}

/** The value is what was picked, and what was written behind "other". */
export const choiceWithOther: QuestionType<Question, Picked> = {
  name: 'choice-with-other',
  schema,
  widget: 'options',
  understand: (given, q, here) =>
    given.kind === 'pick' && given.option === OTHER
      ? { kind: 'more', draft: { picked: [OTHER] }, ask: { code: 'other-what' } }
      : pickOf<Picked>(
          given,
          (wanted) => (hasOption(q.options, wanted) ? { picked: [wanted] } : undefined),
          (t) => readOther(t, readable(withOther(q)), { multiple: q.multiple ?? false, draft: here.draft }),
        ),
  accepts: (value, q) =>
    typeof value === 'object' &&
    value !== null &&
    'picked' in value &&
    Array.isArray(value.picked) &&
    value.picked.length > 0 &&
    value.picked.every((v) => v === OTHER || hasOption(q.options, v)) &&
    value.picked.includes(OTHER) === (typeof value.other === 'string'),
  show: (value, q, lang) =>
    value.picked
      .map((v) =>
        v === OTHER
          ? `${q.other[lang]}${lang === 'zh' ? '：' : ': '}${value.other ?? ''}`
          : labelOf(q.options, v, lang),
      )
      .join(lang === 'zh' ? '、' : ', '),
  options: (q, here) => buttons(withOther(q), here.lang),
  multiple: (q) => q.multiple ?? false,
  picked: (keys, q) => {
    const options = withOther(q);
    const value = options.map((o) => o.key).filter((o) => keys.includes(o));
    const wrong = checkPicked(keys, options, { min: 1, max: options.length });
    if (wrong) return wrong;
    return keys.includes(OTHER)
      ? { kind: 'more', draft: { picked: value }, ask: { code: 'other-what' } }
      : { kind: 'understood', value: { picked: value } };
  },
};
