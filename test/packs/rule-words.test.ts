import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type MatterKind, PLAIN_MOMENTS, type Rule, rule } from '../../src/flow/definition/rules.js';
import type { Lang } from '../../src/flow/json.js';
import { momentsOf } from '../../src/packs/check-rules.js';
import { loadPacks } from '../../src/packs/load-packs.js';
import {
  dueInWords,
  momentInWords,
  openingInWords,
  reminderInWords,
  remindersInWords,
  spanInWords,
} from '../../src/packs/rule-words.js';
import { namesOf, rulesMarkdown } from '../../src/packs/rules-markdown.js';

const { packs, definitions } = loadPacks(join(import.meta.dirname, '../../flows'));
const namesIn = (pack: string) => {
  const file = packs.get(pack)?.file;
  if (!file) throw new Error(`no pack ${pack}`);
  return namesOf(file, definitions);
};
const chengdu = namesIn('db5101-t190-2024');

const make = (more: Record<string, unknown>): Rule =>
  rule.parse({ key: 'x', title: { zh: '事', en: 'Thing' }, on: 'ended', for: 'staff', ...more });

describe('in words', () => {
  it.each<[string, string, string]>([
    ['1 day', '1天', '1 day'],
    ['10 workdays', '10个工作日', '10 working days'],
    ['2 weeks', '2周', '2 weeks'],
    ['-1 month', '1个月', '1 month'],
    ['1 year', '1年', '1 year'],
  ])('a span: %s', (span, zh, en) => {
    expect([spanInWords(span, 'zh'), spanInWords(span, 'en')]).toEqual([zh, en]);
  });

  it.each<[string, string, string, string]>([
    ['db5101-t190-2024', 'ended', '服务结束', 'the service ends'],
    [
      'db5101-t190-2024',
      'submitted:clause-7-3',
      '交来《服务实施方案》',
      '“Implementation plan” is handed in',
    ],
    ['db5101-t190-2024', 'stage:monitor', '进入“过程监控”', 'the stage “Monitoring” opens'],
    [
      'db5101-t190-2024',
      'recorded:contract',
      '存入“中小企业质量提升服务项目合同或协议”',
      '“Project contract or agreement” is filed',
    ],
    // The stage and the form of the same key are told apart.
    ['cnca-action', 'stage:research', '进入“摸底调研”', 'the stage “Survey of the firms” opens'],
    ['cnca-action', 'certificate_expires', '“证书有效期至”那天', 'the day of “Valid until”'],
    ['db5101-t190-2024', 'stage:nowhere', 'stage:nowhere', 'stage:nowhere'],
  ])('a moment: %s %s', (pack, moment, zh, en) => {
    const names = namesIn(pack);
    expect([momentInWords(moment, names, 'zh'), momentInWords(moment, names, 'en')]).toEqual([zh, en]);
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{}, '服务结束', 'the service ends'],
    [{ opens: '1 month' }, '服务结束后1个月', '1 month after the service ends'],
    [{ opens: '-90 days' }, '服务结束前90天', '90 days before the service ends'],
    [
      {
        each: ['3 months', '6 months'],
        ...Object.fromEntries([['then', '1 year']]),
        form: 'annex-e',
        early: '1 month',
      },
      '服务结束后3个月、6个月，以后每年（提前1个月填的也算）',
      '3 months, 6 months after the service ends, then every year (counts if done up to 1 month before)',
    ],
  ])('when it is asked for: %j', (more, zh, en) => {
    const one = make(more);
    expect([openingInWords(one, chengdu, 'zh'), openingInWords(one, chengdu, 'en')]).toEqual([zh, en]);
  });

  it.each<[string | undefined, string, string]>([
    [undefined, '—', '–'],
    ['0 days', '当天', 'the same day'],
    ['3 workdays', '3个工作日内', 'within 3 working days'],
  ])('the last day: %s', (due, zh, en) => {
    const one = make(due === undefined ? {} : { due });
    expect([dueInWords(one, 'zh'), dueInWords(one, 'en')]).toEqual([zh, en]);
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{}, '开始时', 'at once'],
    [{ after: '3 days', at: '14:00' }, '3天后 14:00', 'after 3 days at 14:00'],
    [{ from: 'due' }, '到期日', 'on the last day'],
    [{ from: 'due', after: '-2 workdays' }, '到期前2个工作日', '2 working days before the last day'],
    [
      { from: 'due', after: '1 workday', urgent: true },
      '逾期1个工作日（加急）',
      '1 working day overdue (urgent)',
    ],
    [
      { after: '1 day', every: '1 week', times: 3 },
      '1天后起每周共3次',
      'after 1 day, then every week, 3 times',
    ],
    [{ every: '2 workdays' }, '开始时起每2个工作日', 'at once, then every 2 working days'],
  ])('a reminder: %j', (more, zh, en) => {
    const one = make({ due: '5 days', remind: [{ to: 'staff', ...more }] }).remind[0];
    if (!one) throw new Error('no reminder');
    expect([reminderInWords(one, 'zh'), reminderInWords(one, 'en')]).toEqual([zh, en]);
  });

  it('all reminders, by whom they go to, without those that are off', () => {
    const one = make({
      due: '5 days',
      remind: [
        { to: 'staff' },
        { to: 'admin', from: 'due', after: '1 day' },
        { to: 'staff', after: '2 days' },
        { to: 'bureau', off: true },
      ],
    });
    expect(remindersInWords(one, 'zh')).toBe('服务人员：开始时、2天后；机构管理员：逾期1天');
    expect(remindersInWords(one, 'en')).toBe('staff: at once, after 2 days; admin: 1 day overdue');
  });
});

describe('every moment that can be noted', () => {
  const kinds = Object.keys(PLAIN_MOMENTS) as MatterKind[];
  const all = [...packs.values()].flatMap(({ name, file }) =>
    kinds.flatMap((kind) => momentsOf(file, kind).map((moment) => [name, moment] as const)),
  );

  it.each<Lang>(['zh', 'en'])('has words in %s', (lang) => {
    const bare = all.filter(([pack, moment]) => momentInWords(moment, namesIn(pack), lang) === moment);
    expect(bare).toEqual([]);
  });
});

it('a table escapes what would break it', () => {
  const table = rulesMarkdown([make({ title: { zh: '甲|乙', en: 'a|b' } })], chengdu, 'zh');
  expect(table.split('\n')[2]).toMatch(/^\| 甲\\\|乙 \| {2}\| 服务结束 \| 服务人员 \| — \| {2}\| `x` \|$/);
});
