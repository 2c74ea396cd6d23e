import { expect, it } from 'vitest';
import { weighOutcome } from '../../src/reports/outcomes.js';

const pairs = (...of: readonly (readonly [number, number])[]) =>
  of.map(([before, after]) => ({ indicator: 'of-a-test', before, after }));

it('says how much revenue grew in the middle and on average, and how many grew', () => {
  const { n, figures } = weighOutcome(
    'revenue',
    pairs([100, 110], [200, 240], [300, 300], [400, 380], [500, 700], [0, 50], [-10, 5]),
  );
  // Growth of nothing and of a loss is not known.
  expect(n).toBe(5);
  // 10, 20, 0, -5, 40 percent.
  expect(figures?.median).toBeCloseTo(10);
  expect(figures?.mean).toBeCloseTo(13);
  expect(figures?.quartiles).toEqual([0, 20]);
  expect(figures?.improved).toBeCloseTo(0.6);
  expect([figures?.before, figures?.after]).toEqual([300, 300]);
});

it('takes a falling cost for better, and points for points', () => {
  const cost = weighOutcome('cost', pairs([100, 90], [100, 80], [100, 100], [100, 110], [100, 95]));
  expect(cost.figures?.median).toBeCloseTo(5);
  expect(cost.figures?.improved).toBeCloseTo(0.6);
  const rate = weighOutcome('pass_rate', pairs([90, 97], [92, 95], [80, 92], [99, 99], [0, 4]));
  expect(rate.n).toBe(5);
  expect(rate.figures?.median).toBeCloseTo(4);
});

it('shows neither the figures of few enterprises nor a bar of few', () => {
  expect(weighOutcome('revenue', pairs([1, 2], [1, 2], [1, 2], [1, 2]))).toEqual({
    ...{ indicator: 'revenue', by: 'rate', n: 4 },
  });
  const some = (count: number, pair: readonly [number, number]) => Array.from({ length: count }, () => pair);
  const { figures } = weighOutcome(
    'revenue',
    pairs(...some(2, [100, 90]), ...some(6, [100, 105]), ...some(9, [100, 120]), ...some(8, [100, 150])),
  );
  // Two got worse: with the six that grew a little they are eight that cannot be told apart.
  expect(figures?.distribution.map(({ n }) => n)).toEqual([undefined, undefined, 9, 8]);
});
