// A million reminders over two years for 100,000 enterprises: what looking costs when nothing is due, how soon 50,000 of
// one minute are handed to be sent, how punctual single ones are, how long a restart takes, how large the queue gets.
// On PostgreSQL, and on Redis where REDIS_URL says so: npm run bench:reminders
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { AlarmQueue } from '../dist/jobs/alarm-queue.js';
import { ReminderClock } from '../dist/jobs/reminder-clock.js';
import { makeReminderMetrics } from '../dist/jobs/reminder-metrics.js';
import { openCalendar } from '../dist/service/calendar/open-calendar.js';
import { openRulebook } from '../dist/service/work/rulebook.js';
import { ensureAccount } from '../dist/store/directory/ensure-account.js';
import { findDueTimes } from '../dist/store/ledger/due-times.js';
import { openStore } from '../dist/store/open-store.js';

const ENTERPRISES = Number(process.env.BENCH_ENTERPRISES ?? 100_000);
const REMINDERS = Number(process.env.BENCH_REMINDERS ?? 1_000_000);
const BURST = Number(process.env.BENCH_BURST ?? 50_000);
const SINGLE = Number(process.env.BENCH_SINGLE ?? 2000);
const DAY_MS = 86_400_000;

const dataDir = mkdtempSync(join(tmpdir(), 'bench-reminders-'));
chmodSync(dataDir, 0o755);
const store = await openStore({ dataDir });
const { prisma } = store;
const sql = (text) => prisma.$executeRawUnsafe(text);
const accountId = await ensureAccount(prisma, 'telegram', 'bench');
const rulebook = openRulebook([{ pack: 'p', forms: [], rules: [], documents: [] }], openCalendar());
/** Noon of a working day in China: nobody is asleep, whenever this is run. */
const ahead = Date.parse('2026-11-25T12:00:00+08:00') - Date.now();
const now = () => Date.now() + ahead;
const log = { info() {}, warn: console.warn, error: console.error };
const id = (kind, n) => `md5('${kind}' || ${n})::uuid`;
const figure = (name, value) => console.log(`${name.padEnd(66)} ${value}`);
const ms = (value) => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
const at = (list, share) =>
  list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const pause = (time) => new Promise((done) => setTimeout(done, time));

async function fillIn() {
  const n = `generate_series(1, ${ENTERPRISES}) n`;
  await sql(`INSERT INTO agency (id, name, name_key) VALUES (${id('a', 0)}, '示例机构', '示例机构')`);
  await sql(`INSERT INTO person (id) SELECT ${id('p', 'n')} FROM ${n}`);
  await sql(`INSERT INTO identity (id, account_id, key, person_id, heard_at)
    SELECT ${id('i', 'n')}, '${accountId}', n, ${id('p', 'n')}, now() FROM ${n}`);
  await sql(`INSERT INTO enterprise (id, name, name_key, agency_id)
    SELECT ${id('e', 'n')}, '示例' || n, '示例' || n, ${id('a', 0)} FROM ${n}`);
  await sql(
    `INSERT INTO contact (person_id, enterprise_id) SELECT ${id('p', 'n')}, ${id('e', 'n')} FROM ${n}`,
  );
  await sql(`INSERT INTO matter (id, kind, pack, agency_id, enterprise_id, planned_with)
    SELECT ${id('m', 'n')}, 'project', 'p', ${id('a', 0)}, ${id('e', 'n')}, '${rulebook.hashOf('p')}' FROM ${n}`);
  await sql(`INSERT INTO task (id, matter_id, rule, role, agency_id, enterprise_id, opens_at, due_on)
    SELECT ${id('t', 'n')}, ${id('m', 'n')}, 'r', 'contact', ${id('a', 0)}, ${id('e', 'n')}, now(), '2026-12-24' FROM ${n}`);
  // Over two years, at every minute of the working hours, from the day after tomorrow on.
  const from = new Date(now() + 2 * DAY_MS).toISOString().slice(0, 10);
  for (let i = 0; i < 10; i++) {
    await sql(`INSERT INTO reminder (id, task_id, step, role, rule_at, due_at)
      SELECT ${id('r', 'n')}, ${id('t', `(n % ${ENTERPRISES}) + 1`)}, n, 'contact', x.at, x.at
      FROM generate_series(${(i * REMINDERS) / 10 + 1}, ${((i + 1) * REMINDERS) / 10}) n,
        LATERAL (SELECT '${from}T00:00Z'::timestamptz + (n % 730) * interval '1 day'
          + ((n::bigint * 7919) % 600) * interval '1 minute' AS at) x`);
  }
  await sql('ANALYZE');
}

/** A burst, or single ones spread over some time: their tasks are of their own. */
const remind = (name, count, spreadMs, dueAt) =>
  sql(`WITH made AS (INSERT INTO task (id, matter_id, rule, occurrence, role, agency_id, enterprise_id, opens_at)
      SELECT ${id(name, 'n')}, ${id('m', 'n')}, 'r', '${name}' || n, 'contact', ${id('a', 0)}, ${id('e', 'n')}, now()
      FROM generate_series(1, ${count}) n)
    INSERT INTO reminder (id, task_id, step, role, rule_at, due_at)
    SELECT ${id(`${name}r`, 'n')}, ${id(name, 'n')}, '0', 'contact', x.at, x.at FROM generate_series(1, ${count}) n,
      LATERAL (SELECT '${new Date(dueAt).toISOString()}'::timestamptz + n * interval '${spreadMs / count} milliseconds' AS at) x`);

const counts = async () =>
  (
    await prisma.$queryRawUnsafe(`SELECT count(*) FILTER (WHERE status = 'handed')::int AS handed, count(*)::int AS all
    FROM ledger`)
  )[0];

function open(place, post) {
  const registry = new Registry();
  const clock = new ReminderClock({
    place,
    worker: true,
    store,
    wording: { rulebook, formTitle: () => undefined },
    post,
    metrics: makeReminderMetrics(registry),
    log,
    now,
  });
  return clock;
}

const deaf = { noteRoom: () => ({ accounts: new Set(), room: 0 }), sendNotes() {} };

async function measure(backend, place) {
  console.log(`\n${backend}`);
  await sql('WITH gone AS (DELETE FROM ledger) DELETE FROM outbox');
  await sql("DELETE FROM task WHERE occurrence <> ''");
  const look = new AlarmQueue({ place, log });
  if (place.kind === 'redis') await askRedis(place.url, 'FLUSHALL');

  const clock = open(place, deaf);
  await clock.tick();
  const ticks = [];
  for (let i = 0; i < 20; i++) {
    const begun = performance.now();
    await clock.tick();
    ticks.push(performance.now() - begun);
  }
  figure(
    'a tick with nothing due, median and worst of 20 (goal 50 ms)',
    `${ms(at(ticks, 0.5))}, ${ms(at(ticks, 1))}`,
  );
  await clock.stop();

  const heard = [];
  const sending = {
    noteRoom: () => ({ accounts: new Set([accountId]), room: 200 }),
    sendNotes: (notes) => heard.push(...notes.map(() => now())),
  };
  await remind(`s${backend}`, SINGLE, 20_000, now() + 3000);
  const single = open(place, sending);
  single.start();
  for (let i = 0; (await counts()).handed < SINGLE && i < 600; i++) await pause(100);
  const lags =
    await prisma.$queryRawUnsafe(`SELECT extract(epoch FROM l.at - r.due_at) * 1000 AS lag FROM ledger l
    JOIN reminder r ON r.id = l.reminder_id WHERE l.status = 'handed'`);
  const times = lags.map(({ lag }) => Number(lag));
  figure(
    `lag of ${times.length} in 20 s, p50 and p99 (goal p99 2 s)`,
    `${ms(at(times, 0.5))}, ${ms(at(times, 0.99))}`,
  );
  await single.stop();

  await sql('WITH gone AS (DELETE FROM ledger) DELETE FROM outbox');
  await remind(`b${backend}`, BURST, 1, now() - 1000);
  await sql('ANALYZE reminder; ANALYZE task');
  const burst = open(place, deaf);
  let begun = performance.now();
  const cpu = process.cpuUsage();
  burst.start();
  for (let i = 0; (await counts()).handed < BURST && i < 1200; i++) await pause(100);
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  figure(
    `${BURST} due in one minute handed to senders (goal 60 s)`,
    `${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of CPU here`,
  );
  const states = await counts();
  figure('   in the ledger, of them handed', `${states.all}, ${states.handed}`);
  await burst.stop();

  // A day in which something comes due in every minute.
  await sql(`UPDATE reminder SET due_at = '${new Date(now() + 600_000).toISOString()}'::timestamptz
    + (('x' || substr(md5(id::text), 1, 6))::bit(24)::int % 1400) * interval '1 minute'
    WHERE status = 'planned' AND step::int % 10 = 0`);
  await sql('VACUUM ANALYZE reminder');
  begun = performance.now();
  const fresh = open(place, deaf);
  await fresh.tick();
  figure('a restart until all of the next day has its alarm (goal 10 s)', ms(performance.now() - begun));
  figure('   alarms in the queue (at most 1,440 and one now)', await look.count());
  begun = performance.now();
  await findDueTimes(prisma, new Date(now()), new Date(now() + DAY_MS));
  figure('   looking for them alone', ms(performance.now() - begun));
  begun = performance.now();
  await fresh.tick();
  figure('   the next tick', ms(performance.now() - begun));
  if (place.kind === 'redis') {
    const [, used = '?'] = /used_memory_human:(\S+)/.exec(await askRedis(place.url, 'INFO memory')) ?? [];
    figure('   memory of Redis', used);
  }
  await fresh.stop();
  await look.close();
  await sql(
    `UPDATE reminder SET due_at = due_at + interval '300 days' WHERE status = 'planned' AND step::int % 10 = 0`,
  );
  await sql('VACUUM ANALYZE reminder');
}

/** One command, and what comes back at once. */
function askRedis(url, command) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port || 6379), hostname, () => socket.write(`${command}\r\n`));
    socket.on('error', reject);
    socket.on('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
  });
}

try {
  const begun = performance.now();
  await fillIn();
  console.log(
    `${REMINDERS} reminders, ${ENTERPRISES} enterprises, written in ${((performance.now() - begun) / 1000).toFixed(0)} s`,
  );
  await measure('PostgreSQL', { kind: 'postgres', url: store.url });
  const url = process.env.REDIS_URL;
  if (url) await measure('Redis', { kind: 'redis', url, cluster: false });
  else console.log('\nREDIS_URL is empty: Redis is not measured');
} finally {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}
