import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type EmbeddedDatabase, startDatabase } from '../../src/store/embedded/start-database.js';
import { FakeBotApi } from '../fakes/bot-api.js';
import { hasRedis, RedisServer } from '../jobs/redis-server.js';
import { readLedger, remindPeople } from './remind-people.js';
import { freePort, ServiceProcess } from './service-process.js';

const REMINDERS = Number(process.env.CRASH_REMINDERS ?? 60);
/** Telegram takes thirty a second. */
const SPREAD_MS = Math.max(8000, REMINDERS * 40);
const WORKERS = 2;
const LIFE_MS = { from: 300, to: 3000 };
/** So that it ends: after these it is left alone. */
const KILLS_MAX = Math.ceil(REMINDERS / 20);
/** One in so many kills meets a worker that is not ready yet. */
const STILLBORN = 4;
const PRELOAD = pathToFileURL(join(import.meta.dirname, '../fakes/shifted-clock-preload.mjs')).href;
const FLOWS = join(import.meta.dirname, '../../flows');
const WITHIN_MS = 120_000 + REMINDERS * 150;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
}, 60_000);

describe.for(['PostgreSQL', 'Redis'] as const)('killed while it reminds, its queue in %s', (backend) => {
  it.skipIf(backend === 'Redis' && !hasRedis)(
    `sends each of ${REMINDERS} reminders once, but for one in doubt a kill, which it says`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'crash-reminders-'));
      chmodSync(folder, 0o755);
      ends.push(() => rmSync(folder, { recursive: true, force: true }));
      const api = await new FakeBotApi().listen();
      ends.push(() => api.close());
      let database = await startDatabase({ dataDir: folder, port: 0 });
      ends.push(() => database.stop());
      const { url, port } = database;
      const redis = backend === 'Redis' ? await RedisServer.start() : undefined;
      ends.push(() => redis?.end());

      // Noon of a working day, whenever the test runs: nobody is asleep.
      const ahead = Date.parse('2026-11-25T12:00:00+08:00') - Date.now();
      const chats = Array.from({ length: REMINDERS }, () => api.chat(100_000 + api.newId()).id);
      const workers = await Promise.all(
        Array.from({ length: WORKERS }, async (_, i) => {
          const dataDir = join(folder, `worker-${i}`);
          mkdirSync(dataDir);
          const environment = {
            DATABASE_URL: url,
            REDIS_URL: redis?.url ?? '',
            ROLES: 'web,worker',
            CLOCK_AHEAD_MS: String(ahead),
          };
          const settings = { dataDir, flowsDir: FLOWS, apiRoot: api.root, environment, preload: PRELOAD };
          return new ServiceProcess(settings, await freePort());
        }),
      );
      for (const worker of workers) worker.launch();
      ends.push(() => Promise.all(workers.map((worker) => worker.end('SIGKILL'))));
      await Promise.all(workers.map((worker) => worker.ready()));
      const from = Date.now() + ahead + 2000;
      await remindPeople(url, folder, chats, { from, spreadMs: SPREAD_MS });

      const told = () => api.callsOf('sendMessage').map(({ chat_id }) => Number(chat_id));
      const isOver = async () => {
        if (new Set(told()).size < REMINDERS) return false;
        const rows = await readLedger(url).catch(() => []);
        return rows.length === REMINDERS && rows.every(({ left }) => !left);
      };
      const kills = { worker: 0, redis: 0, database: 0 };
      const kill = async () => {
        const drawn = Math.random();
        if (drawn < 0.6) {
          const worker = workers[Math.floor(Math.random() * WORKERS)];
          await worker?.end('SIGKILL');
          worker?.launch();
          kills.worker += 1;
          if (kills.worker % STILLBORN !== 0) await worker?.ready();
        } else if (drawn < 0.8 && redis) {
          await redis.kill();
          await pause(Math.random() * 1000);
          await redis.launch();
          kills.redis += 1;
        } else {
          database = await restart(database, folder, port);
          kills.database += 1;
        }
      };
      const until = performance.now() + WITHIN_MS;
      while (!(await isOver())) {
        if (performance.now() > until) {
          const open = (await readLedger(url)).filter(({ left, status }) => left || status !== 'handed');
          const logs = workers.map(({ log }) => log.slice(-2000)).join('\n');
          throw new Error(`${new Set(told()).size} of ${REMINDERS}; ${JSON.stringify(open)}\n${logs}`);
        }
        await pause(LIFE_MS.from + Math.random() * (LIFE_MS.to - LIFE_MS.from));
        const killed = kills.worker + kills.redis + kills.database;
        if (killed < KILLS_MAX && new Set(told()).size < REMINDERS) await kill();
      }

      const rows = await readLedger(url);
      const times = new Map<number, number>();
      for (const chat of told()) times.set(chat, (times.get(chat) ?? 0) + 1);
      const again = [...times].filter(([, count]) => count > 1).map(([chat]) => String(chat));
      const doubtful = rows.filter((row) => row.doubtful).map(({ chat }) => chat);
      const all = kills.worker + kills.redis + kills.database;
      console.log(
        `${REMINDERS} reminders, ${kills.worker} workers, ${kills.redis} Redis and ${kills.database} PostgreSQL killed: ` +
          `${doubtful.length} in doubt, ${again.length} of them came twice`,
      );
      expect([...times.keys()].sort()).toEqual([...chats].sort());
      expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'handed'));
      expect(new Set(rows.map(({ chat }) => chat)).size).toBe(REMINDERS);
      // Whatever came twice is one of those in doubt, and a kill leaves one at most.
      expect(again.filter((chat) => !doubtful.includes(chat))).toEqual([]);
      expect([...times.values()].every((count) => count <= 1 + all)).toBe(true);
      expect(doubtful.length).toBeLessThanOrEqual(kills.worker + WORKERS * kills.database);
      expect(all).toBeGreaterThan(0);
      expect(api.refused).toEqual([]);
    },
    WITHIN_MS + 120_000,
  );
});

/** As a power cut would: nothing is written any more. */
async function restart(
  { pid, stop }: EmbeddedDatabase,
  dataDir: string,
  port: number,
): Promise<EmbeddedDatabase> {
  process.kill(pid, 'SIGKILL');
  await stop().catch(() => undefined);
  for (let attempt = 1; ; attempt++) {
    const started = await startDatabase({ dataDir, port });
    if (started.port === port) return started;
    await started.stop();
    if (attempt > 20) throw new Error('its port stays busy');
    await pause(250);
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
