import type { Definition, Slot } from '../../flow/definition/definition.js';
import type { Json } from '../../flow/json.js';
import type { QuestionTypeName } from '../../flow/questions/question-type.js';
import type { Answers } from './print-form.js';

/** What a person might write where the form gives no example of its own. */
const SAID: Readonly<Partial<Record<QuestionTypeName, string>>> = {
  'short-text': '示例内容',
  'long-text': '这里是一段示例文字，看看模板里的格子够不够大。',
  integer: '120',
  decimal: '1.5',
  money: '500万元',
  percent: '95%',
  date: '2026年3月5日',
  period: '2026年3月1日至2026年6月30日',
  'yes-no': '是',
  phone: '13800138000',
  'person-phone': '张三 13800138000',
  'credit-code': '91512081MA62K0260E',
  industry: '通用设备制造业',
  'enterprise-size': '小型',
  address: '四川省成都市新都区示例路1号',
  signature: '张三',
  'before-after': '60 到 80',
};
const ROWS = 2;

/** Answers of nobody, to see how a form or a template looks once it is filled in. Pictures are left out. */
export function exampleAnswers({ slots }: Definition, now: number): Answers {
  return Object.fromEntries(
    slots.flatMap((slot) => {
      const value = exampleOf(slot, now);
      return value === undefined ? [] : [[slot.question.key, { value }]];
    }),
  );
}

function exampleOf(slot: Slot, now: number): Json | undefined {
  const { question, type, row } = slot;
  if (row) return Array.from({ length: ROWS }, () => rowOf(row, now));
  const here = { lang: 'zh', now, valueOf: () => undefined, draft: undefined } as const;
  const [option] = type.options?.(question, here) ?? [];
  const ways = [
    ...(option ? [type.picked?.([option.key], question)] : []),
    ...(option ? [type.understand({ kind: 'pick', option: option.key }, question, here)] : []),
    ...[question.example?.zh, SAID[type.name]].flatMap((text) =>
      text === undefined ? [] : [type.understand({ kind: 'text', text }, question, here)],
    ),
  ];
  for (const reading of ways)
    if (reading?.kind === 'understood' && type.accepts(reading.value, question)) return reading.value;
  return undefined;
}

const rowOf = (row: readonly Slot[], now: number): Json =>
  Object.fromEntries(
    row.flatMap((field) => {
      const value = exampleOf(field, now);
      return value === undefined ? [] : [[field.question.key, value]];
    }),
  );
