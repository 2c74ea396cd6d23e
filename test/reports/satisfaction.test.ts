import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Measure, measure, wilson } from '../../src/reports/measure.js';
import { type Group, reportSatisfaction, type SatisfactionFilter } from '../../src/reports/satisfaction.js';
import { reportStaff } from '../../src/reports/staff-satisfaction.js';
import type { SurveyCount } from '../../src/store/console/survey-counts.js';

const ITEMS = ['staff_attitude', 'staff_competence', 'expert_attitude', 'expert_competence'];
const LEVEL: Readonly<Record<string, string>> = { s: 'satisfied', f: 'fairly_satisfied', d: 'dissatisfied' };

/** s, f, d for each item; - does not apply. */
const say = (levels: string): Record<string, string | null> =>
  Object.fromEntries(ITEMS.map((item, i) => [item, LEVEL[levels[i] ?? ''] ?? null]));

const row = (surveys: number, levels: string, more: Partial<SurveyCount> = {}): SurveyCount => ({
  ...{ agencyId: 'a', agency: '示例甲机构', district: '金牛区', quarter: '2026Q3', services: [] },
  ...{ ratings: say(levels), surveys, ...more },
});

const report = (rows: readonly SurveyCount[], filter: Partial<SatisfactionFilter> = {}) =>
  reportSatisfaction(rows, [], { scale: 60, ...filter }, ITEMS);

const shown = ({ figures }: Group): Measure | undefined =>
  typeof figures === 'string' ? undefined : figures;

it('weighs every survey and in it every item that applies the same', () => {
  // Two surveys of all four items, and one without experts: (1 + 0.5 + 0.5) / 3.
  const rows = [row(1, 'ssff'), row(1, 'sdsd'), row(1, 'fd--')];
  const figures = measure(rows, ITEMS, 60);
  expect(figures?.surveys).toBe(3);
  expect(figures?.rate).toBeCloseTo((1 + 0.5 + 0.5) / 3);
  expect(figures?.strict).toBeCloseTo((0.5 + 0.5 + 0) / 3);
  expect(figures?.index).toBeCloseTo((80 + 50 + 30) / 3);
  expect(measure(rows, ITEMS, 50)?.index).toBeCloseTo((75 + 50 + 25) / 3);
  expect(measure([row(9, '----')], ITEMS, 60)).toBeUndefined();
});

it("gives Wilson's interval and marks a sample below thirty", () => {
  const [low, high] = wilson(0.9, 10);
  expect(low).toBeCloseTo(0.5958, 4);
  expect(high).toBeCloseTo(0.9821, 4);
  expect(wilson(1, 5)[1]).toBe(1);
  expect(wilson(0, 5)[0]).toBe(0);
  expect(measure([row(29, 'ssss')], ITEMS, 60)?.small).toBe(true);
  expect(measure([row(30, 'ssss')], ITEMS, 60)?.small).toBe(false);
});

it('ranks districts, the least satisfied first, and hides few with what would show them', () => {
  const found = report([
    row(10, 'ssss', { district: '金牛区' }),
    row(8, 'dddd', { district: '成华区' }),
    row(6, 'ffff', { district: '武侯区' }),
    row(2, 'ssss', { district: '青羊区' }),
  ]);
  expect(shown(found.overall)?.surveys).toBe(26);
  expect(found.districts.map(({ name, figures }) => [name, typeof figures])).toEqual([
    ['成华区', 'object'],
    ['金牛区', 'object'],
    ['青羊区', 'string'],
    ['武侯区', 'string'],
  ]);
});

it('shows nothing of fewer than five, and nothing that a filter would tell', () => {
  expect(report([row(4, 'ssss')]).overall.figures).toBe('hidden');
  expect(report([]).overall.figures).toBe('none');
  const rows = [row(9, 'ssss'), row(2, 'dddd', { district: '成华区' })];
  expect(shown(report(rows).overall)?.surveys).toBe(11);
  // Eleven less nine would be the two.
  expect(report(rows, { district: '金牛区' }).overall.figures).toBe('hidden');
  expect(report(rows, { district: '成华区' }).overall.figures).toBe('hidden');
  const quarters = [
    row(9, 'ssss', { quarter: '2026Q1' }),
    row(9, 'ssss', { quarter: '2026Q2' }),
    row(3, 'dddd', { quarter: '2026Q3' }),
  ];
  expect(shown(report(quarters, { period: '2026' }).overall)?.surveys).toBe(21);
  expect(report(quarters, { period: '2026Q3' }).overall.figures).toBe('hidden');
  expect(report(quarters).trend.filter((group) => shown(group) === undefined)).toHaveLength(2);
});

it('keeps an item with few ratings out of the whole', () => {
  const found = report([row(9, 'ssss'), row(3, 'ssdd', { district: '金牛区' }), row(40, 'ss--')]);
  expect(found.items.map((group) => shown(group)?.surveys)).toEqual([52, 52, 12, 12]);
  const few = report([row(3, 'ssdd'), row(40, 'ss--')]);
  expect(few.items.map((group) => shown(group)?.surveys)).toEqual([43, 43, undefined, undefined]);
  // With the experts in it the index would be below 100 and give them away.
  expect(shown(few.overall)?.index).toBe(100);
});

it('counts an enterprise with several kinds of service in each, and what was asked of all', () => {
  const rows = [
    row(6, 'ssss', { services: ['testing', 'branding'] }),
    row(7, 'ffff', { services: ['testing'] }),
    row(20, 'ffff'),
  ];
  const asked = [{ agencyId: 'a', district: '金牛区', quarter: '2026Q3', asked: 40, given: 33 }];
  const found = reportSatisfaction(rows, asked, { scale: 60 }, ITEMS);
  expect(found.services.map((group) => [group.key, shown(group)?.surveys])).toEqual([
    ['testing', 13],
    ['branding', 6],
  ]);
  expect(found.overall.response).toEqual({ asked: 40, given: 33 });
  expect(found.districts[0]?.response).toEqual({ asked: 40, given: 33 });
  const one = reportSatisfaction(rows, asked, { scale: 60, service: 'testing' }, ITEMS);
  expect(one.overall.response).toBeUndefined();
});

it('tells people apart by their own part, from five surveys on', () => {
  const of = (personId: string, role: string, surveys: number, levels: string) => ({
    ...{ personId, name: personId, role, surveys, ratings: say(levels) },
  });
  const found = reportStaff(
    [
      of('li', 'staff', 12, 'ssdd'),
      of('wang', 'expert', 12, 'ddss'),
      of('zhao', 'staff', 2, 'dddd'),
      of('qian', 'staff', 6, 'ffff'),
    ],
    'db5101-t190-2024/annex-f',
    60,
  );
  const by = new Map(found.map((group) => [group.key, shown(group)]));
  expect(by.get('li')?.index).toBe(100);
  expect(by.get('wang')?.index).toBe(100);
  expect(by.get('zhao')).toBeUndefined();
  expect(by.get('qian')).toBeUndefined();
});

it('never lets what is hidden be worked out from what is shown', () => {
  const some = fc.record({
    agencyId: fc.constantFrom('a', 'b', 'c'),
    district: fc.constantFrom('甲区', '乙区', '丙区'),
    quarter: fc.constantFrom('2025Q4', '2026Q1', '2026Q2'),
    levels: fc.constantFrom('ssss', 'ssff', 'dddd', 'ff--', 'sd--'),
    surveys: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 9 }), (cells) => {
      const rows = cells.map(({ surveys, levels, ...more }) => row(surveys, levels, more));
      const count = (of: readonly SurveyCount[]) => of.reduce((sum, { surveys }) => sum + surveys, 0);
      const whole = report(rows);
      const total = shown(whole.overall)?.surveys ?? 0;
      for (const groups of [whole.agencies, whole.districts, whole.trend]) {
        const left = total - groups.reduce((sum, group) => sum + (shown(group)?.surveys ?? 0), 0);
        const hidden = groups.filter(({ figures }) => figures === 'hidden');
        for (const group of groups) if (shown(group)) expect(shown(group)?.surveys).toBeGreaterThanOrEqual(5);
        if (total > 0 && hidden.length > 0) {
          expect(hidden.length).toBeGreaterThan(1);
          expect(left).toBeGreaterThanOrEqual(5);
        }
      }
      // Asking for everything but one leaves that one: it is only there when it may be shown itself.
      for (const key of ['a', 'b', 'c']) {
        const one = shown(report(rows, { agencyId: key }).overall);
        const rest = count(rows) - (one?.surveys ?? 0);
        if (one && rest > 0) expect(rest).toBeGreaterThanOrEqual(5);
        for (const period of ['2025', '2026', '2026Q1']) {
          const part = shown(report(rows, { agencyId: key, period }).overall);
          const others =
            count(rows.filter(({ quarter }) => quarter.startsWith(period))) - (part?.surveys ?? 0);
          if (part && others > 0) expect(others).toBeGreaterThanOrEqual(5);
        }
      }
    }),
    { numRuns: 150 },
  );
});
