import { describe, expect, test } from 'vitest';
import { both, Chat, form } from '../chat.js';

const known = { 'enterprise.name': '甲公司', 'enterprise.size': 'nonsense', 'other.fact': 'secret' };
const prefilled = () =>
  form([
    { key: 'name', type: 'short-text', label: both('企业名称'), fact: 'enterprise.name' },
    {
      key: 'size',
      type: 'enterprise-size',
      label: both('规模'),
      fact: 'enterprise.size',
      offers: ['medium', 'small', 'micro'],
    },
    { key: 'day', type: 'date', label: both('日期'), today: true },
  ]);

describe('what is already known', () => {
  test('is shown for one-tap confirmation, not asked again', () => {
    const chat = new Chat(prefilled(), { known });
    expect(chat.heard).toContain('之前登记的是：甲公司');
    chat.press('是');
    expect(chat.answer('name')).toMatchObject({ value: '甲公司', how: 'kept' });
    expect(chat.asking).toBe('size');
  });

  test.each(['是', '对的', '没错', '保留', '好', 'ok', '👍'])('%s keeps it', (yes) => {
    expect(new Chat(prefilled(), { known }).say(yes).value('name')).toBe('甲公司');
  });

  test('no asks for the new one; another answer replaces it at once', () => {
    const no = new Chat(prefilled(), { known }).say('不对');
    expect(no.asking).toBe('name');
    expect(no.heard).not.toContain('甲公司');
    expect(no.say('乙公司').value('name')).toBe('乙公司');
    const pressed = new Chat(prefilled(), { known }).press('不是');
    expect(pressed.heard).not.toContain('甲公司');
    expect(pressed.say('乙公司').value('name')).toBe('乙公司');
    expect(new Chat(prefilled(), { known }).say('丙公司').value('name')).toBe('丙公司');
  });

  test('a known value that does not fit the question is not offered, and unused facts do not travel', () => {
    const chat = new Chat(prefilled(), { known }).say('是');
    expect(chat.heard).not.toContain('nonsense');
    expect(JSON.stringify(chat.state)).not.toContain('secret');
  });

  test('today is offered where the form wants the day of filling', () => {
    const chat = new Chat(prefilled(), { known }).say('是', '小型');
    expect(chat.asking).toBe('day');
    expect(chat.say('是').value('day')).toBe('2026-11-20');
  });

  test('yesterday\'s "today" is asked anew instead of stored', () => {
    const definition = form([{ key: 'day', type: 'date', label: both('日期'), today: true }]);
    const chat = new Chat(definition).later(3).say('是');
    expect(chat.value('day')).toBeUndefined();
    expect(chat.heard).toContain('2026年11月23日');
    expect(chat.say('是').value('day')).toBe('2026-11-23');
  });

  test('a known yes or no is not confused with the answer', () => {
    const definition = form([{ key: 'open', type: 'yes-no', label: both('公开'), fact: 'a.open' }]);
    expect(new Chat(definition, { known: { 'a.open': false } }).say('是').value('open')).toBe(true);
    expect(new Chat(definition, { known: { 'a.open': false } }).say('保留').value('open')).toBe(false);
  });
});
