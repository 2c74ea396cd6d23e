import { expect, it } from 'vitest';
import { sortTrades } from '../../src/reports/action-table.js';

it('counts a trade for a class of the action only where it can be no other', () => {
  const { all, classes, unclear } = sortTrades([
    { scheme: 'gbt4754', code: 'C34', enterprises: 3 },
    { scheme: 'gbt4754', code: 'C35', enterprises: 2 },
    { scheme: 'action39', code: '3', enterprises: 4 },
    // Other transport equipment: ships, planes or the rest.
    { scheme: 'gbt4754', code: 'C37', enterprises: 1 },
    // Manufacturing, and no more is known; nothing is known.
    { scheme: 'gbt4754', code: 'C', enterprises: 5 },
    { scheme: null, code: null, enterprises: 6 },
  ]);
  expect(all).toBe(21);
  expect(classes).toEqual([
    { code: '3', enterprises: 4 },
    { code: '18', enterprises: 5 },
  ]);
  expect(unclear).toEqual([
    { codes: ['20', '21', '22'], enterprises: 1 },
    { codes: [], enterprises: 11 },
  ]);
});
