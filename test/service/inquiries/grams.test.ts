import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grams } from '../../../src/service/inquiries/grams.js';
import { guessTopic } from '../../../src/service/inquiries/guess-topic.js';
import { stripNames } from '../../../src/service/inquiries/strip-names.js';

it.each([
  ['卡尺校准', ['卡尺', '尺校', '校准']],
  ['请问我们的卡尺？', ['卡尺']],
  ['ISO9001认证', ['9001', 'iso', '认证']],
  ['ＩＳＯ ９００１ 认证', ['9001', 'iso', '认证']],
  ['How often must the calliper be calibrated', ['calibrated', 'calliper']],
  ['秤', ['秤']],
  ['？！', []],
  ['', []],
])('takes %s apart', (text, expected) => {
  expect(grams(text)).toEqual(expected);
});

it('takes any text, gives each pair once, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const found = grams(text);
      expect([...new Set(found)].sort()).toEqual(found);
      expect(found.every((gram) => gram !== '' && !/\s/.test(gram))).toBe(true);
    }),
  );
});

it.each([
  ['有什么质量补贴政策？', 'policy'],
  ['卡尺多久校准一次', 'metrology'],
  ['ISO 9001 认证要多久', 'certification'],
  ['产品送检去哪里', 'testing'],
  ['企业标准怎么备案', 'standardization'],
  ['商标怎么注册', 'intellectual_property'],
  ['不良率太高怎么办', 'quality_management'],
  ['Where can we have gauges calibrated?', 'metrology'],
  ['食堂几点开门', undefined],
])('tells what %s is about', (question, topic) => {
  expect(guessTopic(question)).toBe(topic);
});

it('takes out telephones, addresses, codes and names, with and without their legal ending', () => {
  const names = ['成都示例机械有限公司', '张伟'];
  const text =
    '成都示例机械的张伟 13800138000 问：91512081MA62K0260E 能用吗？成都示例机械有限公司，邮箱 zhang@example.com';
  const left = stripNames(text, names);
  for (const gone of ['示例机械', '张伟', '13800138000', '91512081MA62K0260E', 'zhang@example.com']) {
    expect(left).not.toContain(gone);
  }
  expect(left).toContain('能用吗？');
  expect(stripNames('13800138000', [])).toBe('***');
  expect(stripNames('一年一次', ['王'])).toBe('一年一次');
});
