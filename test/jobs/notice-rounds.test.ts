import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { NoticeRounds } from '../../src/jobs/notice-rounds.js';
import { ReminderClock } from '../../src/jobs/reminder-clock.js';
import { makeReminderMetrics } from '../../src/jobs/reminder-metrics.js';
import { startSeries } from '../../src/service/notices/series.js';
import { saveTemplate } from '../../src/service/notices/templates.js';
import { type Bell, openBell } from '../../src/store/bell/open-bell.js';
import { NOTICES_BELL } from '../../src/store/notices/notices.js';
import { findNoticeTimes } from '../../src/store/notices/start-notice.js';
import { until } from '../chat/house.js';
import { NOW } from '../service/notices/crowd.js';
import { china, PressRoom } from '../service/notices/press-room.js';
import { WEEKDAYS, wording } from '../service/remind/workplace.js';

/** So long that only alarms and the bell can ring. */
const NEVER_MS = 864_000_000;

let room: PressRoom;
let bell: Bell;
let ahead = 0;
const clocks: ReminderClock[] = [];
const now = () => Date.now() + ahead;

beforeAll(async () => {
  room = await PressRoom.open();
  bell = openBell(room.store.url);
}, 60_000);
afterAll(async () => {
  await bell.close();
  await room.crowd.end();
}, 60_000);
beforeEach(async () => {
  await room.move();
  await room.contacts(1);
  ahead = NOW.getTime() - Date.now();
});
afterEach(async () => {
  for (const clock of clocks.splice(0)) await clock.stop();
});

const open = async ({ worker = true } = {}) => {
  const clock = new ReminderClock({
    place: { kind: 'postgres', url: room.store.url },
    worker,
    everyMs: NEVER_MS,
    store: room.store,
    wording,
    post: { noteRoom: () => ({ accounts: new Set(), room: 0 }), sendNotes: () => {} },
    metrics: makeReminderMetrics(new Registry()),
    log: { info: () => {}, ...room.log },
    now,
  });
  clocks.push(clock);
  clock.start();
  await clock.tick();
  return clock;
};
const statusOf = async (id: string) => (await room.see(id)).status;

it('a launch is started within a second of its bell', async () => {
  const clock = await open();
  const end = bell.on(NOTICES_BELL, () => clock.ringNotices());
  const begun = performance.now();
  const id = await room.launched({}, new Date(now()));
  await until(async () => (await statusOf(id)) === 'sending', 5000);
  expect(performance.now() - begun).toBeLessThan(2000);
  end();
});

it('what has a time gets an alarm and is started then, also by a worker that did not hear of it', async () => {
  await open();
  const other = await open({ worker: false });
  const id = await room.launched({ sendAt: new Date(now() + 1500).toISOString() }, new Date(now()));
  other.ringNotices();
  expect(await statusOf(id)).toBe('scheduled');
  await until(async () => (await statusOf(id)) === 'sending', 10_000);
});

it('what came due while nobody was there is found by the first look, series too', async () => {
  const at = new Date(now());
  const content = room.draft();
  await room.store.transact(async (tx) => {
    const { id: templateId } = await saveTemplate(tx, room.owner, '周报', content, room.writer, at);
    await startSeries(tx, room.owner, { templateId, every: 'weekly:1@09:30' }, WEEKDAYS, room.writer, at);
  });
  const id = await room.launched({ sendAt: china('2026-11-23 09:00').toISOString() }, at);
  ahead = china('2026-11-23 10:00').getTime() - Date.now();
  await open();
  await until(async () => (await room.db.notice.count({ where: { status: 'sending' } })) === 2, 10_000);
  expect(await statusOf(id)).toBe('sending');
});

it('of a series that so many get, those are asked who may confirm it; where there is nobody, its writer is told', async () => {
  const { crowd, db, store, owner, writer, agencyId } = room;
  await db.agency.update({ where: { id: agencyId }, data: { settings: { confirmAbove: 0 } } });
  await db.$executeRaw`DELETE FROM outbox`;
  const start = () =>
    store.transact(async (tx) => {
      const at = new Date(now());
      const { id: templateId } = await saveTemplate(tx, owner, '周报', room.draft(), writer, at);
      await startSeries(tx, owner, { templateId, every: 'weekly:1@09:30' }, WEEKDAYS, writer, at);
    });
  const told = async () => {
    const rows = await db.outbox.findMany({ orderBy: { id: 'asc' } });
    const people = await db.identity.findMany({ where: { id: { in: rows.map((row) => row.identityId) } } });
    return rows.map(({ identityId, message, owner: process }) => ({
      to: people.find(({ id }) => id === identityId)?.personId,
      text: (message as { text: string }).text,
      process,
    }));
  };
  const rounds = new NoticeRounds({ store, calendar: WEEKDAYS, log: room.log, now });
  await start();
  ahead = china('2026-11-23 10:00').getTime() - Date.now();
  await rounds.ring();
  const alone = await told();
  expect(alone).toMatchObject([{ to: writer, process: null }]);
  expect(alone[0]?.text).toContain('没有别的管理员');
  const second = await crowd.staff(agencyId, 'admin');
  ahead = china('2026-11-30 10:00').getTime() - Date.now();
  await rounds.ring();
  const [, asked] = await told();
  expect(asked).toMatchObject({ to: second, process: null });
  expect(asked?.text).toMatch(/^定期通知“首件检验怎么做”到时间了，这次要发给1人[\s\S]*请质检员来听一听/);
});

it('knows when notices, series and the ends of those under way come due, one time a minute', async () => {
  await room.db.$executeRaw`DELETE FROM notice_template`;
  const from = china('2026-11-20 12:00');
  const times = () => findNoticeTimes(room.db, from, china('2026-11-21 12:00'));
  expect(await times()).toEqual({ times: [], overdue: false });
  await room.launched({ sendAt: '2026-11-20T05:00:10Z' });
  await room.launched({ sendAt: '2026-11-20T05:00:40Z' });
  await room.launched({ sendAt: '2026-11-22T05:00:00Z' });
  await room.write({ sendAt: '2026-11-20T06:00:00Z' });
  expect(await times()).toEqual({ times: [new Date('2026-11-20T05:00:10Z')], overdue: false });
  await room.launched();
  expect((await times()).overdue).toBe(true);
});

it('a database that is away for a moment fails no round for good', async () => {
  let broken = true;
  const store = {
    prisma: room.db,
    transact: ((run, withinMs) =>
      broken
        ? Promise.reject(new Error('away'))
        : room.store.transact(run, withinMs)) as typeof room.store.transact,
  };
  const rounds = new NoticeRounds({ store, calendar: WEEKDAYS, log: room.log, now });
  const id = await room.launched({}, new Date(now()));
  await rounds.ring();
  expect(room.lines.join()).toContain('could not be started');
  broken = false;
  await Promise.all([rounds.ring(), rounds.ring()]);
  expect(await statusOf(id)).toBe('sending');
  await rounds.stop();
  await rounds.ring();
});
