import { expect, test } from 'vitest';
import type { Condition } from '../../src/flow/definition/condition.js';
import { conditionInWords } from '../../src/packs/condition-words.js';
import { both, form } from '../flow/chat.js';

const options = [
  { key: 'high', label: both('高', 'High') },
  { key: 'low', label: both('低', 'Low') },
];
const definition = form([
  { key: 'problem', type: 'yes-no', label: both('发现问题', 'Problem') },
  { key: 'level', type: 'single-choice', label: both('水平', 'Level'), options },
  { key: 'needs', type: 'multiple-choice', label: both('需求', 'Needs'), options },
  { key: 'people', type: 'integer', label: both('人数', 'People') },
]);

const cases: [Condition, string, string][] = [
  [{ problem: true }, '“发现问题”为“是”', '“Problem” is “Yes”'],
  [{ level: ['high', 'low'] }, '“水平”为“高”或“低”', '“Level” is “High” or “Low”'],
  [{ needs: { has: 'low' } }, '“需求”选了“低”', '“Needs” includes “Low”'],
  [{ level: { not: 'low' } }, '“水平”不是“低”', '“Level” is not “Low”'],
  [
    { people: { gte: 20, lt: 300 } },
    '“人数”不小于 20，且“人数”小于 300',
    '“People” is at least 20 and “People” is below 300',
  ],
  [{ people: { answered: true } }, '“人数”已回答', '“People” is answered'],
  [
    { any: [{ problem: true }, { people: { gt: 5 } }] },
    '“发现问题”为“是”，或“人数”大于 5',
    '“Problem” is “Yes” or “People” is above 5',
  ],
  [{ not: { problem: false } }, '并非（“发现问题”为“否”）', 'not (“Problem” is “No”)'],
];

test.each(cases)('%j', (condition, zh, en) => {
  expect(conditionInWords(definition, condition, 'zh')).toBe(zh);
  expect(conditionInWords(definition, condition, 'en')).toBe(en);
});
