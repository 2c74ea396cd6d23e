import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSpan } from '../../../src/flow/definition/rules.js';
import { addSpan, nextWorkday } from '../../../src/service/calendar/add-span.js';
import { atChina, chinaClock, chinaDay } from '../../../src/service/calendar/china-clock.js';
import { dayOf, daysBetween, numberOf } from '../../../src/service/calendar/day-numbers.js';
import { openCalendar } from '../../../src/service/calendar/open-calendar.js';

const calendar = openCalendar();
const add = (from: string, span: string) => addSpan(from, readSpan(span), calendar);

describe('addSpan', () => {
  it.each([
    ['2026-01-31', '1 month', '2026-02-28'],
    ['2028-01-31', '1 month', '2028-02-29'],
    ['2026-03-31', '-1 month', '2026-02-28'],
    ['2026-08-31', '6 months', '2027-02-28'],
    ['2024-02-29', '1 year', '2025-02-28'],
    ['2024-02-29', '4 years', '2028-02-29'],
    ['2026-12-15', '1 month', '2027-01-15'],
    ['2026-01-15', '-2 months', '2025-11-15'],
    ['2026-12-31', '1 day', '2027-01-01'],
    ['2027-06-30', '-90 days', '2027-04-01'],
    ['2026-02-27', '2 weeks', '2026-03-13'],
    ['2026-03-06', '1 workday', '2026-03-09'],
    ['2026-03-07', '1 workday', '2026-03-09'],
    ['2026-03-07', '-1 workday', '2026-03-06'],
    ['2026-03-07', '0 workdays', '2026-03-07'],
    // Spring festival: 15–23 February off, Saturday 14 and Saturday 28 worked.
    ['2026-02-13', '1 workday', '2026-02-14'],
    ['2026-02-13', '2 workdays', '2026-02-24'],
    ['2026-02-27', '1 workday', '2026-02-28'],
    ['2026-03-02', '-1 workday', '2026-02-28'],
    ['2026-02-24', '-1 workday', '2026-02-14'],
    // National day: 1–7 October off, Saturday 10 worked.
    ['2026-09-30', '1 workday', '2026-10-08'],
    ['2026-09-30', '3 workdays', '2026-10-10'],
    ['2026-09-30', '4 workdays', '2026-10-12'],
    ['2026-12-31', '1 workday', '2027-01-04'],
  ])('%s and %s is %s', (from, span, to) => {
    expect(add(from, span)).toBe(to);
  });

  it('keeps the hour of China of an instant', () => {
    const at = new Date('2026-02-27T15:30:00+08:00');
    expect(addSpan(at, readSpan('1 workday'), calendar)).toEqual(new Date('2026-02-28T15:30:00+08:00'));
    expect(addSpan(at, readSpan('-1 month'), calendar)).toEqual(new Date('2026-01-27T15:30:00+08:00'));
  });

  it('finds the same working day on the way there and back', () => {
    const days = fc.integer({ min: numberOf('2025-01-01'), max: numberOf('2028-12-01') }).map(dayOf);
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const start = nextWorkday(from, calendar);
        const there = addSpan(start, { count, unit: 'workday' }, calendar);
        expect(calendar.isWorkday(there)).toBe(true);
        expect(addSpan(there, { count: -count, unit: 'workday' }, calendar)).toBe(start);
      }),
    );
  });

  it('is cheap a million times', () => {
    const began = performance.now();
    for (let i = 0; i < 1_000_000; i += 1) {
      addSpan(dayOf(20_500 + (i % 365)), { count: 5, unit: 'workday' }, calendar);
    }
    // Half a second on a quiet core; the limit only tells a cache that is gone.
    expect(performance.now() - began).toBeLessThan(8_000);
  });
});

describe('days and hours of China', () => {
  it('changes the day at midnight in China', () => {
    expect(chinaDay(new Date('2026-11-20T15:59:59Z'))).toBe('2026-11-20');
    expect(chinaDay(new Date('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
    expect(atChina('2026-11-21', '00:00')).toEqual(new Date('2026-11-20T16:00:00Z'));
    expect(atChina('2026-11-21', '08:30')).toEqual(new Date('2026-11-21T00:30:00Z'));
    expect(chinaClock(new Date('2026-11-21T00:30:00Z'))).toBe('08:30');
  });

  it('counts days over leap days and year ends', () => {
    expect(daysBetween('2027-12-31', '2028-03-01')).toBe(61);
    expect(daysBetween('2028-03-01', '2027-12-31')).toBe(-61);
  });
});

it('nextWorkday stays on a working day and leaves a holiday', () => {
  expect(nextWorkday('2026-02-28', calendar)).toBe('2026-02-28');
  expect(nextWorkday('2026-02-15', calendar)).toBe('2026-02-24');
  expect(nextWorkday('2026-12-31', calendar)).toBe('2026-12-31');
  expect(nextWorkday('2027-01-01', calendar)).toBe('2027-01-04');
});
