import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/read-config.js';
import { type Service, startService } from '../../src/main/start-service.js';
import { ringWith } from '../../src/store/bell/ring-with.js';
import { REMINDERS_BELL } from '../../src/store/work/planned.js';
import type { Readiness } from '../../src/web/readiness.js';
import { freePort } from '../crash/service-process.js';
import { FakeBotApi, TOKEN } from '../fakes/bot-api.js';
import { hasRedis, RedisServer } from '../jobs/redis-server.js';
import { Workplace } from '../service/remind/workplace.js';
import { startTestServer, type TestServer } from '../store/test-database.js';

const SECRET = 'the-secret-of-the-webhook';

describe.skipIf(!hasRedis)('a service whose Redis is away', () => {
  const folder = mkdtempSync(join(tmpdir(), 'no-redis-'));
  const api = new FakeBotApi();
  let server: TestServer;
  let redis: RedisServer;
  let place: Workplace;
  let service: Service;
  let url: string;

  beforeAll(async () => {
    server = await startTestServer();
    await api.listen();
    redis = await RedisServer.start();
    await redis.kill();
    const databaseUrl = await server.create();
    place = await Workplace.open(databaseUrl);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const config = readConfig(
      {
        ...{
          DATABASE_URL: databaseUrl,
          DATA_DIR: join(folder, 'not/yet'),
          HOST: '127.0.0.1',
          PORT: String(port),
        },
        ...{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.root, TELEGRAM_MODE: 'webhook' },
        ...{
          TELEGRAM_WEBHOOK_SECRET: SECRET,
          SECRET_KEY: 'a secret key, long enough for it',
          PUBLIC_URL: url,
        },
        REDIS_URL: redis.url,
      },
      join(import.meta.dirname, '../..'),
    );
    service = await startService(config, pino({ level: 'silent' }));
  }, 60_000);
  afterAll(async () => {
    await service.stop(5000);
    await place.close();
    await redis.end();
    await api.close();
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const readyz = async () => {
    const response = await fetch(`${url}/readyz`);
    return { status: response.status, ...((await response.json()) as Readiness) };
  };
  const lacksRedis = async () => (await readyz()).reasons.some(({ kind }) => kind === 'redis-away');
  const until = async (holds: () => Promise<boolean>) => {
    const deadline = performance.now() + 20_000;
    while (!(await holds())) {
      if (performance.now() > deadline) throw new Error(`never came true: ${holds}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  const write = (update_id: number) => {
    const chat = { id: 77, type: 'private', first_name: '王' };
    const from = { id: 77, is_bot: false, first_name: '王' };
    const message = { message_id: update_id, from, chat, date: 1_790_000_000, text: '你好' };
    return fetch(`${url}/telegram/${TOKEN.split(':')[0]}`, {
      method: 'POST',
      body: JSON.stringify({ update_id, message }),
      headers: { 'x-telegram-bot-api-secret-token': SECRET },
    });
  };
  const answers = () => api.calls.filter(({ method }) => method === 'sendMessage').length;

  test('starts, says so, and takes messages; a reminder that comes due is handed on', async () => {
    expect(await readyz()).toMatchObject({
      ...{ status: 200, ready: true, state: 'degraded' },
      queue: { backend: 'redis', reachable: false },
    });
    expect(await lacksRedis()).toBe(true);
    expect((await write(1)).status).toBe(200);
    await until(async () => answers() > 0);
    await place.remindContact(await place.person(), new Date());
    await place.store.transact((tx) => ringWith(tx, REMINDERS_BELL));
    await until(async () => (await place.store.prisma.ledger.count()) === 1);
  });

  test('takes it up when it comes, and goes on when it is taken away', async () => {
    await redis.launch();
    await until(async () => !(await lacksRedis()));
    await redis.kill();
    await until(lacksRedis);
    expect((await readyz()).status).toBe(200);
    const before = answers();
    expect((await write(2)).status).toBe(200);
    await until(async () => answers() > before);
  });
});
