import { describe, expect, it } from 'vitest';
import { openCalendar } from '../../../src/service/calendar/open-calendar.js';
import { nextTime, readEvery } from '../../../src/service/notices/next-time.js';
import { china } from './press-room.js';

const calendar = openCalendar();
const after = (every: string, from: string) => nextTime(readEvery(every), china(from), calendar);

describe('the next time', () => {
  it.each([
    // A Friday.
    ['monthly:20@09:30', '2026-11-20 09:00', '2026-11-20 09:30'],
    ['monthly:20@09:30', '2026-11-20 09:30', '2026-12-21 09:30'],
    ['monthly:31@09:30', '2026-11-20 09:00', '2026-11-30 09:30'],
    // A Saturday that is worked.
    ['monthly:31@17:00', '2026-02-03 09:00', '2026-02-28 17:00'],
    // The 28th is a Saturday.
    ['monthly:28@10:00', '2026-11-20 09:00', '2026-11-30 10:00'],
    ['monthly:1@00:00', '2026-12-31 23:59', '2027-01-04 00:00'],
    ['weekly:1@08:30', '2026-11-20 09:00', '2026-11-23 08:30'],
    ['weekly:5@08:30', '2026-11-20 08:29', '2026-11-20 08:30'],
    // A Sunday goes to the Monday after it, also when it is asked in between.
    ['weekly:7@08:30', '2026-11-20 09:00', '2026-11-23 08:30'],
    ['weekly:7@08:30', '2026-11-22 12:00', '2026-11-23 08:30'],
    // The days of the National Day: 1 to 7 October.
    ['weekly:4@09:00', '2026-09-30 12:00', '2026-10-08 09:00'],
    ['weekly:4@09:00', '2026-10-08 09:00', '2026-10-15 09:00'],
    ['monthly:1@09:00', '2026-10-03 09:00', '2026-10-08 09:00'],
  ])('of %s after %s is %s', (every, from, next) => {
    expect(after(every, from)).toEqual(china(next));
  });

  it.each([
    '',
    'monthly:0@09:30',
    'monthly:32@09:30',
    'weekly:8@09:30',
    'weekly:1@24:00',
    'daily@09:30',
    'monthly:10',
  ])('cannot be read from %j', (text) => {
    expect(() => readEvery(text)).toThrow(expect.objectContaining({ code: 'series-unreadable' }));
  });
});
