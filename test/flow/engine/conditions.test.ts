import { describe, expect, test } from 'vitest';
import { both, Chat, form } from '../chat.js';

const published = () =>
  form([
    { key: 'published', type: 'yes-no', label: both('是否公开') },
    { key: 'count', type: 'integer', label: both('公开数量'), when: { published: true } },
    { key: 'where', type: 'short-text', label: both('在哪里公开'), when: { count: { gt: 10 } } },
    { key: 'last', type: 'short-text', label: both('其他') },
  ]);

describe('conditions', () => {
  test('a question is asked only while its condition holds', () => {
    expect(new Chat(published()).say('否').asking).toBe('last');
    expect(new Chat(published()).say('是').asking).toBe('count');
    expect(new Chat(published()).say('是', '3').asking).toBe('last');
    expect(new Chat(published()).say('是', '12').asking).toBe('where');
  });

  test('an answer that no longer applies is set aside, chained conditions too, and comes back', () => {
    const chat = new Chat(published()).say('是', '12', '平台', '改1', '否');
    expect(chat.events.find((e) => e.kind === 'set-aside')).toMatchObject({ keys: ['count', 'where'] });
    expect(chat.heard).toContain('收在一边');
    expect(chat.record.answers).not.toHaveProperty('count');
    expect(chat.record.aside).toMatchObject({ count: { value: 12 }, where: { value: '平台' } });
    expect(chat.asking).toBe('last');
    chat.say('改1', '是');
    expect(chat.events.find((e) => e.kind === 'restored')).toMatchObject({ keys: ['count', 'where'] });
    expect(chat.record.answers).toMatchObject({ count: { value: 12 } });
    expect(chat.asking).toBe('last');
  });

  test('numbers follow what applies', () => {
    const chat = new Chat(published()).say('否');
    expect(chat.heard).toContain('第2/2题');
    expect(chat.say('改2').asking).toBe('last');
  });

  test.each<[object, string, boolean]>([
    [{ pick: { has: 'a' } }, '1', true],
    [{ pick: { has: 'a' } }, '2', false],
    [{ pick: { has: 'b' } }, '1 2', true],
    [{ not: { pick: { has: 'b' } } }, '1', true],
    [{ any: [{ pick: { has: 'a' } }, { pick: { has: 'b' } }] }, '2', true],
    [{ all: [{ pick: { has: 'a' } }, { pick: { has: 'b' } }] }, '2', false],
    [{ pick: { answered: true } }, '1', true],
    [{ pick: { answered: false } }, '1', false],
  ])('%j after %s', (when, said, holds) => {
    const definition = form([
      {
        key: 'pick',
        type: 'multiple-choice',
        label: both('选'),
        options: [
          { key: 'a', label: both('甲类') },
          { key: 'b', label: both('乙类') },
        ],
      },
      { key: 'more', type: 'short-text', label: both('细节'), when },
    ]);
    expect(new Chat(definition).say(said).asking).toBe(holds ? 'more' : 'reviewing');
  });

  test.each<[object, string, boolean]>([
    [{ n: 5 }, '5', true],
    [{ n: [5, 6] }, '6', true],
    [{ n: { not: 5 } }, '5', false],
    [{ n: { not: [5, 6] } }, '7', true],
    [{ n: { gte: 5, lt: 7 } }, '7', false],
    [{ n: { gte: 5, lte: 7 } }, '7', true],
  ])('%j after %s', (when, said, holds) => {
    const definition = form([
      { key: 'n', type: 'integer', label: both('数') },
      { key: 'more', type: 'short-text', label: both('细节'), when },
    ]);
    expect(new Chat(definition).say(said).asking).toBe(holds ? 'more' : 'reviewing');
  });

  test('a question that was skipped fulfils no comparison', () => {
    const definition = form([
      { key: 'n', type: 'integer', label: both('数'), required: false },
      { key: 'more', type: 'short-text', label: both('细节'), when: { n: { not: 5 } } },
    ]);
    expect(new Chat(definition).say('跳过').asking).toBe('reviewing');
  });
});
