import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wechatQuota } from '../../../src/channels/wechat/quota.js';
import { WECOM_QUOTA } from '../../../src/channels/wecom/quota.js';
import type { Quota } from '../../../src/chat/channel.js';
import { chinaDay, decide, type Facts, PATIENCE_MS } from '../../../src/chat/sending/policy.js';

const NOW = Date.parse('2026-11-20T10:00:00+08:00');
const HOUR = 3_600_000;
const LOOSE: Quota = {
  perChatPerSecond: 1,
  perGroupPerMinute: 20,
  perAccountPerSecond: 30,
  proactive: 'always',
};
const PERSONAL = wechatQuota('wechaty-puppet-wechat4u');
const OFFICIAL = wechatQuota('wechaty-puppet-official-account');

const facts = (more: Partial<Facts> = {}): Facts => ({
  prompted: false,
  urgent: false,
  group: false,
  blocked: false,
  lost: false,
  heardAt: undefined,
  sentSince: 0,
  sentToChat: [],
  sentByAccount: [],
  unpromptedAt: undefined,
  unpromptedToday: 0,
  switchedOn: true,
  jitter: 0,
  intendedAt: NOW,
  ...more,
});

const go = { kind: 'go' };
const blocked = (reason: string) => ({ kind: 'blocked', reason });
const wait = (why: string, ms: number) => ({ kind: 'wait', why, ms });

describe('what may not go', () => {
  it('does not write first on WeChat until the operator allows it, and answers always', () => {
    expect(decide(PERSONAL, facts({ switchedOn: false }), NOW)).toEqual(blocked('proactive-off'));
    expect(decide(PERSONAL, facts({ switchedOn: false, prompted: true }), NOW)).toEqual(go);
    expect(decide(LOOSE, facts({ switchedOn: false }), NOW)).toEqual(go);
  });

  it('keeps to the reply window and to the number of sends for each message', () => {
    const heard = (ago: number, sentSince: number) =>
      facts({ prompted: true, heardAt: NOW - ago, sentSince });
    expect(decide(OFFICIAL, heard(48 * HOUR, 4), NOW)).toEqual(go);
    expect(decide(OFFICIAL, heard(48 * HOUR + 1, 0), NOW)).toEqual(blocked('window'));
    expect(decide(OFFICIAL, heard(1, 5), NOW)).toEqual(blocked('quota'));
    expect(decide(OFFICIAL, facts(), NOW)).toEqual(blocked('window'));
  });

  it('sends nothing to who is lost or blocks us, whatever else holds', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(LOOSE, PERSONAL, OFFICIAL),
        (prompted, both, quota) => {
          const heardAt = NOW;
          expect(decide(quota, facts({ prompted, heardAt, blocked: true }), NOW)).toEqual(
            blocked('by-person'),
          );
          expect(decide(quota, facts({ prompted, heardAt, blocked: both, lost: true }), NOW)).toEqual(
            blocked('no-identity'),
          );
        },
      ),
    );
  });
});

describe('what must wait', () => {
  it('lets 15 to 45 seconds pass between two unprompted messages of a personal account', () => {
    const passed = (ms: number, jitter: number) => facts({ unpromptedAt: NOW - ms, jitter });
    expect(decide(PERSONAL, passed(1000, 0), NOW)).toEqual(wait('gap', 14_000));
    expect(decide(PERSONAL, passed(15_000, 0), NOW)).toEqual(go);
    expect(decide(PERSONAL, passed(15_000, 0.5), NOW)).toEqual(wait('gap', 15_000));
    expect(decide(PERSONAL, { ...passed(1000, 0), prompted: true }, NOW)).toEqual(go);
  });

  it('puts the 51st of a day off to the next morning in China, but not for days on end', () => {
    const late = (ago: number) => facts({ unpromptedToday: 50, intendedAt: NOW - ago });
    expect(decide(PERSONAL, facts({ unpromptedToday: 49 }), NOW)).toEqual(go);
    expect(decide(PERSONAL, late(0), NOW)).toEqual(wait('day', 22 * HOUR));
    expect(decide(PERSONAL, late(PATIENCE_MS - 22 * HOUR), NOW)).toEqual(wait('day', 22 * HOUR));
    expect(decide(PERSONAL, late(PATIENCE_MS - 22 * HOUR + 1), NOW)).toEqual(blocked('quota'));
    expect(chinaDay(Date.parse('2026-11-20T15:59:59Z'))).toBe('2026-11-20');
    expect(chinaDay(Date.parse('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
  });

  it('leaves answers on Telegram to the platform, and paces those on WeChat', () => {
    const busy = { sentToChat: [NOW - 200], sentByAccount: Array.from({ length: 30 }, () => NOW - 100) };
    expect(decide(LOOSE, facts({ ...busy, prompted: true }), NOW)).toEqual(go);
    expect(decide(LOOSE, facts(busy), NOW)).toEqual(wait('account', 905));
    expect(decide(LOOSE, facts({ sentToChat: [NOW - 200] }), NOW)).toEqual(wait('chat', 800));
    expect(decide(PERSONAL, facts({ sentToChat: [NOW - 200], prompted: true }), NOW)).toEqual(
      wait('chat', 800),
    );
  });

  it('counts a group by the minute', () => {
    const times = Array.from({ length: 20 }, (_, i) => NOW - 50_000 + i * 1000);
    const group = facts({ group: true, prompted: true, heardAt: NOW });
    expect(decide(LOOSE, { ...group, sentToChat: times }, NOW)).toEqual(wait('group', 10_000));
    expect(decide(LOOSE, { ...group, sentToChat: times.slice(1) }, NOW)).toEqual(go);
    expect(decide(WECOM_QUOTA, { ...group, sentByAccount: times }, NOW)).toEqual(
      wait('account-minute', 10_000),
    );
  });

  it('lets what is not urgent wait for the morning at night; answers and what is urgent go', () => {
    const at = (clock: string) => Date.parse(`2026-11-20T${clock}:00+08:00`);
    expect(decide(LOOSE, facts(), at('20:59'))).toEqual(go);
    expect(decide(LOOSE, facts(), at('21:00'))).toEqual(wait('night', 11 * HOUR));
    expect(decide(LOOSE, facts(), at('02:00'))).toEqual(wait('night', 6 * HOUR));
    expect(decide(LOOSE, facts(), at('08:00'))).toEqual(go);
    // However long it has been lying there.
    expect(decide(LOOSE, facts({ intendedAt: NOW - 100 * HOUR }), at('23:00'))).toEqual(
      wait('night', 9 * HOUR),
    );
    expect(decide(LOOSE, facts({ urgent: true }), at('02:00'))).toEqual(go);
    expect(decide(LOOSE, facts({ prompted: true }), at('02:00'))).toEqual(go);
  });

  it('reads half a message a second as one in two', () => {
    const slow = { ...LOOSE, perChatPerSecond: 0.5 };
    expect(decide(slow, facts({ sentToChat: [NOW - 1500] }), NOW)).toEqual(wait('chat', 500));
  });
});

it('never lets more through than any number says, and lets everything through in the end', () => {
  const quotas = fc.record({
    perChatPerSecond: fc.integer({ min: 1, max: 4 }),
    perAccountPerSecond: fc.integer({ min: 1, max: 6 }),
    perAccountPerMinute: fc.integer({ min: 5, max: 40 }),
  });
  const arrivals = fc.array(fc.record({ chat: fc.nat(3), after: fc.nat(400) }), {
    minLength: 1,
    maxLength: 120,
  });
  fc.assert(
    fc.property(quotas, arrivals, (numbers, messages) => {
      const quota: Quota = { ...LOOSE, ...numbers, paceAnswers: true };
      const sent: { chat: number; at: number }[] = [];
      let now = NOW;
      for (const { chat, after } of messages) {
        now += after;
        for (let tries = 0; ; tries++) {
          expect(tries).toBeLessThan(4);
          const known = facts({
            prompted: true,
            sentToChat: sent.filter((one) => one.chat === chat).map(({ at }) => at),
            sentByAccount: sent.map(({ at }) => at),
          });
          const decision = decide(quota, known, now);
          if (decision.kind === 'go') break;
          if (decision.kind === 'blocked') throw new Error(decision.reason);
          expect(decision.ms).toBeGreaterThan(0);
          now += decision.ms;
        }
        sent.push({ chat, at: now });
      }
      for (const { at, chat } of sent) {
        const within = (ms: number, only?: number) =>
          sent.filter((one) => one.at > at - ms && one.at <= at && (only ?? one.chat) === one.chat).length;
        expect(within(1000, chat)).toBeLessThanOrEqual(quota.perChatPerSecond);
        expect(within(1000)).toBeLessThanOrEqual(quota.perAccountPerSecond);
        expect(within(60_000)).toBeLessThanOrEqual(quota.perAccountPerMinute ?? 0);
      }
    }),
    { numRuns: 150 },
  );
});
