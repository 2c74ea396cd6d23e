import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LABEL_WIDTH_MAX, widthOf } from '../../../src/channels/telegram/label.js';
import { layOutKeyboard } from '../../../src/channels/telegram/lay-out-keyboard.js';
import { renderMessage } from '../../../src/channels/telegram/render-message.js';
import type { Button } from '../../../src/flow/say/message.js';
import { checkMarkup, checkText } from '../../fakes/bot-api-limits.js';

const option = (label: string, i = 0): Button => ({ id: `3.o:${i}`, label, role: 'option' });
const action = (label: string): Button => ({ id: `3.${label}`, label, role: 'action' });
const dataOf = (key: object | undefined) =>
  (key as { readonly callback_data?: string } | undefined)?.callback_data ?? '';
const texts = (buttons: readonly Button[], page = 0) =>
  layOutKeyboard(buttons, page).rows.map((row) => row.map(({ text }) => text));

describe('a keyboard', () => {
  test('puts short options side by side, in even rows', () => {
    expect(texts(['1', '2', '3', '4', '5'].map(option))).toEqual([['1', '2', '3', '4', '5']]);
    expect(texts(['是', '否'].map(option))).toEqual([['是', '否']]);
  });
  test('gives long options a row each, and actions their own rows', () => {
    const buttons = [
      option('质量管理体系认证'),
      option('产品质量检验检测服务'),
      action('跳过'),
      action('返回'),
    ];
    expect(texts(buttons)).toEqual([['质量管理体系认证'], ['产品质量检验检测服务'], ['跳过', '返回']]);
  });
  test('keeps its rows when an option is picked', () => {
    const labels = ['计量', '标准', '认证', '检验', '品牌', '培训'];
    const picked = labels.map((label, i) => ({ ...option(label, i), ...(i === 2 ? { picked: true } : {}) }));
    expect(texts(picked).map((row) => row.length)).toEqual(
      texts(labels.map(option)).map((row) => row.length),
    );
    expect(texts(picked).flat()[2]).toBe('✅ 认证');
  });
  test('numbers what no button can show, with the full words in the text', () => {
    const long = '企业首席质量官制度的建立、运行与考核评价服务（含年度培训）';
    const { parts, keyboard } = renderMessage('请选择', [option('计量'), option(long, 1), action('返回')]);
    expect(parts).toEqual([`请选择\n1. 计量\n2. ${long}`]);
    const shown = keyboard?.rows.map((row) => row.map(({ text }) => text)) ?? [];
    expect(shown[0]).toEqual(['1. 计量']);
    expect(shown[1]?.[0]).toMatch(/^2\. 企业首席质量官制度.*…$/);
    expect(shown[2]).toEqual(['返回']);
  });
  test('pages many options and keeps the actions on every page', () => {
    const buttons = [
      ...Array.from({ length: 39 }, (_, i) => option(`第${i + 1}类行业的名称比较长`, i)),
      action('返回'),
    ];
    const [first, second] = [layOutKeyboard(buttons, 0), layOutKeyboard(buttons, 1)];
    expect([first.pages, first.rows.length, second.rows.length]).toEqual([2, 22, 21]);
    expect(first.rows.at(-2)?.map((key) => [key.text, dataOf(key)])).toEqual([
      ['◀', '~p:1'],
      ['1/2', '~n:0'],
      ['▶', '~p:1'],
    ]);
    expect(second.rows.at(-1)?.[0]?.text).toBe('返回');
    expect(layOutKeyboard(buttons, 99).page).toBe(1);
  });
  test('gives an id that is too long a token, always the same', () => {
    const id = `3.o:${'长'.repeat(30)}`;
    const { rows, tokens } = layOutKeyboard([{ id, label: 'x', role: 'option' }]);
    const data = dataOf(rows[0]?.[0]);
    expect(tokens.get(data)).toBe(id);
    expect(layOutKeyboard([{ id, label: 'y', role: 'option' }]).tokens.get(data)).toBe(id);
  });
  test('leads elsewhere where a button has a link', () => {
    const url = 'https://t.me/zhitong_bot?start=train-7';
    const link: Button = { id: '', label: '私聊报名', role: 'action', url };
    const { rows } = layOutKeyboard([option('是'), link]);
    expect(rows).toEqual([[{ text: '是', callback_data: '3.o:0' }], [{ text: '私聊报名', url }]]);
    expect(checkMarkup({ inline_keyboard: rows })).toBeUndefined();
  });
  test('shows every button on one of its pages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }), (options, actions) => {
        const buttons = [
          ...Array.from({ length: options }, (_, i) => option(`选项${i}`, i)),
          ...Array.from({ length: actions }, (_, i) => action(`动作${i}`)),
        ];
        const { pages } = layOutKeyboard(buttons);
        const shown = Array.from({ length: pages }, (_, page) =>
          layOutKeyboard(buttons, page).rows.flat().map(dataOf),
        ).flat();
        for (const { id } of buttons) expect(shown).toContain(id);
      }),
      { numRuns: 60 },
    );
  });
});

test('whatever is rendered, Telegram accepts', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme', maxLength: 9000 }),
    fc.constantFrom('', ' ', '\u200b', '\ud800', '<b>&'),
  );
  const button = fc.record({
    id: fc.oneof(
      fc.string({ minLength: 1 }),
      fc.string({ unit: 'grapheme', minLength: 60, maxLength: 90 }),
      fc.constant('~p:1'),
    ),
    label: words,
    role: fc.constantFrom('option' as const, 'action' as const),
    picked: fc.boolean(),
  });
  const long = fc.integer({ min: 0, max: 20_000 }).map((n) => '字\n😀 '.repeat(n / 5));
  fc.assert(
    fc.property(
      fc.oneof(words, long),
      fc.array(button, { maxLength: 260, size: 'max' }),
      fc.integer({ min: 0, max: 9 }),
      (text, buttons, page) => {
        const { parts, keyboard } = renderMessage(text, buttons, page);
        for (const part of parts) expect(checkText(part, 4096)).toBeUndefined();
        if (!keyboard) return;
        expect(parts.length).toBeGreaterThan(0);
        expect(checkMarkup({ inline_keyboard: keyboard.rows })).toBeUndefined();
        for (const { text: label } of keyboard.rows.flat())
          expect(widthOf(label)).toBeLessThanOrEqual(LABEL_WIDTH_MAX);
      },
    ),
    { numRuns: 100 },
  );
});
