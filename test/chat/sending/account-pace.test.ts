import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AccountPace } from '../../../src/chat/sending/account-pace.js';
import { accountWait } from '../../../src/chat/sending/policy.js';

const RATE = 6;
const quota = {
  perChatPerSecond: 1,
  perGroupPerMinute: 20,
  perAccountPerSecond: RATE,
  proactive: 'always',
} as const;

it('counts what is under way as arriving now, and afterwards as late as its answer was later than usual', () => {
  const pace = new AccountPace(20);
  const first = pace.depart(0, true);
  expect(pace.times(40)).toEqual([40]);
  // Nobody knows yet what is usual: as late as can be.
  first.land(50);
  expect(pace.times(60)).toEqual([50]);
  for (let i = 1; i <= 70; i++) pace.depart(100 * i, i % 2 === 0).land(100 * i + 50);
  expect(pace.times(7100).slice(-3)).toEqual([6800, 6900, 7000]);
  pace.depart(7100, true).land(7220);
  expect(pace.times(7300).at(-1)).toBe(7170);
  pace.depart(7300, true).recall();
  expect(pace.times(7300).at(-1)).toBe(7170);
});

it('forgets a call that nobody ended, and keeps no more than it looks at', () => {
  const pace = new AccountPace(RATE);
  pace.depart(0, true);
  expect(pace.times(200_000)).toEqual([]);
  for (let i = 0; i < 1000; i++) pace.depart(i, true).land(i + 1);
  expect(pace.times(2000).length).toBeLessThanOrEqual(2 * RATE);
});

it('knows when notices are in the way of answers, and when somebody waits', () => {
  const pace = new AccountPace(RATE);
  expect(pace.isCrowded(0)).toBe(false);
  pace.depart(0, false).land(10);
  expect(pace.isCrowded(20)).toBe(false);
  const notice = pace.depart(100, true);
  expect(pace.isCrowded(200)).toBe(true);
  // One that hangs is in nobody's way for longer than a second.
  expect(pace.isCrowded(1200)).toBe(false);
  notice.recall();
  expect(pace.isCrowded(1200)).toBe(false);
  const end = pace.await();
  expect(pace.isAwaited).toBe(true);
  end();
  end();
  expect(pace.isAwaited).toBe(false);
});

it('keeps within the rate at the server, however long calls and answers take', () => {
  const trips = fc.array(
    fc.record({ there: fc.integer({ min: 5, max: 120 }), back: fc.integer({ min: 5, max: 120 }) }),
    {
      minLength: 40,
      maxLength: 80,
    },
  );
  fc.assert(
    fc.property(trips, (all) => {
      const pace = new AccountPace(RATE);
      const atServer: number[] = [];
      const underWay: { at: number; land: (now: number) => void }[] = [];
      let now = 0;
      for (const { there, back } of [...all, ...all]) {
        for (;;) {
          underWay.sort((a, b) => a.at - b.at);
          while (underWay[0] && underWay[0].at <= now) underWay[0].land(underWay.shift()?.at ?? now);
          const ms = accountWait(quota, pace.times(now), now);
          if (ms === 0) break;
          now = Math.min(now + ms, underWay[0]?.at ?? Number.POSITIVE_INFINITY);
        }
        const flight = pace.depart(now, true);
        atServer.push(now + there);
        underWay.push({ at: now + there + back, land: (at) => flight.land(at) });
      }
      atServer.sort((a, b) => a - b);
      for (const [i, at] of atServer.entries()) {
        const before = atServer[i - RATE];
        // As far as what is usual is known by then: a trip may be quicker than all that were seen.
        if (before !== undefined) expect(at - before).toBeGreaterThan(1000 - 120);
      }
    }),
    { numRuns: 50 },
  );
});
