import { expect, it } from 'vitest';
import { useDatabase } from '../house.js';
import { complain, openLoop } from '../loop/loop-house.js';
import { openSender } from './post-office.js';

useDatabase();

const HOUR_MS = 3_600_000;
/** Monday, 18 May 2026, eleven at night in China. */
const NIGHT = Date.parse('2026-05-18T15:00:00Z');

it('keeps at night what nobody waits for, and sends it in the morning', async () => {
  const sender = await openSender();
  const telegram = await sender.open('telegram');
  const [to] = await sender.person(telegram);
  if (!to) throw new Error('nobody');
  sender.clock.now = NIGHT;
  const texts = () => telegram.sent.map(({ text }) => text);
  await sender.send(to, '提醒');
  await sender.send(to, '答复', { reply: true });
  await sender.send(to, '要的文件', { letter: { asked: true } });
  await sender.send(to, '急事', { letter: { urgent: true } });
  expect(texts()).toEqual(['答复', '要的文件', '急事']);
  expect(await sender.rows()).toMatchObject([
    { text: '提醒', status: 'waiting', error: 'night', attempts: 0 },
  ]);
  sender.clock.now = NIGHT + 8 * HOUR_MS;
  await sender.relay();
  expect(texts()).toHaveLength(3);
  sender.clock.now = NIGHT + 9 * HOUR_MS;
  await sender.relay();
  expect(texts().at(-1)).toBe('提醒');
  expect(await sender.rows()).toEqual([]);
});

it('tells others at night what somebody has just done: they are there and wait', async () => {
  const house = await openLoop({ now: () => NIGHT });
  const { admin, contact } = house;
  await admin.read();
  await complain(contact, { about: '服务人员', name: '李强' });
  expect(await admin.read()).toContain('投诉');
});
