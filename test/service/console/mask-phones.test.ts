import { expect, test } from 'vitest';
import { maskPhones } from '../../../src/service/console/mask-phones.js';

test.each([
  ['13800138000', '*******8000'],
  ['+86 138 0013 8000', '*******8000'],
  ['138-0013-8000', '*******8000'],
  ['028-87654321', '*******4321'],
  ['400-800-1234', '*******1234'],
  ['请打13800138000找张伟', '请打*******8000找张伟'],
])('%s is hidden but for its last four digits', (phone, masked) => {
  expect(maskPhones(phone)).toBe(masked);
});

test.each([
  '91512081MA62K0260E',
  '2026-11-20 10:05:00',
  '01a20096-1cff-71c6-8b9f-138001380001',
  '120 人',
  '1380013',
])('%s is no telephone number', (text) => {
  expect(maskPhones(text)).toBe(text);
});

test('wherever it stands in a record, and nothing else changes', () => {
  const record = { a: [{ phone: '13800138000', n: 13800138000 }], b: null, c: true };
  expect(maskPhones(record)).toEqual({ a: [{ phone: '*******8000', n: 13800138000 }], b: null, c: true });
});
