import { describe, expect, test } from 'vitest';
import { both, Chat, form, options } from '../chat.js';

const chosen = () =>
  form([
    { key: 'one', type: 'single-choice', label: both('单选'), options },
    { key: 'many', type: 'multiple-choice', label: both('多选'), options, max: 2 },
    {
      key: 'other',
      type: 'choice-with-other',
      label: both('带其他'),
      options,
      other: both('其他服务'),
      multiple: true,
    },
  ]);

describe('buttons', () => {
  test('a pressed option answers', () => {
    const chat = new Chat(chosen()).press('乙类');
    expect(chat.value('one')).toBe('k2');
    expect(chat.asking).toBe('many');
  });

  test('a press on an old keyboard changes nothing and says so', () => {
    const chat = new Chat(chosen());
    const old = chat.buttons()[0]?.id ?? '';
    chat.press('乙类').pressId(old);
    expect(chat.value('one')).toBe('k2');
    expect(chat.heard).toContain('过时');
    expect(chat.events).toEqual([{ kind: 'stale', button: old }]);
  });

  test('options toggle in place; a double press of the same keyboard toggles once', () => {
    const chat = new Chat(chosen()).say('1');
    const first = chat.buttons()[0]?.id ?? '';
    chat.pressId(first);
    expect(chat.heard).toContain('1. ☑ 甲类');
    chat.pressId(first);
    expect(chat.state.pending).toMatchObject({ picked: ['k1'] });
    chat.press('丙类').press('完成');
    expect(chat.value('many')).toEqual(['k1', 'k3']);
  });

  test('too many and none are refused with the limit', () => {
    const chat = new Chat(chosen()).say('1').press('完成');
    expect(chat.heard).toContain('至少选 1 项');
    chat.press('甲类').press('乙类').press('丙类').press('完成');
    expect(chat.heard).toContain('最多选 2 项');
    chat.press('甲类').press('完成');
    expect(chat.value('many')).toEqual(['k2', 'k3']);
  });

  test('toggles, then words: the words are the whole answer', () => {
    const chat = new Chat(chosen()).say('1').press('甲类').say('2 3');
    expect(chat.value('many')).toEqual(['k2', 'k3']);
  });

  test('"other" by button asks what it is', () => {
    const chat = new Chat(chosen()).say('1', '1').press('甲类').press('其他服务').press('完成');
    expect(chat.heard).toContain('具体是什么');
    chat.say('环保咨询');
    expect(chat.value('other')).toEqual({ picked: ['k1', 'other'], other: '环保咨询' });
    expect(chat.heard).toContain('其他服务：环保咨询');
  });

  test.each([
    '',
    '.',
    'x',
    '0',
    '0.',
    '0.o',
    '0.o:',
    '0.o:nope',
    '99.o:k1',
    '-1.keep',
    '0.g:0',
    '0.no',
    '__proto__.o:k1',
    'review.submit',
    'review.edit:999999999999',
    'sure.yes',
    '0r0f0.o:k1',
    '0.add',
    '🙂'.repeat(40),
  ])('forged %j changes nothing', (button) => {
    const chat = new Chat(chosen()).pressId(button);
    expect(chat.asking).toBe('one');
    expect(chat.state.answers).toEqual([null, null, null]);
    expect(chat.state.status).toBe('asking');
  });
});

describe('doubts', () => {
  const count = () =>
    form([
      { key: 'n', type: 'integer', label: both('人数'), unit: both('人') },
      { key: 'z', type: 'short-text', label: both('尾') },
    ]);

  test('a range asks which; the value, the number and the button all answer', () => {
    const chat = new Chat(count()).say('20-30人');
    expect(chat.heard).toContain('1. 20 人');
    expect(chat.value('n')).toBeUndefined();
    expect(new Chat(count()).say('20-30人', '30').value('n')).toBe(30);
    expect(new Chat(count()).say('20-30人', '2').value('n')).toBe(30);
    expect(new Chat(count()).say('20-30人', '20人').value('n')).toBe(20);
    expect(new Chat(count()).say('20-30人').press('20 人').answer('n')).toMatchObject({
      value: 20,
      how: 'confirmed',
      said: '20-30人',
    });
  });

  test('no, or another answer, drops the doubt', () => {
    expect(new Chat(count()).say('20-30人', '都不是').asking).toBe('n');
    expect(new Chat(count()).say('20-30人', '25').value('n')).toBe(25);
  });

  test('a candidate that is called no is chosen by no', () => {
    const definition = form([
      { key: 'b', type: 'yes-no', label: both('公开') },
      { key: 'z', type: 'short-text', label: both('尾') },
    ]);
    const chat = new Chat(definition).say('应该没有吧');
    expect(chat.heard).toContain('1. 是\n2. 否');
    expect(chat.say('否').value('b')).toBe(false);
  });

  test('back leaves the doubt and goes to the question before', () => {
    const chat = new Chat(count()).say('32', '改1', '20-30人', '返回');
    expect(chat.heard).toContain('第一题');
    const later = new Chat(count()).say('32').say('好', '改1').say('20-30人');
    expect(later.asking).toBe('n');
    expect(later.say('保留').value('n')).toBe(32);
  });

  test('one candidate is confirmed with yes', () => {
    const definition = form([
      {
        key: 's',
        type: 'single-choice',
        label: both('服务'),
        options: [
          { key: 'std', label: both('标准化服务') },
          { key: 'met', label: both('计量服务') },
        ],
      },
    ]);
    const chat = new Chat(definition).say('标准化服物');
    expect(chat.heard).toContain('您是指 标准化服务 吗？');
    expect(chat.value('s')).toBeUndefined();
    expect(chat.say('是的').value('s')).toBe('std');
  });
});
