import { expect, it } from 'vitest';
import { compare } from '../../src/reports/comparison.js';
import type { Group } from '../../src/reports/satisfaction.js';

const group = (key: string, index?: number): Group => ({
  ...{ key, name: key },
  figures:
    index === undefined ? 'hidden' : { surveys: 9, rate: 1, strict: 1, index, interval: [0, 1], small: true },
});

it('weighs the views that were given, the index standing in for a third party', () => {
  const found = compare(
    'district',
    [group('甲区', 80), group('乙区'), group('丙区'), group('丁区', 70), group('', 99)],
    {
      weights: { self: 1, expert: 2, third: 1 },
      marks: {
        'district:甲区': { self: 60, expert: 90 },
        'district:乙区': { expert: 50 },
        'district:丁区': { third: 95 },
        'agency:丙区': { self: 100 },
      },
    },
  );
  expect(found.map(({ name, overall, measured }) => [name, overall, measured])).toEqual([
    ['丁区', 95, false],
    // (60 + 2 × 90 + 80) / 4
    ['甲区', 80, true],
    ['乙区', 50, false],
    ['丙区', undefined, false],
  ]);
});
