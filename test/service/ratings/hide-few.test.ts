import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hideFew } from '../../../src/service/ratings/hide-few.js';

const LEAST = 5;

it.each([
  ['nothing is few', { a: 5, b: 9 }, []],
  ['one is few: another goes with it', { a: 2, b: 9, c: 20 }, ['a', 'b']],
  ['two that are few together are enough', { a: 3, b: 4, c: 20 }, ['a', 'b']],
  ['two very few are not', { a: 1, b: 2, c: 20, d: 30 }, ['a', 'b', 'c']],
  ['what nobody rated hides nothing', { a: 0, b: 9 }, []],
  ['nothing else is there', { a: 3 }, ['a']],
])('%s', (_, counts, hidden) => {
  expect([...hideFew(new Map(Object.entries(counts)), LEAST)].sort()).toEqual(hidden);
});

it('never lets the sum less what is shown tell a few', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 8 }), (list) => {
      const counts = new Map(list.map((count, i) => [String(i), count]));
      const hidden = hideFew(counts, LEAST);
      const together = [...hidden].reduce((sum, key) => sum + (counts.get(key) ?? 0), 0);
      for (const [key, count] of counts) if (count > 0 && count < LEAST) expect(hidden.has(key)).toBe(true);
      if (hidden.size === 0 || hidden.size === [...counts.values()].filter((n) => n > 0).length) return;
      expect(hidden.size).toBeGreaterThan(1);
      expect(together).toBeGreaterThanOrEqual(LEAST);
    }),
  );
});
