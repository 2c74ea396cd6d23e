import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { ReminderClock } from '../../../src/jobs/reminder-clock.js';
import { makeReminderMetrics } from '../../../src/jobs/reminder-metrics.js';
import { rulebook, until, useDatabase } from '../house.js';
import { complain, type LoopHouse, openLoop } from './loop-house.js';

useDatabase();

const DAY_MS = 86_400_000;
/** Monday, 18 May 2026, ten o'clock in China. */
const MONDAY = Date.parse('2026-05-18T02:00:00Z');

/** A worker that looks when it is told to. */
function openClock(house: LoopHouse, now: () => number, raiseLate = () => house.chat.raiseLate()) {
  const { store, chat, databaseUrl } = house;
  const line = (_: object, message: string) => void house.log.lines.push(message);
  return new ReminderClock({
    ...{ store, post: chat, now, raiseLate, worker: true },
    place: { kind: 'postgres', url: databaseUrl },
    wording: { rulebook, formTitle: () => undefined },
    metrics: makeReminderMetrics(new Registry()),
    log: { info: line, warn: line, error: line },
  });
}

it('goes one level up by itself when a limit is past, and tells those who have it now once', async () => {
  let now = MONDAY;
  const house = await openLoop({ now: () => now });
  const { admin, contact } = house;
  const { prisma } = house.store;
  const officer = await house.staff('示例监管员');
  const officerId = await house.idOf(officer);
  const bureau = await prisma.bureau.create({ data: { id: officerId, name: '示例监管局' } });
  await prisma.staff.deleteMany({ where: { personId: officerId } });
  await prisma.bureauMember.create({ data: { personId: officerId, bureauId: bureau.id } });
  const meant = await house.staff('李强');
  const rival = await house.let({ role: 'admin', agencyId: await house.agency('另一家服务中心') });
  await complain(contact, { about: '服务人员', name: '李强', anonymous: true });
  const everybody = [admin, contact, officer, meant, rival];
  for (const person of everybody) await person.read();
  const { number } = await prisma.complaint.findFirstOrThrow();
  const clock = openClock(house, () => now);
  /** Who heard that it is late. */
  const raise = async (days: number) => {
    now = MONDAY + days * DAY_MS;
    await clock.tick();
    const heard: string[] = [];
    for (const person of everybody)
      if ((await person.read()).includes(`投诉 ${number} 超过了期限`)) heard.push(person.name);
    return heard;
  };
  expect(await raise(1)).toEqual([]);
  expect(await raise(2)).toEqual(['陈管理']);
  expect(await raise(2)).toEqual([]);
  // Three working days after the limit.
  expect(await raise(4)).toEqual(['陈管理', '示例监管员']);
  expect(await raise(5)).toEqual([]);
  expect(await prisma.complaint.findFirstOrThrow()).toMatchObject({ level: 'bureau' });
  expect(await officer.press('查看')).toContain(number);
  await until(async () => (await prisma.outbox.count({ where: { status: 'waiting' } })) === 0);
  await clock.stop();
  expect(house.log.lines).toEqual([]);
}, 60_000);

it('holds up nothing else when it fails', async () => {
  const house = await openLoop();
  const clock = openClock(house, Date.now, () => Promise.reject(new Error('away')));
  await clock.tick();
  await clock.stop();
  expect(house.log.lines).toEqual(['late complaints could not be raised']);
}, 30_000);
