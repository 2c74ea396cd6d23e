import { expect, test } from 'vitest';
import { readTrainingInForm, readTrainingOrder } from '../../../src/chat/lobby/trainings/orders.js';
import { readChange } from '../../../src/chat/lobby/trainings/read-change.js';
import { readLevel, readNames } from '../../../src/chat/lobby/trainings/read-names.js';

test.each([
  ['培训', { order: 'list' }],
  ['/trainings', { order: 'list' }],
  ['培训7', { order: 'show', number: 7 }],
  ['Training 7', { order: 'show', number: 7 }],
  ['培训7 改到下周四下午2点', { order: 'show', number: 7, rest: '改到下周四下午2点' }],
  ['我要报名', { order: 'join' }],
  ['报个名吧', { order: 'join' }],
  ['报名7', { order: 'join', number: 7 }],
  ['报名第7期', { order: 'join', number: 7 }],
  ['register 7', { order: 'join', number: 7 }],
  ['报名 两个人 我和王工', { order: 'join', rest: '两个人 我和王工' }],
  ['报名7我和王工', { order: 'join', number: 7, rest: '我和王工' }],
  ['报名2人', { order: 'join', rest: '2人' }],
  ['不去了。', { order: 'off' }],
  ['来不了了', { order: 'off' }],
  ["I can't come", { order: 'off' }],
  ['改天', { order: 'off-perhaps' }],
  ['王工来不了了', { order: 'off-perhaps', rest: '王工' }],
  ['签到', { order: 'here' }],
  ['到了', { order: 'here-perhaps' }],
  ['签到 384920', { order: 'here', code: '384920' }],
  ['签到384920', { order: 'here', code: '384920' }],
  ['签到7 384920', { order: 'here', number: 7, code: '384920' }],
  ['签到7，384920', { order: 'here', number: 7, code: '384920' }],
  ['check in 7 384920', { order: 'here', number: 7, code: '384920' }],
  ['/checkin 384920', { order: 'here', code: '384920' }],
  ['证书7', { order: 'cert', number: 7 }],
  ['培训评价7', { order: 'feedback', number: 7 }],
  ['training feedback 7', { order: 'feedback', number: 7 }],
  ['替王工签到', { order: 'for', rest: '王工' }],
  ['签到码', { order: 'code' }],
])('%s', (text, order) => {
  expect(readTrainingOrder(text)).toMatchObject(order);
});

test.each(['现场管理培训', '培训报名', '我们的培训记录', '7', '384920', '取消', '到货了', '报名费怎么收'])(
  '%s is no order',
  (text) => {
    expect(readTrainingOrder(text)).toBeUndefined();
  },
);

test.each(['培训', '报名', '签到', '签到 384920', '报名7', '/certificate'])(
  '%s is one in a form too',
  (text) => {
    expect(readTrainingInForm(text)).toBeDefined();
  },
);

test.each(['到了', '不去了', '改天', '证书', '王工来不了了', '不参加了', '培训3场', '培训 2 次', '报100元'])(
  '%s answers a form',
  (text) => {
    expect(readTrainingInForm(text)).toBeUndefined();
  },
);

test.each([
  ['我和王工', ['张三', '王工']],
  ['两个人 我和王工', ['张三', '王工']],
  ['3人：我、李娜、张伟一起来', ['张三', '李娜', '张伟']],
  ['王工 李工', ['王工', '李工']],
  ['me and Bob Ray', ['张三', 'Bob Ray']],
])('names: %s', (text, names) => {
  const read = readNames(text, '张三');
  expect(read.kind === 'names' && read.people.map(({ name }) => name)).toEqual(names);
});

test('names that cannot be, or are too few', () => {
  expect(readNames('123', '张三')).toEqual({ kind: 'unclear' });
  expect(readNames('三个人 我和王工', '张三')).toMatchObject({ kind: 'count', said: 3 });
  expect(readNames('2人', '张三')).toMatchObject({ kind: 'count', said: 2, people: [] });
});

test.each([
  ['我是老板', 'leaders', false],
  ['都是一线', 'front_line', true],
  ['质量部', 'system_builders', false],
])('level: %s', (text, level, all) => {
  expect(readLevel(text)).toEqual({ level, all });
});

test.each([
  ['改到下周四下午2点', { field: 'when', rest: '下周四下午2点' }],
  ['推迟到11月30日', { field: 'when', rest: '11月30日' }],
  ['时间改到明天上午9点到11点', { field: 'when', rest: '明天上午9点到11点' }],
  ['换到二楼会议室', { field: 'place', rest: '二楼会议室' }],
  ['地点改为政务中心', { field: 'place', rest: '政务中心' }],
  ['名额改成50', { field: 'capacity', rest: '50' }],
  ['改名额', undefined],
  ['move it to 28 Nov 14:00', { field: 'when', rest: '28 Nov 14:00' }],
  ['places 50', { field: 'capacity', rest: '50' }],
])('change: %s', (text, change) => {
  expect(readChange(text)).toEqual(change);
});
