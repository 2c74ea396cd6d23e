import { describe, expect, it } from 'vitest';
import { type SizeIndicator, suggestSize } from '../../../src/flow/domain/enterprise-size.js';

/** 《统计上大中小微型企业划分办法（2017）》, written down again from the document: codes, then the bounds of each indicator. */
const TABLE: readonly (readonly [
  codes: string,
  ...indicators: readonly (readonly [SizeIndicator, number, number, number])[],
])[] = [
  ['A A01 A02 A03 A04 A05', ['revenue', 20000, 500, 50]],
  ['B C D B06 B12 C13 C21 C34 C43 D44 D46', ['headcount', 1000, 300, 20], ['revenue', 40000, 2000, 300]],
  ['E E47 E48 E49 E50', ['revenue', 80000, 6000, 300], ['assets', 80000, 5000, 300]],
  ['F51', ['headcount', 200, 20, 5], ['revenue', 40000, 5000, 1000]],
  ['F52', ['headcount', 300, 50, 10], ['revenue', 20000, 500, 100]],
  ['G54 G55 G56 G57 G58', ['headcount', 1000, 300, 20], ['revenue', 30000, 3000, 200]],
  ['G59', ['headcount', 200, 100, 20], ['revenue', 30000, 1000, 100]],
  ['G60', ['headcount', 1000, 300, 20], ['revenue', 30000, 2000, 100]],
  ['H H61 H62', ['headcount', 300, 100, 10], ['revenue', 10000, 2000, 100]],
  ['I63 I64', ['headcount', 2000, 100, 10], ['revenue', 100000, 1000, 100]],
  ['I65', ['headcount', 300, 100, 10], ['revenue', 10000, 1000, 50]],
  ['K7010 K701', ['revenue', 200000, 1000, 100], ['assets', 10000, 5000, 2000]],
  ['K702 7020', ['headcount', 1000, 300, 100], ['revenue', 5000, 1000, 500]],
  ['L L71 L72', ['headcount', 300, 100, 10], ['assets', 120000, 8000, 100]],
  ['M N O R M73 M74 M75 N76 N79 O80 O82 Q85 R86 R90 K703 K709', ['headcount', 300, 100, 10]],
];

const SIZES = ['large', 'medium', 'small', 'micro'] as const;
const WAN = 10_000;

const inUnits = (indicator: SizeIndicator, value: number) =>
  indicator === 'headcount' ? value : value * WAN;

describe.each(TABLE.flatMap(([codes, ...rows]) => codes.split(' ').map((code) => ({ code, rows }))))(
  'size of $code',
  ({ code, rows }) => {
    it('changes at every bound of every indicator', () => {
      for (const [indicator, ...bounds] of rows) {
        const others = Object.fromEntries(
          rows.filter(([i]) => i !== indicator).map(([i, top]) => [i, inUnits(i, top)]),
        );
        bounds.forEach((bound, at) => {
          const value = inUnits(indicator, bound);
          expect(suggestSize({ code, ...others, [indicator]: value })).toEqual({ size: SIZES[at] });
          expect(suggestSize({ code, ...others, [indicator]: value + 1 })).toEqual({ size: SIZES[at] });
          expect(suggestSize({ code, ...others, [indicator]: value - 1 })).toEqual({ size: SIZES[at + 1] });
        });
      }
    });

    it('takes the lowest class of its indicators', () => {
      const [first, second] = rows;
      if (!first || !second) return;
      for (const [high, low] of [
        [first, second],
        [second, first],
      ] as const) {
        for (const at of [0, 1, 2]) {
          const [strong, top] = high;
          const [weak, ...bounds] = low;
          const facts = {
            code,
            [strong]: inUnits(strong, top),
            [weak]: inUnits(weak, bounds[at] as number),
          };
          expect(suggestSize(facts)).toEqual({ size: SIZES[at] });
        }
      }
    });

    it('is provisional while an indicator that could lower it is missing', () => {
      const [first, second] = rows;
      if (!first) return;
      const [indicator, top, medium, small] = first;
      expect(suggestSize({ code })).toEqual({ missing: indicator });
      if (!second) return;
      const [other] = second;
      const at = (value: number) => suggestSize({ code, [indicator]: inUnits(indicator, value) });
      expect(at(top)).toEqual({ size: 'large', provisional: true, missing: other });
      expect(at(medium)).toEqual({ size: 'medium', provisional: true, missing: other });
      expect(at(small)).toEqual({ size: 'small', provisional: true, missing: other });
      expect(at(small - 1)).toEqual({ size: 'micro' });
      expect(suggestSize({ code, [other]: 0 })).toEqual({ size: 'micro' });
    });
  },
);

describe('industries without one row', () => {
  it.each([
    'G53',
    'J',
    'J66',
    'J69',
    'P',
    'P83',
    'Q84',
    'S',
    'S91',
    'S96',
    'T',
    'T97',
    '53',
    '84',
    '',
    'X',
    'C99',
  ])('%s has no class', (code) => {
    expect(suggestSize({ code, headcount: 10, revenue: 1, assets: 1 })).toBeUndefined();
  });

  it('names the classes its divisions may give', () => {
    expect(suggestSize({ code: 'F', headcount: 30 })).toEqual({ open: ['medium', 'small'] });
    expect(suggestSize({ code: 'F' })).toEqual({ open: [] });
    expect(suggestSize({ code: 'K70', headcount: 50, revenue: 100 * WAN })).toMatchObject({
      open: expect.anything(),
    });
  });

  it('is certain where every division agrees', () => {
    expect(suggestSize({ code: 'F', headcount: 2 })).toEqual({ size: 'micro' });
    expect(suggestSize({ code: 'I', headcount: 50, revenue: 500 * WAN })).toEqual({ size: 'small' });
  });

  it('stays provisional where some divisions have no class', () => {
    expect(suggestSize({ code: 'G', headcount: 2 })).toEqual({ size: 'micro', provisional: true });
    expect(suggestSize({ code: 'Q', headcount: 2 })).toEqual({ size: 'micro', provisional: true });
  });
});
