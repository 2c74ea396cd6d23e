import { expect, test } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { maskPersonal, maskShown } from '../../../src/service/api/mask-personal.js';

const HIDDEN = { masked: true };

test.each<[string, Json, Json]>([
  ['contact', { name: '张伟', phone: '13800138000' }, HIDDEN],
  ['signature', { file: { id: 'x', name: '签名.png', mime: 'image/png' } }, HIDDEN],
  ['enterprise.legal_representative', '李娜', HIDDEN],
  ['contact', { erased: true }, { erased: true }],
  ['teachers', [{ name: '王强', unit: '示例大学' }], [{ name: HIDDEN, unit: '示例大学' }]],
  ['measures', [{ measure: '重新评价', owner: '王强' }], [{ measure: '重新评价', owner: HIDDEN }]],
  ['industry', { code: 'C34', name: '通用设备制造业' }, { code: 'C34', name: '通用设备制造业' }],
  [
    'photos',
    [{ id: 'x', name: '现场.png', mime: 'image/png' }],
    [{ id: 'x', name: '现场.png', mime: 'image/png' }],
  ],
  ['notes', '请打13800138000', '请打*******8000'],
  ['headcount', 120, 120],
  ['name', '李娜', HIDDEN],
  ['enterprise.name', '示例机械', '示例机械'],
])('%s %j is shown to strangers as %j', (key, value, left) => {
  expect(maskPersonal(key, value, 'nothing')).toEqual(left);
  expect(maskPersonal(key, value, 'all')).toEqual(value);
  const shown = maskShown(key, value, 'written out 13800138000', 'nothing');
  const isSame = typeof left !== 'object' || JSON.stringify(left) === JSON.stringify(value);
  expect(shown).toBe(isSame ? 'written out *******8000' : '');
});

test('whoever sees names but no whole telephone numbers', () => {
  expect(maskPersonal('contact', { name: '张伟', phone: '13800138000' }, 'no-phones')).toEqual({
    name: '张伟',
    phone: '*******8000',
  });
  expect(maskShown('contact', {}, '张伟 13800138000', 'no-phones')).toBe('张伟 *******8000');
});
