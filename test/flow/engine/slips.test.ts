import { describe, expect, test } from 'vitest';
import { both, Chat, form, options } from '../chat.js';

const tail = { key: 'tail', type: 'short-text', label: both('尾') };
const yesNo = () => form([{ key: 'open', type: 'yes-no', label: both('公开'), fact: 'a.open' }, tail]);
const people = () => form([{ key: 'n', type: 'integer', label: both('人数'), unit: both('人') }, tail]);
const list = () =>
  form([
    {
      key: 'rows',
      type: 'list',
      label: both('清单'),
      item: both('项'),
      required: false,
      row: [
        { key: 'what', type: 'short-text', label: both('什么') },
        { key: 'where', type: 'short-text', label: both('哪里'), required: false },
      ],
    },
    tail,
  ]);

describe('a doubt between yes and no', () => {
  test('is never confirmed by 是: both are named', () => {
    const chat = new Chat(yesNo()).say('应该没有吧', '帮助', '是');
    expect(chat.value('open')).toBe(true);
    expect(new Chat(yesNo()).say('应该没有吧', '暂停', '继续', '否').value('open')).toBe(false);
  });

  test('is shown again after help, a pause and a change of language', () => {
    for (const words of ['帮助', 'English']) {
      expect(
        new Chat(people())
          .say('20-30人', words)
          .buttons()
          .map((b) => b.label),
      ).toEqual(expect.arrayContaining([expect.stringContaining('20')]));
    }
  });

  test('a known 否 is kept with 保留; 对 is asked, 是 is the answer', () => {
    const known = { 'a.open': false };
    expect(new Chat(yesNo(), { known }).buttons().map((b) => b.label)).toEqual(['是', '否', '保留']);
    const chat = new Chat(yesNo(), { known }).say('对');
    expect(chat.value('open')).toBeUndefined();
    expect(chat.say('否').value('open')).toBe(false);
  });
});

describe('buttons of an earlier moment', () => {
  test('a candidate of an earlier doubt is not a candidate of this one', () => {
    const chat = new Chat(people()).say('20-30人');
    const old = chat.buttons().find((b) => b.label === '20 人')?.id ?? '';
    chat.say('40-50人').pressId(old);
    expect(chat.value('n')).toBeUndefined();
    expect(chat.eventKinds()).toContain('stale');
  });

  test('removing a row twice by the same button removes one', () => {
    const chat = new Chat(list()).say('加一项', '甲', '跳过', '加一项', '乙', '跳过', '加一项', '丙', '跳过');
    const remove = chat.buttons().find((b) => b.label === '删第1项')?.id ?? '';
    chat.pressId(remove).pressId(remove);
    expect(chat.value('rows')).toEqual([{ what: '乙' }, { what: '丙' }]);
  });

  test('yes to "start over?" does not cancel', () => {
    const chat = new Chat(people()).say('5', '重新开始');
    const yes = chat.buttons().find((b) => b.label === '是')?.id ?? '';
    chat.say('否', '取消').pressId(yes);
    expect(chat.state.status).toBe('asking');
    expect(chat.value('n')).toBe(5);
  });
});

describe('said twice', () => {
  test.each(['取消', '重新开始'])('%s twice asks twice and changes nothing', (words) => {
    const chat = new Chat(people()).say('5', words, words);
    expect(chat.heard).toContain('真的要');
    expect(chat.state.status).toBe('asking');
    expect(chat.value('n')).toBe(5);
  });
});

describe('lists', () => {
  test('back leaves a half row for the menu of the question before, and the row can be dropped', () => {
    const chat = new Chat(list()).say('加一项', '甲', '跳过', '加一项', '乙', '返回', '返回');
    expect(chat.heard).toContain('第一题');
    chat.say('放弃这一项');
    expect(chat.heard).toContain('1) 甲');
    expect(chat.say('完成').asking).toBe('tail');
  });

  test('a half row is named on the way to submission instead of going round in circles', () => {
    const chat = new Chat(list()).say('加一项', '甲', '改2', '尾巴', '检查', '提交');
    expect(chat.heard).toContain('第1题');
    expect(chat.asking).toBe('rows');
    expect(chat.say('跳过', '完成', '提交').state.status).toBe('submitted');
  });

  test('skip in a row that is edited keeps the cell; clear empties it', () => {
    const chat = new Chat(list()).say('加一项', '甲', '成都', '改第1项', '保留', '跳过');
    expect(chat.value('rows')).toEqual([{ what: '甲', where: '成都' }]);
    chat.say('改第1项', '保留', '清空');
    expect(chat.value('rows')).toEqual([{ what: '甲' }]);
  });
});

describe('nothing is guessed or dropped in silence', () => {
  test('an empty message confirms nothing', () => {
    const chat = new Chat(form([{ key: 'rate', type: 'percent', label: both('比例') }, tail])).say(
      '20-30',
      '   ',
    );
    expect(chat.value('rate')).toBeUndefined();
  });

  test.each(['改一下', '填错了', '修改'])('%s refuses what was proposed', (words) => {
    const chat = new Chat(people()).say('20-30人', words);
    expect(chat.asking).toBe('n');
    expect(chat.heard).toContain('请重新回答');
    expect(new Chat(people()).say(words).heard).toContain('第几题');
  });

  test('words beside ticked options are asked about', () => {
    const chat = new Chat(
      form([{ key: 'many', type: 'multiple-choice', label: both('多选'), options }, tail]),
    );
    chat.press('甲类').press('乙类').say('3');
    expect(chat.value('many')).toBeUndefined();
    expect(chat.heard).toContain('2. 甲类、乙类、丙类');
    expect(chat.say('2').value('many')).toEqual(['k1', 'k2', 'k3']);
  });

  test('ticks survive a cancel that is taken back', () => {
    const chat = new Chat(
      form([{ key: 'many', type: 'multiple-choice', label: both('多选'), options }, tail]),
    );
    chat.press('甲类').say('取消', '否').press('完成');
    expect(chat.value('many')).toEqual(['k1']);
  });

  test('完成 is no answer to a text question unless it is quoted', () => {
    const chat = new Chat(form([{ key: 'text', type: 'long-text', label: both('经过') }, tail])).say('完成');
    expect(chat.value('text')).toBeUndefined();
    expect(chat.heard).toContain('加上引号');
    expect(chat.say('“完成”').value('text')).toBe('完成');
  });

  test('leaving a doubt says that nothing was noted', () => {
    expect(new Chat(people()).say('5', '改1', '20-30人', '检查').heard).toContain('没有记下');
  });

  test('about stays about when a fact is confirmed in the next form', () => {
    const definition = form([{ key: 'n', type: 'integer', label: both('人数'), fact: 'e.n' }]);
    const { record } = new Chat(definition).say('约50', '提交');
    expect(record).toMatchObject({ facts: { 'e.n': 50 }, approximate_facts: ['e.n'] });
    const next = new Chat(definition, { known: { 'e.n': 50 }, about: ['e.n'] });
    expect(next.heard).toContain('约 50');
    expect(next.say('是').answer('n')).toMatchObject({ value: 50, approximate: true, how: 'kept' });
  });

  test('the record keeps the language each question was shown in', () => {
    const chat = new Chat(people()).say('5', 'English', 'end');
    expect(chat.record.answers.n?.label).toBe('人数');
    expect(chat.record.answers.tail?.label).toBe('尾 (en)');
  });

  test('a suggestion that no longer fits is pointed out', () => {
    const definition = form([
      { key: 'n', type: 'integer', label: both('人数') },
      { key: 'trade', type: 'industry', label: both('行业') },
      {
        key: 'size',
        type: 'enterprise-size',
        label: both('规模'),
        offers: ['medium', 'small', 'micro'],
        headcount: 'n',
        industry: 'trade',
      },
      tail,
    ]);
    const chat = new Chat(definition).say('200', 'C34', '是', '改1', '5');
    expect(chat.heard).toContain('第3题“规模”');
  });

  test('clearing an answer that others depend on sets them aside', () => {
    const definition = form([
      { key: 'a', type: 'integer', label: both('甲'), required: false },
      { key: 'b', type: 'short-text', label: both('乙'), when: { a: { gt: 1 } } },
      tail,
    ]);
    const chat = new Chat(definition).say('5', '乙答', '改1', '清空');
    expect(chat.events.find((e) => e.kind === 'set-aside')).toMatchObject({ keys: ['b'] });
  });
});
