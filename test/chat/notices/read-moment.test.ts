import { describe, expect, test } from 'vitest';
import { readEnd, readMoment, readSpan } from '../../../src/chat/lobby/notices/read-moment.js';
import { chinaTime } from '../../../src/service/china-time.js';

/** Friday, 20 November 2026, at noon in China. */
const NOW = new Date('2026-11-20T04:00:00Z');
const at = (date: Date) => chinaTime(date).slice(0, 16);

describe('a moment', () => {
  test.each([
    ['明天上午9点', '2026-11-21 09:00'],
    ['明天早上九点半', '2026-11-21 09:30'],
    ['下周一14:30', '2026-11-23 14:30'],
    ['11月25日下午两点', '2026-11-25 14:00'],
    ['11.25 14点', '2026-11-25 14:00'],
    ['2026-12-01 08:00', '2026-12-01 08:00'],
    ['今天下午3点发', '2026-11-20 15:00'],
    ['3点', '2026-11-20 15:00'],
    ['上午9点', '2026-11-21 09:00'],
    ['晚上8点', '2026-11-20 20:00'],
    ['后天中午12点', '2026-11-22 12:00'],
    ['周三9点', '2026-11-25 09:00'],
    ['tomorrow 9am', '2026-11-21 09:00'],
    ['tomorrow at 2:30 pm', '2026-11-21 14:30'],
    ['25 November 14:00', '2026-11-25 14:00'],
  ])('%s', (said, meant) => {
    const read = readMoment(said, NOW);
    expect(read.kind === 'at' ? at(read.at) : read.kind).toBe(meant);
  });

  test.each([
    ['明天', 'no-clock'],
    ['11月19日9点', 'past'],
    ['今天上午9点', 'past'],
    ['随便', 'unclear'],
    ['', 'unclear'],
  ])('%s is not one yet', (said, kind) => expect(readMoment(said, NOW).kind).toBe(kind));
});

describe('from when to when', () => {
  test.each([
    ['11月28日下午2点到4点半', '2026-11-28 14:00', '2026-11-28 16:30'],
    ['11月28日14:00-16:30', '2026-11-28 14:00', '2026-11-28 16:30'],
    ['11月28日（周六）下午2-4点', '2026-11-28 14:00', '2026-11-28 16:00'],
    ['下周四上午9点到12点', '2026-11-26 09:00', '2026-11-26 12:00'],
    ['下周四9点到下午5点', '2026-11-26 09:00', '2026-11-26 17:00'],
    ['明天两点到四点', '2026-11-21 14:00', '2026-11-21 16:00'],
    ['从11月28日9点到11月29日17点', '2026-11-28 09:00', '2026-11-29 17:00'],
    ['2026年12月3日 9:00至11:30', '2026-12-03 09:00', '2026-12-03 11:30'],
    ['28 November 2pm to 4:30pm', '2026-11-28 14:00', '2026-11-28 16:30'],
    ['28 November 2-4pm', '2026-11-28 14:00', '2026-11-28 16:00'],
    ['tomorrow 14:00-16:00', '2026-11-21 14:00', '2026-11-21 16:00'],
  ])('%s', (said, from, to) => {
    const read = readSpan(said, NOW);
    expect(read.kind === 'span' ? [at(read.from), at(read.to)] : read.kind).toEqual([from, to]);
  });

  test.each([
    ['11月28日', 'no-clock'],
    ['下午2点到4点', 'no-day'],
    ['11月28日下午2点', 'no-end'],
    ['11月28日下午4点到下午2点', 'order'],
    ['11月1日下午2点到4点', 'past'],
    ['到时候再说', 'unclear'],
  ])('%s misses something', (said, kind) => expect(readSpan(said, NOW).kind).toBe(kind));

  test('the end alone', () => {
    const read = readEnd('4点半', new Date('2026-11-28T06:00:00Z'), NOW);
    expect(read).toMatchObject({ kind: 'span', to: new Date('2026-11-28T08:30:00Z') });
  });
});
