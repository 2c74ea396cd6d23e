import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPacks } from '../../../src/packs/load-packs.js';
import type { Conditions } from '../../../src/service/notices/audience.js';
import { describeAudience, describeConditions } from '../../../src/service/notices/describe-audience.js';
import { type KnownConditions, knownConditions } from '../../../src/service/notices/known-conditions.js';
import { readConditions } from '../../../src/service/notices/read-conditions.js';
import { Crowd } from './crowd.js';

const CHENGDU = 'db5101-t190-2024';
const loaded = loadPacks('flows');
const packs = [...loaded.packs.values()].map(({ file }) => file);
const titleOf = (form: string) => loaded.definitions.get(form)?.title;

let crowd: Crowd;
let known: KnownConditions;
let training: string;
let number: number;
let agencyId: string;
beforeAll(async () => {
  crowd = await Crowd.gather();
  agencyId = await crowd.agency();
  for (const district of ['成都市金牛区', '成都市武侯区', '都江堰市', ''])
    await crowd.firm({ agencyId, district });
  await crowd.firm({ agencyId: await crowd.agency(), district: '青羊区' });
  training = await crowd.training({ agencyId });
  await crowd.training({ bureauId: await crowd.bureau() });
  known = await knownConditions(crowd.store.prisma, { agencyId }, packs, titleOf);
  number = known.trainings[0]?.number ?? 0;
});
afterAll(() => crowd.end());

test('an agency knows its own districts and trainings, a bureau everybody’s', async () => {
  expect(known.districts.toSorted()).toEqual(['成都市武侯区', '成都市金牛区', '都江堰市'].toSorted());
  expect(known.trainings).toMatchObject([{ id: training }]);
  expect(known.agencies).toEqual([]);
  const all = await knownConditions(crowd.store.prisma, { bureauId: await crowd.bureau() }, packs, titleOf);
  expect(all.districts).toContain('青羊区');
  expect(all.trainings).toHaveLength(2);
  expect(all.agencies).toHaveLength(2);
});

describe('a sloppy line', () => {
  const read = (text: string): Conditions | string => {
    const found = readConditions(text.replaceAll('#', String(number)), known);
    return found.kind === 'conditions' ? found.conditions : `?${found.word}`;
  };
  const unanswered = { form: { key: `${CHENGDU}/annex-b`, is: 'unanswered' } } as const;

  test.each<[string, Conditions]>([
    ['金牛区 制造业 没填需求调查的', { districts: ['金牛区'], industries: ['C'], ...unanswered }],
    ['金牛区制造业没填需求调查的', { districts: ['金牛区'], industries: ['C'], ...unanswered }],
    ['金牛、武侯的小微企业', { districts: ['金牛区', '武侯区'], sizes: ['small', 'micro'] }],
    ['成都市金牛区，需求调查表还没填', { districts: ['金牛区'], ...unanswered }],
    ['都江堰', { districts: ['都江堰市'] }],
    ['温江区 餐饮', { districts: ['温江区'], industries: ['H'] }],
    ['家具厂', { industries: ['C21'] }],
    ['第18类', { classes: ['c18'] }],
    ['需要检测和计量的中型企业', { services: ['testing', 'metrology'], sizes: ['medium'] }],
    ['填了满意度调查的', { form: { key: `${CHENGDU}/annex-f`, is: 'answered' } }],
    ['成都标准 制定方案阶段', { pack: CHENGDU, stages: ['make_plan'] }],
    ['服务人员和专家', { roles: ['staff', 'expert'] }],
    ['参加过培训的', { training: { id: 'any', is: 'attended' } }],
    ['Manufacturing, small', { industries: ['C'], sizes: ['small'] }],
  ])('%s', (text, conditions) => {
    expect(read(text)).toEqual(conditions);
  });

  test.each([
    ['培训#没来的', 'absent'],
    ['报名培训#的', 'registered'],
    ['培训#候补', 'waiting'],
    ['registered for training #', 'registered'],
  ] as const)('%s', (text, is) => {
    expect(read(text)).toEqual({ training: { id: training, is } });
  });

  test.each([
    ['金牛区 乱七八糟的词', '乱七八糟的词'],
    ['没填', '没填'],
    ['需求调查', '需求调查'],
    ['没填质量的', '质量'],
    ['培训#', '培训#'],
    ['没来培训999', '999'],
    ['', ''],
    ['企业', '企业'],
  ])('what it does not understand it says: %s', (text, word) => {
    expect(read(text)).toBe(`?${word.replaceAll('#', String(number))}`);
  });

  test('whatever is typed, it answers', () => {
    for (const text of ['％￥#@！', '区', '没没没填', 'a'.repeat(5000), '制造业'.repeat(300), '\u0000\u202e'])
      expect(() => readConditions(text, known)).not.toThrow();
  });
});

describe('in words', () => {
  test.each<[Conditions, string, string]>([
    [
      { districts: ['金牛区'], industries: ['C'], form: { key: `${CHENGDU}/annex-b`, is: 'unanswered' } },
      '金牛区 制造业，需求调查未填',
      '金牛区, C, Needs survey',
    ],
    [{}, '所有企业联系人', 'all contacts of enterprises'],
    [{ roles: ['expert'], services: ['testing'] }, '专家，需要检验检测', 'experts, needing testing'],
    [{ sizes: ['small', 'micro'], classes: ['c18'] }, '机械及设备 小型、微型', 'class 18, small, micro'],
    [{ stages: ['make_plan'] }, '在制定方案', 'at Making the plan'],
    [{ training: { id: 'any', is: 'attended' } }, '参加过培训', 'attended a training'],
  ])('%j', (conditions, zh, en) => {
    expect(describeConditions(conditions, known, 'zh')).toBe(zh);
    expect(describeConditions(conditions, known, 'en')).toContain(en.split(', Needs')[0]);
  });

  test('an audience of several kinds; what is not known any more is not named', () => {
    const id = '0193a000-0000-7000-8000-000000000001';
    const audience = {
      rooms: [id, id],
      people: [{ sizes: ['large'] }],
      segments: [id, training],
      persons: [id],
    };
    const segments = [{ id, name: '老客户' }];
    expect(describeAudience(audience, { ...known, segments }, 'zh')).toBe(
      '2个群；大型；“老客户”；“…”；名单上的1人',
    );
    expect(describeAudience({ persons: [id] }, {}, 'en')).toBe('a list of 1');
    expect(describeConditions({ agencies: [id], training: { id, is: 'waiting' } }, {}, 'zh')).toBe(
      '…，在培训?候补',
    );
  });

  test('what was read is said so that it is read again as the same', () => {
    for (const text of ['金牛区 制造业 没填需求调查的', '需要检测的小微企业', '参加过培训的', '服务人员']) {
      const first = readConditions(text, known);
      if (first.kind !== 'conditions') throw new Error(first.word);
      expect(readConditions(describeConditions(first.conditions, known, 'zh'), known)).toEqual(first);
    }
  });
});
