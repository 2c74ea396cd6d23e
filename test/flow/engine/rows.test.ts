import { describe, expect, test } from 'vitest';
import { both, Chat, form } from '../chat.js';

const row = [
  { key: 'title', type: 'short-text', label: both('名称') },
  { key: 'year', type: 'integer', label: both('数量'), required: false },
];
const certificates = (more: object = {}) =>
  form([
    { key: 'certs', type: 'list', label: both('证书'), item: both('证书'), row, required: false, ...more },
    { key: 'end', type: 'short-text', label: both('尾') },
  ]);

describe('lists of rows', () => {
  test('an optional list asks whether there is anything', () => {
    expect(new Chat(certificates()).say('没有').asking).toBe('end');
    expect(new Chat(certificates()).say('没有').value('certs')).toEqual([]);
    expect(new Chat(certificates()).say('加一项').heard).toContain('第1项证书');
  });

  test('adds rows field by field, with optional fields skipped', () => {
    const chat = new Chat(certificates()).say('加一项', '体系证书', '3', '再加一项', '产品证书', '跳过');
    expect(chat.heard).toContain('1) 体系证书 · 3');
    chat.say('完成');
    expect(chat.value('certs')).toEqual([{ title: '体系证书', year: 3 }, { title: '产品证书' }]);
    expect(chat.asking).toBe('end');
  });

  test('edits and removes rows by number and by button', () => {
    const chat = new Chat(certificates()).say('加一项', '甲证', '1', '加一项', '乙证', '2', '改第1项');
    expect(chat.heard).toContain('现在的答案：甲证');
    chat.say('丙证', '保留');
    expect(chat.value('certs')).toEqual([
      { title: '丙证', year: 1 },
      { title: '乙证', year: 2 },
    ]);
    expect(chat.answer('certs')?.was).toHaveLength(1);
    chat.press('删第1项');
    expect(chat.value('certs')).toEqual([{ title: '乙证', year: 2 }]);
    expect(chat.say('删第9项').heard).toContain('没有第9项');
    expect(chat.history.map((e) => e.kind)).toEqual(
      expect.arrayContaining(['row-added', 'row-changed', 'row-removed']),
    );
  });

  test('a required list starts with its first row and cannot be left empty', () => {
    const chat = new Chat(certificates({ required: true })).say('甲证', '1', '删第1项');
    expect(chat.state.rows[0]?.index).toBe(0);
    expect(chat.asking).toBe('certs');
  });

  test('an earlier answer says how many', () => {
    const definition = form([
      { key: 'n', type: 'integer', label: both('几个') },
      { key: 'list', type: 'list', label: both('清单'), item: both('项'), row: [row[0]], count: 'n' },
    ]);
    const chat = new Chat(definition).say('2', '甲', '乙');
    expect(chat.state.status).toBe('reviewing');
    chat.say('改1', '1');
    expect(chat.asking).toBe('list');
    expect(chat.heard).toContain('应为 1 项');
    expect(chat.value('list')).toEqual([{ title: '甲' }, { title: '乙' }]);
    chat.say('删第1项');
    expect(chat.value('list')).toEqual([{ title: '乙' }]);
    expect(chat.state.status).toBe('reviewing');
  });

  test('a half-filled row survives a jump to another question', () => {
    const chat = new Chat(certificates()).say('加一项', '甲证', '改2');
    expect(chat.asking).toBe('end');
    chat.say('尾巴');
    expect(chat.asking).toBe('certs');
    expect(chat.heard).toContain('数量');
    chat.say('7', '完成');
    expect(chat.value('certs')).toEqual([{ title: '甲证', year: 7 }]);
  });

  test('back inside a row goes to the field before', () => {
    const chat = new Chat(certificates()).say('加一项', '甲证', '返回');
    expect(chat.heard).toContain('现在的答案：甲证');
    chat.say('乙证', '3');
    expect(chat.value('certs')).toEqual([{ title: '乙证', year: 3 }]);
  });

  test('cells that are approximate are marked, and the marks follow their rows', () => {
    const chat = new Chat(certificates()).say('加一项', '甲证', '3', '加一项', '乙证', '约50');
    expect(chat.answer('certs')?.about).toEqual(['1.year']);
    chat.say('删第1项');
    expect(chat.answer('certs')?.about).toEqual(['0.year']);
  });

  test('a full list takes no more', () => {
    const chat = new Chat(certificates({ max: 1 })).say('加一项', '甲证', '3', '加一项');
    expect(chat.heard).toContain('最多 1 项');
  });
});
