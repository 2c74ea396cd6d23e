import { expect, test } from 'vitest';
import {
  bindCode,
  findBindCodes,
  hashBindCode,
  readBindCode,
  remarkOf,
  showBindCode,
} from '../../../src/service/people/bind-code.js';
import { newId } from '../../../src/store/new-id.js';
import { SECRET } from './town.js';

const ID = '0197a0c0-0000-7000-8000-000000000001';

test('a code is eight letters, always the same, and another for another identity, secret or turn', () => {
  const code = bindCode(SECRET, ID);
  expect(code).toMatch(/^[A-Z2-7]{8}$/);
  expect(bindCode(SECRET, ID)).toBe(code);
  const others = [bindCode(SECRET, newId()), bindCode('another', ID), bindCode(SECRET, ID, 1)];
  expect(new Set([code, ...others]).size).toBe(4);
  expect(showBindCode(code)).toBe(`${code.slice(0, 4)}-${code.slice(4)}`);
  expect(remarkOf(showBindCode(code))).toBe(`质通·${code.slice(0, 4)}`);
  expect(hashBindCode(SECRET, code)).not.toContain(code);
  expect(hashBindCode('another', code)).not.toBe(hashBindCode(SECRET, code));
});

test('every code is read again as it is shown, typed or passed on, and has a letter', () => {
  for (let n = 0; n < 2000; n++) {
    const code = bindCode(SECRET, newId());
    expect(code).toMatch(/[A-Z]/);
    const shown = showBindCode(code);
    expect(readBindCode(shown)).toEqual({ code, how: 'grouped' });
    expect(readBindCode(` ${shown.toLowerCase()}\n`)).toEqual({ code, how: 'grouped' });
    expect(readBindCode(`我的识别码是 ${shown}。`)).toEqual({ code, how: 'named' });
    expect(readBindCode(code)).toEqual({ code, how: 'grouped' });
    expect(readBindCode(code.toLowerCase())?.code).toBe(code);
    expect(findBindCodes(`我是李梅 ${shown}`)).toEqual([code]);
  }
});

test.each([
  ['ABCD—EFGH', 'grouped'],
  ['ＡＢＣＤ－ＥＦＧＨ', 'grouped'],
  ['abcd efgh', 'bare'],
  ['abcdefgh', 'bare'],
  ['识别码ABCDEFGH', 'named'],
  ['您的识别码 ABCD-EFGH：微信重新登录后如果认不出您，把它发给我就能接着填。', 'named'],
  ['my code is abcd-efgh', 'named'],
])('%s is read: %s', (text, how) => {
  expect(readBindCode(text)).toEqual({ code: 'ABCDEFGH', how });
});

test('what looks alike is taken for what it must be', () => {
  expect(readBindCode('A0C1-E8GH')?.code).toBe('AOCI-EBGH'.replace('-', ''));
});

test.each([
  '',
  '菜单',
  '同意',
  'disagree',
  '2026-1121',
  '20261121',
  '0451-2345',
  'ABCD-EFG',
  'ABCD-EFGHI',
  'ABCD-EF9H',
  '我们厂的型号是ABCD-EFGH',
  'K7QFX-2M3PZ',
  '91510100MA6CXXXX12',
  '识别码',
  '识别码是多少',
])('%s is no code', (text) => {
  expect(readBindCode(text)).toBeUndefined();
});

test('in a request numbers and longer words are left alone', () => {
  expect(findBindCodes('我是李梅，电话 0451-2345，型号 XABCD-EFGH')).toEqual([]);
  expect(findBindCodes('ABCD-EFGH 或 BCDE-FGHI')).toEqual(['ABCDEFGH', 'BCDEFGHI']);
});
