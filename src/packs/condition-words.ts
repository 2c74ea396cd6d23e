import type { Comparison, Condition } from '../flow/definition/condition.js';
import type { Definition, Slot } from '../flow/definition/definition.js';
import type { Lang } from '../flow/json.js';

const WORDS = {
  and: { zh: '，且', en: ' and ' },
  or: { zh: '，或', en: ' or ' },
  neither: { zh: '并非（{}）', en: 'not ({})' },
  is: { zh: '“{q}”为{v}', en: '“{q}” is {v}' },
  not: { zh: '“{q}”不是{v}', en: '“{q}” is not {v}' },
  has: { zh: '“{q}”选了{v}', en: '“{q}” includes {v}' },
  gt: { zh: '“{q}”大于 {v}', en: '“{q}” is above {v}' },
  gte: { zh: '“{q}”不小于 {v}', en: '“{q}” is at least {v}' },
  lt: { zh: '“{q}”小于 {v}', en: '“{q}” is below {v}' },
  lte: { zh: '“{q}”不大于 {v}', en: '“{q}” is at most {v}' },
  true: { zh: '“{q}”已回答', en: '“{q}” is answered' },
  false: { zh: '“{q}”未回答', en: '“{q}” is not answered' },
} as const;

/** A condition as a person would write it down, by the printed wording of its questions. */
export function conditionInWords(definition: Definition, condition: Condition, lang: Lang): string {
  const group = condition as { all?: Condition[]; any?: Condition[]; not?: Condition };
  const inner = (one: Condition) => conditionInWords(definition, one, lang);
  if (Array.isArray(group.all)) return group.all.map(inner).join(WORDS.and[lang]);
  if (Array.isArray(group.any)) return group.any.map(inner).join(WORDS.or[lang]);
  if (typeof group.not === 'object' && group.not !== null) {
    return WORDS.neither[lang].replace('{}', inner(group.not));
  }
  return Object.entries(condition as Record<string, Comparison>)
    .flatMap(([name, comparison]) => {
      const slot = definition.slots[definition.slotOf.get(name) ?? -1];
      return slot ? linesOf(slot, comparison, lang) : [];
    })
    .join(WORDS.and[lang]);
}

function linesOf(slot: Slot, comparison: Comparison, lang: Lang): string[] {
  const line = (word: keyof typeof WORDS, value: unknown) =>
    WORDS[word][lang].replace('{q}', slot.question.label[lang]).replace(
      '{v}',
      [value]
        .flat()
        .map((v) => shown(slot, v, lang))
        .join(lang === 'zh' ? '或' : ' or '),
    );
  if (typeof comparison !== 'object' || Array.isArray(comparison)) return [line('is', comparison)];
  return Object.entries(comparison).map(([word, value]) =>
    word === 'answered' ? line(value ? 'true' : 'false', '') : line(word as keyof typeof WORDS, value),
  );
}

/** The label of an option between quotation marks, a number as it is. */
function shown({ type, question }: Slot, value: unknown, lang: Lang): string {
  if (typeof value === 'number') return String(value);
  const key = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  const options = type.options?.(question, { lang, now: 0, valueOf: () => undefined, draft: undefined });
  const label = options?.find((option) => option.key === key)?.label ?? key;
  return `“${label}”`;
}
