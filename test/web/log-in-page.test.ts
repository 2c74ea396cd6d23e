import { expect, test } from 'vitest';
import { isConsoleKey, makeConsoleKey } from '../../src/service/log-ins/console-key.js';
import { keepLogIn } from '../../src/store/log-ins/log-ins.js';
import { LINK_SECRET, openHouse, useDatabase } from './setting.js';

useDatabase();

const NOW = new Date('2026-11-20T08:00:00Z');

test('a key opens the page for an hour, and only as it was made', () => {
  const key = makeConsoleKey(LINK_SECRET, NOW);
  expect(isConsoleKey(LINK_SECRET, key, NOW)).toBe(true);
  expect(isConsoleKey(LINK_SECRET, key, new Date(NOW.getTime() + 3_599_000))).toBe(true);
  expect(isConsoleKey(LINK_SECRET, key, new Date(NOW.getTime() + 3_601_000))).toBe(false);
  expect(isConsoleKey('another secret, just as long as it', key, NOW)).toBe(false);
  const [ends = '', sign = ''] = key.split('.');
  const later = (Number.parseInt(ends, 36) + 36_000_000).toString(36);
  for (const forged of ['', '.', `${later}.${sign}`, `${ends}.`, `${ends}.${sign}x`, ends])
    expect(isConsoleKey(LINK_SECRET, forged, NOW)).toBe(false);
});

test('the page shows the code to scan to whoever has a key, and is not there for anybody else', async () => {
  const { url, store } = await openHouse();
  const page = async (key: string) => fetch(`${url}/console/wechat?key=${key}`);
  const key = makeConsoleKey(LINK_SECRET, new Date());
  expect(await (await page(key)).text()).toContain('WECHATY_PUPPET');
  const since = '2026-11-20T08:00:00.000Z';
  await keepLogIn(store.prisma, {
    channel: 'wechat',
    account: 'wechat',
    state: 'waiting-for-scan',
    since,
    qr: 'https://login.example/abc',
  });
  const shown = await page(key);
  expect(shown.headers.get('cache-control')).toBe('no-store');
  const html = await shown.text();
  expect(html).toContain('等待扫码');
  expect(html).toContain('src="data:image/png;base64,');
  const who = '<b>质通"小助手"</b>';
  await keepLogIn(store.prisma, { channel: 'wechat', account: 'wechat', state: 'logged-in', since, who });
  const after = await (await page(key)).text();
  expect(after).toContain('已登录');
  expect(after).not.toContain('<b>');
  expect(after).not.toContain('<img');
  for (const wrong of ['', 'x', makeConsoleKey('another secret, just as long as it', new Date())])
    expect((await page(wrong)).status).toBe(404);
  expect((await fetch(`${url}/console/wechat`)).status).toBe(404);
});
