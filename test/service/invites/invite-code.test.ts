import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashCode, makeCode, readCode, showCode } from '../../../src/service/invites/invite-code.js';
import { inviteLinks, qrOf, qrTerminal } from '../../../src/service/invites/invite-links.js';

test.each([
  'ABCDE-23456',
  'abcde-23456',
  'ABCDE23456',
  ' abc de 234 56 ',
  'ＡＢＣＤＥ－２３４５６',
  'ａｂｃｄｅ２３４５６',
  'ABCDE—23456',
  'ABCDE–23456',
  'ABCDE−23456',
  'ABCDE－－23456',
  'A-B-C-D-E-2-3-4-5-6',
  'ABCDE\u200b-\u00a023456\n',
  'ABCDE\u300023456',
  'ABCDE_23456',
])('%j is read as the code it means', (text) => {
  expect(readCode(text)).toBe('ABCDE23456');
});

test.each([
  '',
  'ABCDE-2345',
  'ABCDE-234567',
  'ABCDE-2345O',
  'ABCDE-23451',
  '邀请码',
  '你好，我想填表',
  '-'.repeat(10),
])('%j is no code', (text) => {
  expect(readCode(text)).toBeUndefined();
});

test('any text is read or not, and never fails; what is read is read again unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const code = readCode(text);
      expect(code === undefined || readCode(code) === code).toBe(true);
    }),
  );
});

test('codes are of characters that are not mistaken for each other, and differ', () => {
  const codes = Array.from({ length: 2000 }, makeCode);
  expect(new Set(codes).size).toBe(2000);
  expect(codes.join('')).not.toMatch(/[01OILU]/);
  expect(new Set(codes.join('')).size).toBe(30);
  for (const code of codes) {
    expect(showCode(code)).toMatch(/^.{5}-.{5}$/);
    expect(readCode(showCode(code))).toBe(code);
  }
});

test('what is stored depends on the secret and tells nothing of the code', () => {
  expect(hashCode('one', 'ABCDE23456')).not.toBe(hashCode('two', 'ABCDE23456'));
  expect(hashCode('one', 'ABCDE23456')).toMatch(/^[0-9a-f]{64}$/);
});

test('one code, every way in', async () => {
  const links = inviteLinks('abcde-23456', {
    publicUrl: 'https://zt.example.cn/',
    bots: ['zhitong_bot', 'b2_bot'],
  });
  expect(links).toEqual({
    web: 'https://zt.example.cn/chat/ABCDE-23456',
    telegram: ['https://t.me/zhitong_bot?start=ABCDE23456', 'https://t.me/b2_bot?start=ABCDE23456'],
    code: 'ABCDE-23456',
  });
  expect(await qrOf(links.web)).toMatch(/^<svg [\s\S]*<path/);
  expect((await qrTerminal(links.web)).split('\n').length).toBeGreaterThan(10);
});
