import { expect, test } from 'vitest';
import { maskPhone, phonesIn, redact, signatureFiles } from '../../../src/service/my-data/redact.js';
import { redactAnswer } from '../../../src/service/my-data/redact-record.js';

const ERASED = { erased: true };
const file = { id: 'u1', name: '签名.png', mime: 'image/png', size: 9 };

test.each([
  [{ name: '张伟', phone: '13800138000' }, ERASED],
  [{ name: '张伟' }, ERASED],
  [{ file }, ERASED],
  ['13800138000', ERASED],
  ['028-86543210-802', ERASED],
  ['400-820-8820', ERASED],
  ['找张伟 138 0013 8000，或028-86543210', '找张伟 ***，或***'],
  ['返修率由8%降到2.6%', '返修率由8%降到2.6%'],
  ['91512081MA62K0260E', '91512081MA62K0260E'],
  ['2026-11-20', '2026-11-20'],
  [86, 86],
  [
    { picked: ['metrology'], other: '打13800138000' },
    { picked: ['metrology'], other: '打***' },
  ],
  [[{ who: { name: '张伟', phone: '13800138000' }, hours: 3 }], [{ who: ERASED, hours: 3 }]],
  [[{ ...file, id: '0198-a13800138000' }], [{ ...file, id: '0198-a13800138000' }]],
  [null, null],
])('%j leaves %j', (value, left) => {
  expect(redact(value)).toEqual(left);
});

test('the words of the person and earlier values go too; what is shown follows the value', () => {
  const was = [{ value: { name: '李娜', phone: '13900139000' }, at: '2026' }];
  const answer = {
    label: '联系人',
    value: { name: '张伟', phone: '13800138000' },
    shown: '张伟 13800138000',
    was,
  };
  expect(redactAnswer({ ...answer, said: '我是张伟' })).toEqual({
    label: '联系人',
    value: ERASED,
    shown: '',
  });
  const text = {
    value: '找我13800138000',
    shown: '找我13800138000',
    was: [{ value: '13900139000', at: '1' }],
  };
  expect(redactAnswer(text)).toEqual({
    value: '找我***',
    shown: '找我***',
    was: [{ value: ERASED, at: '1' }],
  });
  expect(redactAnswer({ value: 86, shown: '86人', said: '八十六' })).toEqual({ value: 86, shown: '86人' });
});

test('signatures and telephones are found wherever they stand', () => {
  expect(signatureFiles([{ sign: { file } }, { photos: [file] }])).toEqual(['u1']);
  expect(phonesIn({ a: ['电话13800138000'], b: { phone: '028-86543210' } })).toEqual([
    '13800138000',
    '028-86543210',
  ]);
  expect(maskPhone('13800138000')).toBe('138****8000');
});
