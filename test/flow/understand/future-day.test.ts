import { expect, it } from 'vitest';
import { type FutureLimits, readFutureDay } from '../../../src/flow/understand/future-day.js';

// Friday, 20 November 2026, at noon in China.
const now = Date.parse('2026-11-20T04:00:00Z');
const read = (text: string, more: Partial<FutureLimits> = {}) => readFutureDay(text, { now, ...more });

it.each([
  ['今天', '2026-11-20'],
  ['明天', '2026-11-21'],
  ['大后天', '2026-11-23'],
  ['三天后', '2026-11-23'],
  ['过3天', '2026-11-23'],
  ['十天之后', '2026-11-30'],
  ['两周后', '2026-12-04'],
  ['一个星期以后', '2026-11-27'],
  ['半个月后', '2026-12-05'],
  ['一个月后', '2026-12-20'],
  ['半年后', '2027-05-20'],
  ['下周三', '2026-11-25'],
  ['下个星期五吧', '2026-11-27'],
  ['下下周一', '2026-11-30'],
  ['本周日', '2026-11-22'],
  ['周三', '2026-11-25'],
  ['周五', '2026-11-27'],
  ['星期天', '2026-11-22'],
  ['周末', '2026-11-21'],
  ['下周', '2026-11-23'],
  ['月底', '2026-11-30'],
  ['本月底', '2026-11-30'],
  ['下月底', '2026-12-31'],
  ['下个月初', '2026-12-01'],
  ['下个月', '2026-12-01'],
  ['下个月5号', '2026-12-05'],
  ['月初', '2026-12-01'],
  ['年底', '2026-12-31'],
  ['季度末', '2026-12-31'],
  ['25号', '2026-11-25'],
  ['5号', '2026-12-05'],
  ['12月3日', '2026-12-03'],
  ['十二月三号', '2026-12-03'],
  ['1月5日', '2027-01-05'],
  ['2026-12-01', '2026-12-01'],
  ['2026年12月1日', '2026-12-01'],
  ['延到下周三', '2026-11-25'],
  ['推迟到月底', '2026-11-30'],
  ['改到12月3日再说', '2026-12-03'],
  ['3个工作日后', '2026-11-25'],
  ['tomorrow', '2026-11-21'],
  ['the day after tomorrow', '2026-11-22'],
  ['in 3 days', '2026-11-23'],
  ['in two weeks', '2026-12-04'],
  ['a month from now', '2026-12-20'],
  ['next Wednesday', '2026-11-25'],
  ['on Wednesday', '2026-11-25'],
  ['until Monday', '2026-11-23'],
  ['this Sunday', '2026-11-22'],
  ['next week', '2026-11-23'],
  ['next month', '2026-12-01'],
  ['end of the month', '2026-11-30'],
  ['postpone to the end of next month', '2026-12-31'],
  ['the 25th', '2026-11-25'],
  ['3 December', '2026-12-03'],
  ['Dec 3', '2026-12-03'],
  ['5 working days later', '2026-11-27'],
])('reads %s as %s', (text, day) => {
  expect(read(text)).toEqual({ kind: 'day', day });
});

it('counts 3天 alone from the day it was due, or from today when that has gone by', () => {
  expect(read('3天', { from: '2026-11-25' })).toEqual({ kind: 'day', day: '2026-11-28' });
  expect(read('延后一周', { from: '2026-11-25' })).toEqual({ kind: 'day', day: '2026-12-02' });
  expect(read('three days', { from: '2026-11-01' })).toEqual({ kind: 'day', day: '2026-11-23' });
  expect(read('三天后', { from: '2026-11-25' })).toEqual({ kind: 'day', day: '2026-11-23' });
});

it('asks the calendar what a working day is', () => {
  const isWorkday = (day: string) => day !== '2026-11-23' && day !== '2026-11-21' && day !== '2026-11-22';
  expect(read('两个工作日后', { isWorkday })).toEqual({ kind: 'day', day: '2026-11-25' });
});

it('says that a day has gone by', () => {
  expect(read('2026-11-01')).toEqual({ kind: 'past', day: '2026-11-01' });
  expect(read('昨天')).toEqual({ kind: 'past', day: '2026-11-19' });
});

it.each(['', '随便', '等等看', '2月30日', '下个月40号', 'some day', '12'])(
  'does not take %j for a day',
  (text) => {
    expect(read(text)).toEqual({ kind: 'unclear' });
  },
);
