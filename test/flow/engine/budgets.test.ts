import { describe, expect, test } from 'vitest';
import { countCharacters } from '../../../src/flow/engine/budget.js';
import { both, Chat, form } from '../chat.js';

const story = () =>
  form(
    [
      { key: 'intro', type: 'long-text', label: both('简介') },
      { key: 'body', type: 'long-text', label: both('正文') },
      { key: 'lesson', type: 'long-text', label: both('启示') },
    ],
    { budget: { total: 100, parts: { intro: 20, body: 80, lesson: null }, caps: { lesson: 10 } } },
  );

describe('length budgets', () => {
  test('characters are counted as word processors do', () => {
    expect(countCharacters('质量管理，体系。')).toBe(8);
    expect(countCharacters('ISO 9001 认证')).toBe(4);
    expect(countCharacters(' \n\t　')).toBe(0);
    expect(countCharacters('𠮷田')).toBe(2);
  });

  test('used and allowed are shown with each part', () => {
    const chat = new Chat(story());
    expect(chat.heard).toContain('本部分约 20%（20 字左右），已写 0 字；全文最多 100 字，已写 0 字');
    chat.say('字'.repeat(18));
    expect(chat.heard).toContain('全文最多 100 字，已写 18 字');
  });

  test('a long part is remarked on and stored; too long a whole cannot be submitted until shortened', () => {
    const chat = new Chat(story()).say('字'.repeat(40));
    expect(chat.heard).toContain('这部分现在 40 字，建议 20 字左右');
    expect(chat.value('intro')).toBe('字'.repeat(40));
    chat.say('文'.repeat(70), '好', '提交');
    expect(chat.heard).toContain('全文现在 111 字，最多 100 字');
    expect(chat.state.status).toBe('reviewing');
    expect(chat.heard).toContain('字数超了');
    expect(chat.buttons().map((b) => b.label)).not.toContain('提交');
    chat.say('改1', '短'.repeat(20), '提交');
    expect(chat.state.status).toBe('submitted');
  });

  test('a part with a cap of its own cannot be submitted over it', () => {
    const chat = new Chat(story()).say('甲', '乙', '丙'.repeat(12), '提交');
    expect(chat.heard).toContain('现在 12 字，最多 10 字');
    chat.say('改3', '丙', '提交');
    expect(chat.state.status).toBe('submitted');
  });
});
