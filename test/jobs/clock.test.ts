import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Log } from '../../src/chat/channel.js';
import type { Note } from '../../src/chat/send-notes.js';
import { AlarmQueue } from '../../src/jobs/alarm-queue.js';
import { ReminderClock } from '../../src/jobs/reminder-clock.js';
import { makeReminderMetrics } from '../../src/jobs/reminder-metrics.js';
import { ledgerStates } from '../../src/store/ledger/states.js';
import { until } from '../chat/house.js';
import { china, Workplace, wording } from '../service/remind/workplace.js';
import { startTestServer, type TestServer } from '../store/test-database.js';
import { type Backend, describeEach, hasRedis, openPlace } from './queue-places.js';

const DAY_MS = 86_400_000;
/** So long that only alarms can ring. */
const NEVER_MS = 10 * DAY_MS;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.end(), 60_000);

describeEach('the clock of reminders', (backend: Backend) => {
  const skipped = backend === 'Redis' && !hasRedis;
  let place: Workplace;
  let queue: Awaited<ReturnType<typeof openPlace>>;
  const clocks: ReminderClock[] = [];
  const lines: string[] = [];
  /** How far the injected clock is from the real one. */
  let ahead = 0;
  let sent: Note[] = [];

  const now = () => Date.now() + ahead;
  const line = (data: object, message: string) => void lines.push(`${message} ${JSON.stringify(data)}`);
  const log: Log = { info: line, warn: line, error: line };

  beforeAll(async () => {
    if (skipped) return;
    place = await Workplace.open(await server.create());
    queue = await openPlace(backend);
  }, 60_000);
  afterAll(async () => {
    if (skipped) return;
    await place.close();
    await queue.end();
  }, 60_000);
  beforeEach(async () => {
    if (skipped) return;
    await place.clear();
    // Noon of a working day: no quiet hours, whatever the time of the test.
    ahead = china('2026-11-20 12:00').getTime() - Date.now();
    sent = [];
    lines.length = 0;
  });
  afterEach(async () => {
    for (const clock of clocks.splice(0)) await clock.stop();
    if (!skipped) await queue.empty((sql) => place.store.prisma.$executeRawUnsafe(sql).catch(() => 0));
  }, 30_000);

  const open = async ({ everyMs = NEVER_MS, worker = true, from = place } = {}) => {
    const clock = new ReminderClock({
      place: queue.place(place.url),
      worker,
      everyMs,
      store: from.store,
      wording,
      post: {
        noteRoom: () => ({ accounts: new Set([place.accountId]), room: 1000 }),
        sendNotes: (notes) => void sent.push(...notes),
      },
      metrics: makeReminderMetrics(new Registry()),
      log,
      now,
    });
    clocks.push(clock);
    clock.start();
    await clock.tick();
    return clock;
  };
  const remind = async (inMs: number, count = 1) => {
    const tasks: string[] = [];
    for (let i = 0; i < count; i++) {
      tasks.push(await place.remindContact(await place.person(), new Date(now() + inMs)));
    }
    return tasks;
  };
  const alarms = async () => {
    const look = new AlarmQueue({ place: queue.place(place.url), log });
    return await look.count().finally(() => look.close());
  };
  const test = (name: string, run: () => Promise<void>) => it.skipIf(skipped)(name, run, 60_000);

  test('rings when something comes due, and sends it once', async () => {
    const clock = await open();
    await remind(1500, 3);
    const due = now() + 1500;
    clock.cover();
    await until(() => sent.length === 3, 10_000);
    expect(now() - due).toBeLessThan(2000);
    await clock.tick();
    await clock.ring();
    expect(sent).toHaveLength(3);
    expect(await ledgerStates(place.store.prisma)).toMatchObject({ intended: 3, states: { handed: 3 } });
  });

  test('rings again for what comes later in the same minute', async () => {
    const clock = await open();
    await remind(600);
    await remind(1800);
    await remind(3000);
    clock.cover();
    await until(() => sent.length === 3, 15_000);
  });

  test('two workers share what is due', async () => {
    const other = await place.another();
    await remind(-1000, 40);
    const clocks = [await open(), await open({ from: other })];
    await Promise.all(clocks.map((clock) => clock.ring()));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(40);
    expect(sent).toHaveLength(40);
    for (const clock of clocks) await clock.stop();
    await other.close();
  });

  test('a process without workers sets the alarm for those that have some', async () => {
    await open();
    const clock = await open({ worker: false });
    await remind(1500);
    clock.cover();
    await until(() => sent.length === 1, 10_000);
  });

  test('an emptied queue loses nothing', async () => {
    const clock = await open();
    await remind(3000);
    await remind(7 * 60_000);
    await clock.tick();
    expect(await alarms()).toBe(2);
    await queue.empty((sql) => place.store.prisma.$executeRawUnsafe(sql));
    expect(await alarms()).toBe(0);
    await clock.tick();
    expect(await alarms()).toBe(2);
    await until(() => sent.length === 1, 10_000);
  });

  test('a clock that jumps ahead sends what has come due once; one that jumps back sends nothing', async () => {
    const clock = await open();
    await remind(3600_000);
    await clock.tick();
    ahead += 3600_000;
    await clock.tick();
    await until(() => sent.length === 1, 10_000);
    await remind(1000);
    await clock.tick();
    ahead -= 1800_000;
    await new Promise((done) => setTimeout(done, 2500));
    // Its alarm has rung in vain.
    expect(sent).toHaveLength(1);
    ahead += 1800_000;
    await clock.tick();
    await until(() => sent.length === 2, 10_000);
    expect(await ledgerStates(place.store.prisma)).toMatchObject({ intended: 2, states: { handed: 2 } });
  });

  test('an alarm for what was settled does nothing', async () => {
    const clock = await open();
    const [task] = await remind(1200);
    clock.cover();
    await place.settle(task ?? '');
    await new Promise((done) => setTimeout(done, 2500));
    expect(sent).toEqual([]);
    expect(await ledgerStates(place.store.prisma)).toMatchObject({ intended: 0 });
  });

  test('only the next day lies in the queue, one alarm a minute', async () => {
    await place.remindContact(await place.person(), new Date(now() + 2 * DAY_MS));
    const inHour = new Date(Math.ceil((now() + 3600_000) / 60_000) * 60_000);
    for (let i = 0; i < 20; i++)
      await place.remindContact(await place.person(), new Date(inHour.getTime() + i * 100));
    const clock = await open();
    expect(await alarms()).toBe(1);
    ahead += DAY_MS + 3600_000;
    await clock.tick();
    expect(await alarms()).toBeLessThanOrEqual(3);
  });

  test('one that cannot be taken up is put aside, and the others go', async () => {
    const clock = await open();
    await remind(-1000, 2);
    const { prisma } = place.store;
    await prisma.$executeRawUnsafe(
      "ALTER TABLE ledger ADD CONSTRAINT odd CHECK (due_at > '2020-01-01') NOT VALID",
    );
    await prisma.$executeRawUnsafe(
      "UPDATE reminder SET due_at = '2019-06-01T04:00Z' WHERE id = (SELECT min(id::text)::uuid FROM reminder)",
    );
    await clock.ring();
    await prisma.$executeRawUnsafe('ALTER TABLE ledger DROP CONSTRAINT odd');
    expect(sent).toHaveLength(1);
    expect(lines.join('\n')).toContain('a reminder could not be taken up');
    const rows = await prisma.reminder.findMany({
      select: { status: true, note: true },
      orderBy: { status: 'asc' },
    });
    expect(rows).toEqual([
      { status: 'dropped', note: 'fault' },
      { status: 'fired', note: null },
    ]);
  });

  test('tells whether the queue can be reached', async () => {
    const clock = await open();
    const name = backend === 'Redis' ? 'redis' : 'postgres';
    expect(await clock.health()).toEqual({ backend: name, reachable: true });
  });

  if (backend !== 'Redis') return;

  it.skipIf(skipped)(
    'a dead Redis delays nothing for longer than a look, and is told; it is used again once it is back',
    async () => {
      const clock = await open({ everyMs: 500 });
      await queue.redis?.kill();
      await remind(1000, 2);
      await until(() => sent.length === 2, 10_000);
      expect(await clock.health()).toEqual({ backend: 'redis', reachable: false });
      await queue.redis?.launch();
      await until(async () => (await clock.health()).reachable, 15_000);
      await remind(60_000);
      await until(async () => (await alarms()) >= 1, 10_000);
      expect(lines.join('\n')).toContain('the queue cannot be reached');
    },
    60_000,
  );

  it.skipIf(skipped)(
    'starts and stops while Redis is away',
    async () => {
      await queue.redis?.kill();
      await remind(-1000);
      const clock = await open();
      expect(sent).toHaveLength(1);
      await clock.stop();
      await queue.redis?.launch();
    },
    60_000,
  );
});
