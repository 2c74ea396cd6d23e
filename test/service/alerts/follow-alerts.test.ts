import { expect, test } from 'vitest';
import {
  type AlertState,
  alertState,
  type Followed,
  followAlerts,
  openAlerts,
} from '../../../src/service/alerts/follow-alerts.js';
import { sayNews } from '../../../src/service/alerts/say-news.js';
import { type Trouble, trouble } from '../../../src/service/alerts/trouble.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const redis = trouble('redis-away', { backend: 'Redis' });
const disk = trouble('disk-full', { host: 'one', free: 90 }, 'one');
const was = trouble('database-was-away', { seconds: 90 });

/** Looks at one thing after another; what is known goes through JSON, as in the database. */
function follow(looks: readonly (readonly [at: number, troubles: readonly Trouble[], how?: object])[]) {
  let state: AlertState = {};
  const told: string[] = [];
  let last: Followed | undefined;
  for (const [now, troubles, how = {}] of looks) {
    last = followAlerts(state, troubles, { mutes: {}, night: false, ...how, now });
    state = alertState.parse(JSON.parse(JSON.stringify(last.state)));
    for (const what of ['began', 'still', 'over'] as const)
      for (const { kind } of last[what]) told.push(`${now / MINUTE} ${what} ${kind}`);
  }
  return { told, state, last };
}

test('told when it has held for its time, once, again after hours, and when it is over', () => {
  const { told, state } = follow([
    [0, [redis]],
    [0.5 * MINUTE, [redis]],
    [1 * MINUTE, [redis]],
    [2 * MINUTE, [redis]],
    [5 * HOUR, [redis]],
    [6 * HOUR + MINUTE, [redis]],
    [6 * HOUR + 2 * MINUTE, []],
    [6 * HOUR + 3 * MINUTE, []],
  ]);
  expect(told).toEqual(['1 began redis-away', '361 still redis-away', '363 over redis-away']);
  expect(state).toEqual({});
});

test('what passes before its time is not told, what flickers is one trouble', () => {
  expect(
    follow([
      [0, [redis]],
      [30_000, []],
      [2 * MINUTE, []],
    ]).told,
  ).toEqual([]);
  const { told } = follow([
    [0, [redis]],
    [1 * MINUTE, [redis]],
    [1.5 * MINUTE, []],
    [2 * MINUTE, [redis]],
    [2.5 * MINUTE, []],
    [3 * MINUTE, [redis]],
  ]);
  expect(told).toEqual(['1 began redis-away']);
});

test('what is muted is neither told nor over, and is told when the silence ends', () => {
  const mutes = { 'redis-away': 10 * MINUTE };
  const all = { all: 10 * MINUTE };
  expect(
    follow([
      [0, [redis], { mutes }],
      [2 * MINUTE, [redis], { mutes }],
      [11 * MINUTE, [redis], { mutes }],
    ]).told,
  ).toEqual(['11 began redis-away']);
  expect(
    follow([
      [0, [disk, redis], { mutes: all }],
      [2 * MINUTE, [disk, redis], { mutes: all }],
    ]).told,
  ).toEqual([]);
  expect(
    follow([
      [0, [redis]],
      [MINUTE, [redis]],
      [2 * MINUTE, [], { mutes }],
      [4 * MINUTE, [], { mutes }],
    ]).told,
  ).toEqual(['1 began redis-away']);
});

test('at night only what is down is told; the rest waits for the morning if it still holds', () => {
  const night = { night: true };
  expect(
    follow([
      [0, [redis, disk, was], night],
      [2 * MINUTE, [redis, disk], night],
      [3 * MINUTE, [], night],
      [5 * MINUTE, [], night],
      [6 * MINUTE, []],
    ]).told,
  ).toEqual(['0 began disk-full', '5 over disk-full', '6 began database-was-away']);
});

test('what nobody can be told is known and logged, and never sent', () => {
  const nobody = trouble('nobody-told');
  const { told, state, last } = follow([[0, [nobody]]]);
  expect([told, openAlerts(state).map(({ kind }) => kind)]).toEqual([[], ['nobody-told']]);
  expect(last?.ripe.map(({ kind }) => kind)).toEqual(['nobody-told']);
  expect(
    follow([
      [0, [nobody]],
      [1, [nobody]],
    ]).last?.ripe,
  ).toEqual([]);
});

test('many at once are one message; the words say how long and that it is over', () => {
  const { last } = follow([
    [0, [redis]],
    [MINUTE, [redis]],
    [7 * HOUR, [redis, disk, was]],
  ]);
  const text = sayNews(last as Followed, 'zh', 7 * HOUR);
  expect(text).toContain('系统有 2 处问题：\n🔴 one 的磁盘快满了');
  expect(text).toContain('还没有好：\n🟠 提醒的队列连不上（Redis）');
  expect(text).toContain('（已经 7 小时）');
  expect(text).toContain('发“静音 2小时”');
  const over = follow([
    [0, [redis]],
    [MINUTE, [redis]],
    [4 * MINUTE, []],
    [6 * MINUTE, []],
  ]).last as Followed;
  expect(sayNews(over, 'zh', 6 * MINUTE)).toMatch(/^🟢 已经恢复：“提醒的队列.*”，共 4 分钟。$/);
  expect(sayNews(over, 'en', 6 * MINUTE)).toContain('after 4 min');
});
