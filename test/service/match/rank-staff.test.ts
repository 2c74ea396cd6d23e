import { expect, test } from 'vitest';
import { type Candidate, type Needs, rankStaff } from '../../../src/service/match/rank-staff.js';
import { tellReason } from '../../../src/service/match/words.js';

const NEEDS: Needs = {
  services: ['testing', 'metrology'],
  industry: 'C',
  district: '成都市武侯区',
  expert: { source: '5.2.2', years: 10, title: 'associate-senior' },
};

const somebody = (personId: string, more: Partial<Candidate> = {}): Candidate => ({
  personId,
  ...{ name: personId, role: 'staff', known: true, services: [], industries: [], districts: [] },
  ...{ years: null, title: null, load: 0 },
  ...more,
});

const order = (...candidates: readonly Candidate[]) =>
  rankStaff(NEEDS, candidates).map(({ personId }) => personId);

test('who offers more of what is needed comes first', () => {
  const both = somebody('both', { services: ['testing', 'metrology', 'branding'] });
  const one = somebody('one', { services: ['testing'] });
  expect(order(somebody('none'), one, both)).toEqual(['both', 'one', 'none']);
});

test('industry, district, experience and load decide between equals', () => {
  const same = { services: ['testing'] };
  expect(order(somebody('a', same), somebody('b', { ...same, industries: ['C'] }))).toEqual(['b', 'a']);
  expect(order(somebody('a', same), somebody('b', { ...same, districts: ['武侯区'] }))).toEqual(['b', 'a']);
  expect(order(somebody('a', same), somebody('b', { ...same, years: 8 }))).toEqual(['b', 'a']);
  expect(order(somebody('a', { ...same, load: 4 }), somebody('b', { ...same, load: 1 }))).toEqual(['b', 'a']);
  // All the same: always in the same order.
  expect(order(somebody('b', same), somebody('a', same))).toEqual(['a', 'b']);
});

test('experts are to have ten years and a senior title, or come last', () => {
  const expert = (personId: string, years: number, title: string) =>
    somebody(personId, { role: 'expert', services: ['testing', 'metrology'], years, title });
  const ranked = rankStaff(NEEDS, [
    expert('young', 9, 'senior'),
    expert('untitled', 20, 'intermediate'),
    expert('fit', 10, 'associate-senior'),
    somebody('plain'),
  ]);
  expect(ranked.map(({ personId }) => personId)).toEqual(['fit', 'plain', 'untitled', 'young']);
  expect(ranked[0]?.reasons).toContainEqual({ code: 'qualified', good: true, source: '5.2.2', years: 10 });
  expect(ranked[3]?.reasons).toContainEqual({ code: 'unqualified', good: false, source: '5.2.2', years: 10 });
});

test('a pack that asks nothing of experts counts their years', () => {
  const { expert: _, ...needs } = NEEDS;
  const [first] = rankStaff(needs, [somebody('a', { role: 'expert', years: 4 })]);
  expect(first?.reasons).toContainEqual({ code: 'years', good: true, years: 4 });
});

test('who has not said what they can do is not held against, and it is said', () => {
  const [ranked] = rankStaff(NEEDS, [somebody('new', { known: false })]);
  expect(ranked?.reasons.map(({ code }) => code)).toEqual(['unknown', 'load']);
});

test('every reason has words in both languages', () => {
  const ranked = rankStaff(NEEDS, [
    somebody('a', {
      ...{ services: ['testing', 'metrology'], industries: ['C'], districts: ['武侯区'] },
      ...{ years: 12, load: 0 },
    }),
    somebody('b', { role: 'expert', districts: ['锦江区'], load: 6 }),
    somebody('c', { role: 'expert', years: 30, title: 'senior' }),
    somebody('d', { known: false }),
  ]);
  const told = (lang: 'zh' | 'en') =>
    ranked.flatMap(({ reasons }) => reasons.map((one) => tellReason(one, lang)));
  expect(told('zh')).toEqual(
    expect.arrayContaining([
      '能做：检验检测、计量',
      '没有登记这些服务：检验检测、计量',
      '熟悉制造业',
      '没有制造业的经验',
      '就在成都市武侯区',
      '不在成都市武侯区',
      '从业12年',
      '符合专家条件（5.2.2）',
      '不符合专家条件（5.2.2：从业满10年、副高级以上职称）',
      '手上没有项目',
      '手上有6个项目',
      '还没填能力登记表',
    ]),
  );
  const english = told('en').map((text) => text.replace('成都市武侯区', 'Wuhou'));
  expect(english).toHaveLength(told('zh').length);
  for (const text of english) expect(text).toMatch(/^[ -~]+$/);
});
