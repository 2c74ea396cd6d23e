import { describe, expect, test } from 'vitest';
import { both, Chat, form } from '../chat.js';

const three = () =>
  form([
    { key: 'name', type: 'short-text', label: both('企业名称', 'Enterprise name') },
    { key: 'people', type: 'integer', label: both('人数', 'Headcount'), unit: both('人', 'people') },
    { key: 'remark', type: 'long-text', label: both('备注', 'Remark'), required: false },
    { key: 'open', type: 'yes-no', label: both('是否公开', 'Public?') },
  ]);

describe('moving about', () => {
  test('asks in order and shows the progress', () => {
    const chat = new Chat(three());
    expect(chat.heard).toContain('第1/4题 ░░░░░░░░░░');
    chat.say('示例机械有限公司', '32');
    expect(chat.asking).toBe('remark');
    expect(chat.heard).toContain('第3/4题 ▓▓▓▓▓░░░░░');
  });

  test('back twice, answer again, and go on where nothing is answered yet', () => {
    const chat = new Chat(three()).say('甲公司', '32', '返回', '上一题');
    expect(chat.asking).toBe('name');
    expect(chat.heard).toContain('现在的答案：甲公司');
    chat.say('乙公司');
    expect(chat.value('name')).toBe('乙公司');
    expect(chat.asking).toBe('remark');
  });

  test('back at the first question says so and stays', () => {
    const chat = new Chat(three()).say('返回');
    expect(chat.heard).toContain('第一题');
    expect(chat.asking).toBe('name');
  });

  test('keeps a standing answer by word and by button', () => {
    const chat = new Chat(three()).say('甲公司', '32', '改1', '保留');
    expect(chat.asking).toBe('remark');
    chat.say('改2').press('保留');
    expect(chat.asking).toBe('remark');
    expect(chat.answer('name')?.was).toBeUndefined();
  });

  test('a section is introduced once, and closed when it is left', () => {
    const question = (key: string) => ({ key, type: 'short-text', label: both(key) });
    const sections = [
      {
        key: 'a',
        title: both('甲节'),
        intro: both('甲节开始'),
        closing: both('甲节结束'),
        questions: [question('x')],
      },
      { key: 'b', title: both('乙节'), intro: both('乙节开始'), questions: [question('y')] },
    ];
    const chat = new Chat(form([], { sections }));
    expect(chat.heard).toContain('甲节开始');
    chat.say('一');
    expect(chat.heard).toMatch(/甲节结束[\s\S]*乙节开始/);
    expect(chat.say('返回').heard).not.toContain('甲节开始');
    expect(chat.say('二').heard).not.toContain('乙节开始');
  });

  test('skips what is optional, refuses to skip what is required', () => {
    const chat = new Chat(three()).say('跳过');
    expect(chat.asking).toBe('name');
    expect(chat.heard).toContain('必填');
    chat.say('甲公司', '3', '跳过');
    expect(chat.asking).toBe('open');
    expect(chat.answer('remark')?.skipped).toBe(true);
    expect(chat.record.answers).not.toHaveProperty('remark');
  });

  test.each(['修改第2题', '改2', 'edit 2', '改第二题', 'change answer 2'])(
    '%s goes to question 2',
    (words) => {
      const chat = new Chat(three()).say('甲公司', '32', words);
      expect(chat.asking).toBe('people');
      chat.say('40');
      expect(chat.value('people')).toBe(40);
      expect(chat.asking).toBe('remark');
    },
  );

  test('a question that is not there is said so', () => {
    const chat = new Chat(three()).say('改9');
    expect(chat.heard).toContain('没有第9题');
    expect(chat.asking).toBe('name');
  });

  test('help gives why, how and the commands; where gives the place', () => {
    const definition = form([
      {
        key: 'a',
        type: 'integer',
        label: both('数量', 'Number'),
        why: both('要上报', 'It is reported'),
        how: both('填整数', 'A whole number'),
      },
    ]);
    const chat = new Chat(definition).say('帮助');
    expect(chat.heard).toContain('为什么问：要上报');
    expect(chat.heard).toContain('怎么填：填整数');
    expect(chat.heard).toContain('暂停');
    expect(chat.say('进度').heard).toContain('░░░░░░░░░░ 第1/1题，已答0题');
    expect(chat.asking).toBe('a');
  });

  test('pauses, and days later goes on where it stopped without taking a greeting for an answer', () => {
    const chat = new Chat(three()).say('甲公司', '暂停');
    expect(chat.state.status).toBe('paused');
    expect(chat.heard).toContain('已填 1/4 题');
    chat.later(3).say('在吗');
    expect(chat.state.status).toBe('asking');
    expect(chat.asking).toBe('people');
    expect(chat.value('people')).toBeUndefined();
    expect(chat.eventKinds()).toEqual(['resumed']);
    chat.say('暂停').later(4).say('继续');
    expect(chat.heard).toContain('欢迎回来');
    expect(chat.asking).toBe('people');
  });

  test('a press on an old keyboard while paused wakes the session and changes nothing', () => {
    const chat = new Chat(three()).say('甲公司', '32', '跳过');
    const yes = chat.buttons().find((b) => b.label === '是')?.id ?? '';
    chat.say('改1', '暂停').pressId(yes);
    expect(chat.value('open')).toBeUndefined();
    expect(chat.state.status).toBe('asking');
    expect(chat.eventKinds()).toContain('stale');
  });

  test('start over asks first; no leaves everything', () => {
    const chat = new Chat(three()).say('甲公司', '重新开始');
    expect(chat.heard).toContain('真的要从头开始吗');
    chat.say('否');
    expect(chat.value('name')).toBe('甲公司');
    expect(chat.asking).toBe('people');
    chat.say('重新开始', '是');
    expect(chat.value('name')).toBeUndefined();
    expect(chat.asking).toBe('name');
    expect(chat.history.map((e) => e.kind)).toContain('restarted');
  });

  test('cancel asks first and then nothing more is taken', () => {
    const chat = new Chat(three()).say('甲公司', '取消').press('是');
    expect(chat.state.status).toBe('cancelled');
    const before = chat.state;
    chat.say('32');
    expect(chat.heard).toContain('已经取消');
    expect(chat.state.answers).toEqual(before.answers);
  });

  test('something else than yes or no to "really cancel?" is an answer to the question', () => {
    const chat = new Chat(three()).say('甲公司', '取消', '32');
    expect(chat.state.status).toBe('asking');
    expect(chat.value('people')).toBe(32);
  });

  test('the language changes at any time', () => {
    const chat = new Chat(three()).say('English');
    expect(chat.heard).toContain('Question 1/4');
    expect(chat.heard).toContain('Enterprise name');
    expect(chat.say('中文').heard).toContain('企业名称');
  });

  test('a command word in quotation marks is the answer; the hint says how', () => {
    const chat = new Chat(three()).say('返回');
    expect(chat.heard).toContain('“返回”');
    chat.say('“返回”');
    expect(chat.value('name')).toBe('返回');
  });

  test('how to send a command word as an answer is said once', () => {
    const chat = new Chat(three()).say('返回');
    expect(chat.heard).toContain('引号');
    expect(chat.say('返回').heard).not.toContain('引号');
  });

  test('an option that reads like a command is the answer', () => {
    const options = ['中文', 'English'].map((zh, i) => ({ key: `l${i}`, label: { zh, en: zh } }));
    const definition = form([{ key: 'lang', type: 'single-choice', label: both('语言'), options }]);
    const chat = new Chat(definition).say('English');
    expect(chat.value('lang')).toBe('l1');
    expect(chat.state.lang).toBe('zh');
  });

  test('help shows the options again', () => {
    const chat = new Chat(three()).say('甲公司', '32', '跳过', '帮助');
    expect(chat.buttons().map((b) => b.label)).toEqual(['是', '否']);
  });

  test('a word of command inside a sentence is no command', () => {
    const chat = new Chat(three()).say('返回科技有限公司');
    expect(chat.value('name')).toBe('返回科技有限公司');
  });

  test('an optional answer can be cleared and its history stays', () => {
    const chat = new Chat(three()).say('甲公司', '32', '有', '改3', '清空');
    expect(chat.answer('remark')?.skipped).toBe(true);
    expect(chat.answer('remark')?.was?.[0]?.value).toBe('有');
    expect(new Chat(three()).say('清空').heard).toContain('必填');
  });
});
