import { expect, test } from 'vitest';
import { isTelling, nameKey } from '../../../src/service/enterprises/name-key.js';

test.each([
  ['成都示例机械有限公司', '成都示例机械有限责任公司'],
  ['成都示例机械有限公司', ' 成都 示例机械 有限公司 '],
  ['成都示例机械有限公司', '成都示例机械'],
  ['成都示例机械有限公司', '成都示例机械厂'],
  ['成都示例机械有限公司', '成都市示例机械有限公司'],
  ['四川省成都市示例机械有限公司', '四川成都示例机械有限公司'],
  ['成都示例机械（集团）有限公司', '成都示例机械集团公司'],
  ['成都示例机械(集团)有限公司', '成都示例机械集团股份有限公司'],
  ['示例（成都）科技有限公司', '示例(成都)科技有限公司'],
  ['示例“小厨”食品有限公司', '示例小厨食品有限公司'],
  ['示例·家居有限公司', '示例家居有限公司'],
  ['ＡＢＣ示例科技有限公司', 'abc示例科技公司'],
  ['成都示例企业管理合伙企业（有限合伙）', '成都示例企业管理合伙企业'],
  ['Example Machinery Co., Ltd.', 'EXAMPLE MACHINERY COMPANY LIMITED'],
  ['Example Machinery Co.,Ltd', 'Example Machinery'],
  ['Smith & Sons Ltd', 'Smith and Sons Limited'],
])('%s and %s may be the same', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other));
});

test.each([
  ['成都示例机械有限公司', '重庆示例机械有限公司'],
  ['成都示例机械有限公司', '示例机械有限公司'],
  ['成都示例机械有限公司', '成都示例机械有限公司绵阳分公司'],
  ['成都示例机械有限公司', '成都示例机械（集团）有限公司'],
  ['成都示例机械有限公司', '成都示例机电有限公司'],
  ['成都示例家具厂', '成都示例家具店'],
  ['成都示例食品厂', '成都示例食品厂一分厂'],
  ['示例（成都）科技有限公司', '示例（绵阳）科技有限公司'],
  ['示例一厂', '示例二厂'],
  ['成都示例市场管理有限公司', '成都示例商场管理有限公司'],
  ['Example Machinery Co., Ltd.', 'Example Machines Co., Ltd.'],
])('%s and %s are not', (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});

test.each(['公司', '有限公司', '厂', 'Co., Ltd.', '（）', ''])(
  '%j keeps something, and tells nothing by itself',
  (name) => {
    const key = nameKey(name);
    expect(key.length > 0 || !/[\p{L}\p{N}]/u.test(name)).toBe(true);
  },
);

test('a key of two characters recognises nobody', () => {
  expect(isTelling(nameKey('示例有限公司'))).toBe(false);
  expect(isTelling(nameKey('示例家具有限公司'))).toBe(true);
});
