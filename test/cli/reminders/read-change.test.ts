import { describe, expect, it } from 'vitest';
import { readChange } from '../../../src/cli/reminders/read-change.js';
import { rule } from '../../../src/flow/definition/rules.js';
import type { RuleChange } from '../../../src/service/work/overrides.js';

const summary = rule.parse({
  key: 'summary',
  title: { zh: '写总结', en: 'Write the summary' },
  on: 'ended',
  for: 'staff',
  form: 'annex-d',
  due: '10 workdays',
  remind: [
    { to: 'staff', say: { zh: '请在{due}前写好', en: 'Please write it by {due}' } },
    { to: 'staff', from: 'due', after: '1 workday' },
  ],
});

const read = (settings: readonly string[], before?: RuleChange) =>
  readChange(settings, summary, before, 'zh');

describe('a change is read', () => {
  it.each<[readonly string[], RuleChange | undefined]>([
    [['off'], { off: true }],
    [['on'], { off: false }],
    [['default'], undefined],
    [['due=15 workdays'], { due: '15 workdays' }],
    [['due=15个工作日'], { due: '15 workdays' }],
    [['due = 1周'], { due: '1 weeks' }],
    [['opens=1个月'], { opens: '1 months' }],
    [['opens=-3天'], { opens: '-3 days' }],
    [['each=6个月、12 months，2年'], { each: ['6 months', '12 months', '2 years'] }],
    [['opens=1 month', 'then=1 month'], { opens: '1 month', ...Object.fromEntries([['then', '1 month']]) }],
    [['at=9:30'], { at: '09:30' }],
    [['at=14：00'], { at: '14:00' }],
    [['remind.2=off'], { remind: { 1: { off: true } } }],
    [['remind.2=on', 'remind.2.after=none'], { remind: { 1: { off: false, after: null } } }],
    [['remind.1.every=1周', 'remind.1.times=3'], { remind: { 0: { every: '1 weeks', times: 3 } } }],
    [['remind.2.at=16:00', 'at=10:00'], { at: '10:00', remind: { 1: { at: '16:00' } } }],
  ])('%j', (settings, change) => {
    expect(read(settings)).toEqual({ change });
  });

  it('on top of what was changed before', () => {
    const before: RuleChange = { remind: { 0: { every: '1 week' } } };
    expect(read(['remind.1.times=3'], before)).toEqual({ change: { remind: { 0: { times: 3 } } } });
  });
});

describe('refused, with what to write instead', () => {
  it.each([
    ['maybe', /看不懂“maybe”。可以这样写：off, on, default/],
    ['title=x', /看不懂“title=x”/],
    ['remind.1.say=x', /看不懂“remind\.1\.say=x”/],
    ['remind.1=maybe', /看不懂“remind\.1=maybe”/],
    ['due=soon', /看不懂“soon”。请写数字和单位/],
    ['due=3', /看不懂“3”。请写数字和单位/],
    ['each=6 months, later', /看不懂“6 months, later”/],
    ['at=25:00', /请写 09:30 这样的时间/],
    ['at=22:00', /提醒时间只能在 08:00 到 20:59 之间（remind\.1\.at）/],
    ['remind.2.at=07:59', /提醒时间只能在 08:00 到 20:59 之间（remind\.2\.at）/],
    ['remind.9=off', /没有第9个提醒，一共2个/],
    ['remind.0=off', /没有第0个提醒，一共2个/],
    ['remind.1.times=0', /次数应为 1 到 50，现在是“0”/],
    ['remind.1.times=3', /时间说不通（remind\.1\.times）/],
    ['due=-3 days', /时间说不通（due）/],
    ['due=none', /时间说不通（remind\.2\.from）|用到了期限/],
    ['each=6 months, 3 months', /时间说不通（each\.2）/],
    ['then=1 month', /时间说不通（then）/],
    ['remind.1.after=-1 day', /时间说不通（remind\.1\.after）/],
  ])('%s', (setting, said) => {
    const outcome = read([setting]);
    expect('problem' in outcome ? outcome.problem : '').toMatch(said);
  });

  it('what makes no sense only with what was changed before', () => {
    expect(read(['opens=1 month'], { each: ['1 month', '2 months'] })).toHaveProperty('change');
    expect(read(['remind.1.times=3'], { remind: { 0: { off: true } } })).toHaveProperty('problem');
  });

  it('in English where asked', () => {
    const outcome = readChange(['due=soon'], summary, undefined, 'en');
    expect('problem' in outcome ? outcome.problem : '').toMatch(/^soon is no span\. Write a number and days/);
  });
});
