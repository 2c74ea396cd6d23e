import { expect, test } from 'vitest';
import { formPage } from '../../../src/flow/engine/form-page.js';
import { finishedRecord } from '../../../src/flow/engine/record.js';
import { both, Chat, form } from '../chat.js';

const NAME = { type: 'short-text', label: both('企业名称', 'Enterprise name'), fact: 'enterprise.name' };

const two = () =>
  form([
    { key: 'name', ...NAME, given: true },
    { key: 'people', type: 'integer', label: both('人数', 'Headcount'), unit: both('人', 'people') },
    { key: 'why', type: 'short-text', label: both('原因', 'Why'), when: { name: '甲公司' }, required: false },
  ]);

test('what is known is taken without asking, counts for conditions, and stands in the record alone', () => {
  const definition = two();
  const chat = new Chat(definition, { known: { 'enterprise.name': '甲公司' } });
  expect(chat.asking).toBe('people');
  expect(chat.heard).toContain('第1/2题');
  const page = formPage(definition, chat.state, 0);
  expect(page.sections.flatMap(({ questions }) => questions.map(({ key }) => key))).toEqual([
    'people',
    'why',
  ]);
  chat.say('32', '跳过');
  expect(chat.heard).not.toContain('甲公司');
  expect(chat.heard).toContain('1. 人数：32');
  chat.say('提交');
  expect(finishedRecord(definition, chat.state)).toMatchObject({
    answers: { name: { value: '甲公司', how: 'given' }, people: { value: 32 } },
    facts: { 'enterprise.name': '甲公司' },
  });
});

test('what is not known, or no answer to the question, is asked', () => {
  for (const known of [{}, { 'enterprise.name': 7 }]) {
    const chat = new Chat(two(), { known });
    expect(chat.asking).toBe('name');
    chat.say('乙公司', '32');
    expect(chat.heard).toContain('1. 企业名称：乙公司');
    chat.say('提交');
    expect(chat.value('name')).toBe('乙公司');
  }
});
