import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkRisk, type RiskQuestion, type RiskQuota } from '../../../src/service/notices/check-risk.js';
import { optOut } from '../../../src/service/notices/opt-out.js';
import { estimateTime } from '../../../src/service/notices/sending-time.js';
import { takeSent } from '../../../src/store/sent/sent.js';
import { writeSetting } from '../../../src/store/setting/setting.js';
import { unpromptedKey } from '../../../src/store/setting/unprompted.js';
import { Crowd, daysAgo, NOW } from './crowd.js';

const HOUR = 3_600_000;
const TELEGRAM: RiskQuota = { perAccountPerSecond: 30, proactive: 'always' };
const WECHAT: RiskQuota = {
  perAccountPerSecond: 3,
  perAccountPerMinute: 60,
  perAccountPerDay: 50,
  jitterMs: [15_000, 45_000],
  proactive: 'switched',
};

describe('how long an account takes', () => {
  // Ten in the morning in China.
  const at = (begins: Date, urgent = false) => ({ begins, urgent });

  test('at its rate, at the slowest of its numbers', () => {
    expect(estimateTime(30_000, TELEGRAM, at(NOW))).toEqual({ ms: 1_000_000, days: 1 });
    const { perAccountPerDay: _, ...uncapped } = WECHAT;
    expect(estimateTime(10, uncapped, at(NOW))).toEqual({ ms: 300_000, days: 1 });
    expect(estimateTime(20, { perAccountPerSecond: 1, perAccountPerMinute: 20 }, at(NOW)).ms).toBe(60_000);
    expect(estimateTime(9, { perAccountPerSecond: Number.POSITIVE_INFINITY }, at(NOW))).toEqual({
      ms: 0,
      days: 1,
    });
    expect(estimateTime(0, WECHAT, at(NOW))).toEqual({ ms: 0, days: 0 });
  });

  test('nights count, unless it is urgent', () => {
    const evening = new Date('2026-11-20T12:59:00Z');
    expect(estimateTime(3600, { perAccountPerSecond: 1 }, at(evening))).toEqual({
      ms: 11 * HOUR + HOUR,
      days: 2,
    });
    expect(estimateTime(3600, { perAccountPerSecond: 1 }, at(evening, true))).toEqual({ ms: HOUR, days: 1 });
    const night = new Date('2026-11-20T18:00:00Z');
    expect(estimateTime(60, { perAccountPerSecond: 1 }, at(night))).toEqual({
      ms: 6 * HOUR + 60_000,
      days: 1,
    });
  });

  test('a daily cap takes days; what is left of today counts', () => {
    const { days, ms } = estimateTime(120, WECHAT, at(NOW));
    expect(days).toBe(3);
    // From ten today to the twentieth of the day after tomorrow, which begins at eight.
    expect(ms).toBe(48 * HOUR - 2 * HOUR + 20 * 30_000);
    expect(estimateTime(120, WECHAT, { ...at(NOW), leftToday: 20 }).days).toBe(3);
    expect(estimateTime(120, WECHAT, { ...at(NOW), leftToday: 0 }).days).toBe(3);
    expect(estimateTime(100, WECHAT, { ...at(NOW), leftToday: 0 }).days).toBe(2);
  });
});

describe('what a launch comes to', () => {
  let crowd: Crowd;
  let agencyId: string;
  let firm: string;
  beforeAll(async () => {
    crowd = await Crowd.gather();
    agencyId = await crowd.agency();
    firm = await crowd.firm({ agencyId });
    for (let i = 0; i < 6; i++) await crowd.contact(firm);
    for (let i = 0; i < 3; i++) await crowd.contact(firm, { on: [crowd.wechat] });
    await crowd.contact(firm, { on: [] });
    const unwilling = await crowd.contact(firm);
    await crowd.store.transact((tx) => optOut(tx, unwilling, ['training'], NOW));
  });
  afterAll(() => crowd.end());

  const check = (more: Partial<RiskQuestion> = {}, quotas: Partial<Record<string, RiskQuota>> = {}) =>
    checkRisk(
      crowd.store.prisma,
      { owner: { agencyId }, audience: { people: [{}] }, kind: 'training', urgent: false, ...more },
      (accountId) => ({ [crowd.telegram]: TELEGRAM, [crowd.wechat]: WECHAT, ...quotas })[accountId],
      NOW,
    );

  test('a channel that may not write first keeps its people out of reach, until it may', async () => {
    expect(await check()).toEqual({
      people: 6,
      rooms: 0,
      longest: { accountId: crowd.telegram, ms: 200 },
      perAccount: [{ accountId: crowd.telegram, channel: 'telegram', people: 6, ms: 200, days: 1 }],
      outOfReach: { 'no-identity': 1, 'opt-out': 1, 'proactive-off': 3 },
      needsConfirmation: false,
      empty: false,
    });
    await writeSetting(crowd.store.prisma, unpromptedKey('wechat'), true, NOW);
    for (let i = 0; i < 48; i++) await takeSent(crowd.store.prisma, crowd.wechat, '2026-11-20', 50);
    expect(await check()).toMatchObject({
      people: 9,
      longest: { accountId: crowd.wechat, days: 2 },
      perAccount: expect.arrayContaining([
        expect.objectContaining({ channel: 'wechat', people: 3, leftToday: 2, days: 2 }),
      ]),
      outOfReach: { 'no-identity': 1, 'opt-out': 1 },
    });
    // Tomorrow has a cap of its own; nothing is said of days where it is done in one.
    const tomorrow = await check({ sendAt: '2026-11-21T02:00:00Z' });
    expect(tomorrow.longest).toEqual({ accountId: crowd.wechat, ms: 90_000 });
    expect(tomorrow.perAccount.find(({ channel }) => channel === 'wechat')).toMatchObject({ leftToday: 50 });
  });

  test('what cannot be refused goes to those who refused the rest', async () => {
    expect(await check({ kind: 'service' })).toMatchObject({ people: 10, outOfReach: { 'no-identity': 1 } });
  });

  test('behind a reply window are those who wrote before it', async () => {
    const heard = { ...TELEGRAM, replyWindowMs: 48 * HOUR };
    expect(await check({}, { [crowd.telegram]: heard })).toMatchObject({ people: 9 });
    await crowd.store.prisma.identity.updateMany({
      where: { accountId: crowd.telegram, person: { contacts: { some: {} }, optOuts: { none: {} } } },
      data: { heardAt: daysAgo(3) },
    });
    expect(await check({}, { [crowd.telegram]: heard })).toMatchObject({
      people: 3,
      outOfReach: { window: 6 },
    });
  });

  test('an account that nobody here serves is taken to be slow', async () => {
    const risk = await checkRisk(
      crowd.store.prisma,
      { owner: { agencyId }, audience: { people: [{}] }, kind: 'training', urgent: false },
      () => undefined,
      NOW,
    );
    expect(risk.longest).toEqual({ accountId: crowd.telegram, ms: 6000 });
  });

  test('nobody to send to', async () => {
    const empty = await check({ audience: { persons: [await crowd.person()] } });
    expect(empty).toEqual({
      ...{ people: 0, rooms: 0, perAccount: [], outOfReach: {}, needsConfirmation: false, empty: true },
    });
  });

  test('above a size another person confirms: the agency’s, the operator’s, the usual', async () => {
    const { prisma } = crowd.store;
    const needs = async () => (await check()).needsConfirmation;
    expect(await needs()).toBe(false);
    await writeSetting(prisma, 'notices.confirmAbove', 8, NOW);
    expect(await needs()).toBe(true);
    const set = (settings: object) => prisma.agency.update({ where: { id: agencyId }, data: { settings } });
    await set({ confirmAbove: 9 });
    expect(await needs()).toBe(false);
    await set({ confirmAbove: 0 });
    expect(await needs()).toBe(true);
    await set({ confirmAbove: 'many' });
    expect(await needs()).toBe(true);
    await writeSetting(prisma, 'notices.confirmAbove', 'nonsense', NOW);
    expect(await needs()).toBe(false);
  });
});
