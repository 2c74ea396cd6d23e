import { expect, it } from 'vitest';
import { readAnyDay } from '../../../src/chat/lobby/agency-desk/dates.js';
import { dayIn, sayDay, sayDue } from '../../../src/chat/lobby/agency-desk/day-words.js';
import {
  lengthen,
  readIds,
  readKey,
  shorten,
  withIds,
  withKey,
} from '../../../src/chat/lobby/agency-desk/ids.js';
import { readClock } from '../../../src/chat/lobby/agency-desk/read-clock.js';
import { newId } from '../../../src/store/new-id.js';

// Friday, 20 November 2026, at noon in China.
const now = new Date('2026-11-20T04:00:00Z');

it.each([
  ['2026-11-17', '逾期3天', '3 days overdue'],
  ['2026-11-19', '逾期1天', '1 day overdue'],
  ['2026-11-20', '今天', 'today'],
  ['2026-11-21', '明天', 'tomorrow'],
  ['2026-11-22', '周日', 'Sunday'],
  ['2026-11-25', '下周三', 'next Wednesday'],
  ['2026-12-03', '12月3日', '3 December'],
  ['2027-01-05', '2027年1月5日', '5 January 2027'],
])('says when %s is', (day, zh, en) => {
  expect([sayDue(day, now, 'zh'), sayDue(day, now, 'en')]).toEqual([zh, en]);
});

it('says a day with its weekday, and knows which day it is in China', () => {
  expect(sayDay('2026-12-03', 'zh')).toBe('2026年12月3日（周四）');
  expect(sayDay('2026-12-03', 'en')).toBe('Thursday, 3 December 2026');
  expect(dayIn(new Date('2026-11-20T16:30:00Z'))).toBe('2026-11-21');
});

it.each([
  ['14:00', '14:00'],
  ['14：00', '14:00'],
  ['9点', '09:00'],
  ['早上八点半', '08:30'],
  ['下午2点', '14:00'],
  ['下午两点一刻', '14:15'],
  ['晚上7点45分', '19:45'],
  ['中午12点', '12:00'],
  ['中午1点', '13:00'],
  ['每天10点', '10:00'],
  ['改到下午三点吧', '15:00'],
  ['10', '10:00'],
  ['2pm', '14:00'],
  ['9:30 am', '09:30'],
  ['12 a.m.', '00:00'],
  ['at 16:20', '16:20'],
  ['25:00', undefined],
  ['13 pm', undefined],
  ['9点70', undefined],
  ['以后再说', undefined],
  ['', undefined],
])('reads %j as a time of day', (text, clock) => {
  expect(readClock(text)).toBe(clock);
});

it.each([
  ['今天', '2026-11-20'],
  ['昨天', '2026-11-19'],
  ['上周三', '2026-11-11'],
  ['下周三', '2026-11-25'],
  ['11月5日', '2026-11-05'],
  ['三天后', '2026-11-23'],
  ['3 December', '2026-12-03'],
  ['随便', undefined],
])('reads %s as a day gone by or to come', (text, day) => {
  expect(readAnyDay(text, now)).toBe(day);
});

it('shortens ids so that two fit into a button, and takes nothing else for one', () => {
  const [one, two] = [newId(), newId()];
  expect(lengthen(shorten(one))).toBe(one);
  const button = withIds('give', one, two);
  expect(Buffer.byteLength(button)).toBeLessThanOrEqual(64);
  expect(readIds(button.slice('@give:'.length))).toEqual({ id: one, other: two });
  const staged = withKey('stage-done', one, 'layered_training');
  expect(Buffer.byteLength(staged)).toBeLessThanOrEqual(64);
  expect(readKey(staged.slice('@stage-done:'.length))).toEqual({ id: one, key: 'layered_training' });
  for (const odd of ['', 'x', '.', 'a.b', `${shorten(one)}`, `${one}.plan`, `${shorten(one)}x.plan`])
    expect(readKey(odd)).toBeUndefined();
  expect(readIds(`${shorten(one)}.plan`)).toBeUndefined();
});
