import { expect, test } from 'vitest';
import { readMute, readMuteInForm } from '../../../src/chat/lobby/operator/read-mute.js';

test.each<[string, object | undefined]>([
  ['静音', { minutes: 120 }],
  ['静音 2小时', { minutes: 120 }],
  ['静音2个小时', { minutes: 120 }],
  ['静音半小时', { minutes: 30 }],
  ['静音 三十分钟', { minutes: 30 }],
  ['静音 两天。', { minutes: 2880 }],
  ['静音 1天 磁盘', { minutes: 1440, kinds: ['disk-full', 'disk-low'] }],
  ['静音 redis 半小时', { minutes: 30, kinds: ['redis-away'] }],
  ['静音 4小时 微信', { minutes: 240, kinds: ['logged-out'] }],
  ['mute', { minutes: 120 }],
  ['/mute 2h', { minutes: 120 }],
  ['Mute for 90 min disk', { minutes: 90, kinds: ['disk-full', 'disk-low'] }],
  ['mute 1 day backup-old', { minutes: 1440, kinds: ['backup-old'] }],
  ['静音 2小时 天气', { minutes: 120, unknown: '天气' }],
  ['muted', undefined],
  ['我想静音', undefined],
  ['取消静音', undefined],
])('%s', (text, read) => {
  const found = readMute(text);
  if (read === undefined) expect(found).toBeUndefined();
  else expect({ ...found, kinds: found?.kinds && [...found.kinds].sort() }).toMatchObject(read);
});

test('inside a form only with a time behind it', () => {
  expect(['静音', '静音 2小时', '静音车间', 'mute 30 min'].map(readMuteInForm)).toEqual([
    false,
    true,
    false,
    true,
  ]);
});
