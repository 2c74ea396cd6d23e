import { expect, it } from 'vitest';
import { Pace } from '../../src/chat/turn/pace.js';
import { openHouse, until, useDatabase } from './house.js';
import type { Person } from './person.js';

useDatabase();

const FLOOD = 1000;

/** As the service's own, but time goes ten times as fast. */
const QUICK = { perSecond: 250, burst: 100, queueMax: 200 };

it('lets nobody have more than a person can need, and takes nothing from others', () => {
  let now = 0;
  const pace = new Pace(undefined, () => now);
  const waits = Array.from({ length: FLOOD }, () => {
    now++;
    return pace.take('flooder');
  });
  const atOnce = waits.filter((wait) => wait === 0).length;
  expect(atOnce).toBeGreaterThanOrEqual(100);
  expect(atOnce).toBeLessThan(110);
  expect(waits.filter((wait) => wait === undefined).length).toBeGreaterThan(600);
  expect(Math.max(...waits.map((wait) => wait ?? 0))).toBeLessThan(9000);
  expect(pace.take('other')).toBe(0);
  now += 60_000;
  expect(pace.take('flooder')).toBe(0);
});

it('slows down who sends a thousand messages at once, serves the others meanwhile, and loses nothing', async () => {
  const house = await openHouse({ pace: QUICK });
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const wish = { role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' } as const;
  const flooder = await house.let(wish);
  const others: Person[] = [];
  for (let i = 0; i < 5; i++) others.push(await house.let(wish));
  const before = flooder.all.length;

  let refused = 0;
  /** What is refused comes again, as a platform brings it. */
  const deliver = async (key: string): Promise<void> => {
    const message = flooder.inbound({ kind: 'text', text: '进度', message: key }, key);
    for (;;) {
      try {
        return void (await house.chat.handle(message));
      } catch (error) {
        expect(error).toMatchObject({ code: 'busy' });
        refused++;
        await new Promise((done) => setTimeout(done, 300));
      }
    }
  };
  const begun = performance.now();
  let handled = 0;
  const flood = Promise.all(
    Array.from({ length: FLOOD }, (_, i) => deliver(`flood-${i}`).then(() => void handled++)),
  );
  const waited = await Promise.all(
    others.map(async (person) => {
      const asked = performance.now();
      await house.chat.handle(person.inbound({ kind: 'text', text: '卡尺去哪里校准？', message: 'q' }));
      return performance.now() - asked;
    }),
  );
  // They were answered while most of the flood still waited.
  expect(handled).toBeLessThan(FLOOD / 2);
  expect(Math.max(...waited)).toBeLessThan(2000);
  await flood;
  const seconds = (performance.now() - begun) / 1000;
  expect(refused).toBeGreaterThan(500);
  expect(seconds).toBeGreaterThan((FLOOD - QUICK.burst) / QUICK.perSecond - 0.5);

  const keys = { key: { contains: 'flood-' } };
  expect(await house.store.prisma.inbound.count({ where: keys })).toBe(FLOOD);
  await until(() => flooder.all.length - before === FLOOD, 10_000);
  expect(house.log.lines).toEqual([]);
  await flooder.read();
  expect(await flooder.say('卡尺去哪里校准？')).toContain('哪一类');
}, 60_000);
