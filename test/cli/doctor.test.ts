import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkCalendar } from '../../src/cli/doctor/check-calendar.js';
import { tellFinding } from '../../src/cli/doctor/finding.js';
import { migrate } from '../../src/store/migrate/migrate.js';
import { FakeBotApi, TOKEN } from '../fakes/bot-api.js';
import { miniFlows } from '../packs/mini-flows.js';
import { startTestServer, type TestServer } from '../store/test-database.js';
import { makeFolder, runIn } from './run-in.js';

const SECRET_KEY = 'a-key-for-tests-and-nothing-else-at-all-0';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function examine(settings: Readonly<Record<string, string | number>>, lang?: string) {
  // All packs take half a second to read.
  const folder = makeFolder({ PORT: 0, FLOWS_DIR: miniFlows(), ...settings });
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  return await runIn(folder, ['doctor'], lang);
}

async function listen(server: net.Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

describe('on a fresh folder', () => {
  it('finds nothing wrong and changes nothing', async () => {
    const { code, stdout } = await examine({ FLOWS_DIR: join(import.meta.dirname, '../../flows') });
    expect(stdout).toMatch(/✓ Settings: valid/);
    expect(stdout).toMatch(/✓ Data folder: .+ is made at the first start/);
    expect(stdout).toMatch(/✓ Database: DATABASE_URL is empty/);
    expect(stdout).toMatch(/✓ Queue: in PostgreSQL/);
    expect(stdout).toMatch(/✓ WeChat: off/);
    expect(stdout).toMatch(/✓ Packs: \d+, with \d+ forms, no faults/);
    expect(stdout).not.toMatch(/^✗/m);
    expect(code).toBe(0);
  });

  it('speaks Chinese in a Chinese terminal', async () => {
    const { stdout } = await examine({}, 'zh_CN.UTF-8');
    expect(stdout).toMatch(/✓ 设置：有效/);
    expect(stdout).toMatch(/✓ 标准包：/);
  });
});

describe('WeChat', () => {
  it('is there when its puppet is installed', async () => {
    const { code, stdout } = await examine({ WECHATY_PUPPET: 'wechaty-puppet-mock' });
    expect(stdout).toMatch(/✓ WeChat: wechaty-puppet-mock is installed/);
    expect(code).toBe(0);
    const missing = await examine({ WECHATY_PUPPET: 'wechaty-puppet-nobody-wrote' });
    expect(missing.stdout).toMatch(/✗ .*npm install wechaty-puppet-nobody-wrote/);
    expect(missing.code).toBe(1);
  });
});

describe('what keeps the service from working', () => {
  it('is a wrong setting, and nothing else is looked at', async () => {
    const { code, stdout } = await examine({ PORT: 'x', LOG_LEVEL: 'loud' });
    expect(stdout).toMatch(/✗ 2 of the settings/);
    expect(stdout).toMatch(/PORT .+\n.*LOG_LEVEL|LOG_LEVEL .+\n.*PORT/);
    expect(code).toBe(1);
  });

  it('is a queue, port, pack folder or data folder that cannot be used, each told with what to do', async () => {
    const port = await listen(net.createServer((socket) => socket.destroy()));
    const { code, stdout } = await examine({
      PORT: port,
      REDIS_URL: 'redis://127.0.0.1:1',
      FLOWS_DIR: 'nowhere',
      DATA_DIR: '/dev/null/data',
    });
    expect(stdout).toMatch(/✗ Queue: Redis at 127.0.0.1:1 cannot be used .+Check REDIS_URL/);
    expect(stdout).toMatch(new RegExp(`✗ Port: another program uses 127.0.0.1:${port}\\. Stop it`));
    expect(stdout).toMatch(/✗ Packs: there is none in .+nowhere\. Check FLOWS_DIR/);
    expect(stdout).toMatch(/✗ Data folder: .+ cannot be written/);
    expect(code).toBe(1);
  });

  it('is a pack with faults', async () => {
    const folder = makeFolder({ PORT: 0, FLOWS_DIR: 'flows' });
    closers.push(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'flows/city'), { recursive: true });
    writeFileSync(join(folder, 'flows/city/pack.yaml'), 'pack: town\n');
    const { code, stdout } = await runIn(folder, ['doctor']);
    expect(stdout).toMatch(/✗ Packs: \d+ faults; .+flow check.+pack\.yaml:/);
    expect(code).toBe(1);
  });
});

describe('the calendar', () => {
  const look = (day: string, flowsDir = 'flows') =>
    checkCalendar({ flowsDir }, new Date(`${day}T12:00:00+08:00`));

  it('is complete, or to be filled in once the next year is announced', () => {
    expect(look('2025-11-20')).toMatchObject([{ level: 'good', word: 'calendar-good' }]);
    expect(look('2026-10-31')).toMatchObject([{ level: 'good', word: 'calendar-later' }]);
    expect(look('2026-11-01')).toMatchObject([{ level: 'warning', word: 'calendar-guessed' }]);
    const [finding] = look('2027-01-01');
    expect(finding).toMatchObject({ level: 'warning', details: { years: '2027, 2028' } });
    if (!finding) throw new Error('nothing found');
    expect(tellFinding(finding, 'zh')).toMatch(/^! 工作日历：缺 2027, 2028 年.*flows\/calendar\.yaml/);
    expect(tellFinding(finding, 'en')).toMatch(/^! Calendar: the days off of 2027, 2028 are missing/);
  });

  it('is no longer guessed where it was filled in, and left out where it has faults', () => {
    const folder = makeFolder({});
    closers.push(() => rmSync(folder, { recursive: true, force: true }));
    const fill = (text: string) => writeFileSync(join(folder, 'calendar.yaml'), text);
    fill('complete: [2027]\noff:\n  - { day: "2027-02-05", to: "2027-02-11", name: 春节 }\n');
    expect(look('2026-12-31', folder)).toMatchObject([{ level: 'good', word: 'calendar-good' }]);
    fill('complete: [soon]\n');
    expect(look('2026-12-31', folder)).toMatchObject([{ level: 'warning', word: 'calendar-bad' }]);
  });

  it('is told with the rest', async () => {
    expect((await examine({})).stdout).toMatch(/^[✓!] Calendar: /m);
  });
});

describe('the address', () => {
  it('is worth a warning where it is open and not https', async () => {
    const { code, stdout } = await examine({ HOST: '0.0.0.0' });
    expect(stdout).toMatch(/! Address: .+HOST=0\.0\.0\.0.+reverse proxy/);
    expect(code).toBe(0);
  });

  it('recognises a running service by its health', async () => {
    const server = http.createServer((request, response) => {
      response.writeHead(request.url === '/healthz' ? 200 : 404).end('{"ok":true}');
    });
    const port = await listen(server);
    const { code, stdout } = await examine({ PORT: port });
    expect(stdout).toContain(`✓ Port: zhitong runs at 127.0.0.1:${port}`);
    expect(code).toBe(0);
  });
});

describe('the queue', () => {
  /** As much of Redis as a PING needs. */
  const redis = (password?: string) =>
    net.createServer((socket) => {
      let known = password === undefined;
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        const words = chunk.toString().split('\r\n');
        if (words.includes('AUTH')) known = words.includes(password ?? '');
        if (words.includes('PING'))
          socket.write(known ? '+PONG\r\n' : '-NOAUTH Authentication required.\r\n');
      });
    });

  it('answers a ping', async () => {
    const { code, stdout } = await examine({ REDIS_URL: `redis://127.0.0.1:${await listen(redis())}` });
    expect(stdout).toMatch(/✓ Queue: Redis at 127\.0\.0\.1:\d+ answers/);
    expect(code).toBe(0);
  });

  it('wants its password, which is never shown', async () => {
    const port = await listen(redis('hidden'));
    expect((await examine({ REDIS_URL: `redis://:hidden@127.0.0.1:${port}` })).stdout).toMatch(/✓ Queue/);
    const { stdout } = await examine({ REDIS_URL: `redis://:wrong-one@127.0.0.1:${port}` });
    expect(stdout).toMatch(/✗ Queue: .+NOAUTH/);
    expect(stdout).not.toContain('wrong-one');
  });
});

describe('Telegram', () => {
  const start = async () => {
    const api = await new FakeBotApi().listen();
    closers.push(() => api.close());
    return api;
  };

  it('names the bot and how it receives', async () => {
    const api = await start();
    const { code, stdout } = await examine({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.root });
    expect(stdout).toMatch(/✓ Telegram: @zhitong_test_bot answers/);
    expect(stdout).toMatch(/✓ Polling: @zhitong_test_bot has no webhook/);
    expect(stdout).toMatch(/✓ Clock: \d s from the Telegram server/);
    expect(code).toBe(0);
  });

  it('sees where a webhook points', async () => {
    const api = await start();
    const settings = {
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: api.root,
      TELEGRAM_MODE: 'webhook',
      PUBLIC_URL: 'https://zhitong.example.org',
    };
    expect((await examine(settings)).stdout).toMatch(/✓ Webhook: .+ has none yet/);
    api.updates.webhook = { url: 'https://other.example.org/x', secret: undefined };
    expect((await examine(settings)).stdout).toMatch(/! Webhook: .+ points to https:\/\/other/);
    api.updates.webhook = { url: 'https://zhitong.example.org/telegram/7000000001', secret: undefined };
    expect((await examine(settings)).stdout).toMatch(/✓ Webhook: .+ 0 updates waiting/);
  });

  it('tells a wrong token from a server out of reach, and shows neither token', async () => {
    const api = await start();
    const token = '7000000001:AAwrong-token-of-the-tests_987654321';
    const wrong = await examine({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: api.root });
    expect(wrong.stdout).toMatch(/✗ Telegram: the token of bot 7000000001 is not valid/);
    expect(wrong.stdout).not.toContain('AAwrong');
    expect(wrong.code).toBe(1);
    const away = await examine({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:1' });
    expect(away.stdout).toMatch(/✗ Telegram: http:\/\/127\.0\.0\.1:1 cannot be reached/);
  });
});

describe('the database', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.end());

  it('is behind until it is migrated, and looking changes nothing', async () => {
    const url = await server.create('empty');
    const settings = { DATABASE_URL: url, SECRET_KEY };
    expect((await examine(settings)).stdout).toMatch(/! Database: .+ the next start migrates it \(0001_init/);
    expect((await examine(settings)).stdout).toMatch(/! Database: /);
    await migrate(url);
    const { code, stdout } = await examine(settings);
    expect(stdout).toMatch(/✓ Database: PostgreSQL \d+\.\d+, outside, schema up to date/);
    expect(stdout).toMatch(/✓ Clock: 0 s from the database/);
    expect(code).toBe(0);
  });

  it('is told when it cannot be reached, without its password', async () => {
    const { code, stdout } = await examine({
      DATABASE_URL: 'postgresql://u:hidden@127.0.0.1:1/z',
      SECRET_KEY,
    });
    expect(stdout).toMatch(/✗ Database: The database cannot be reached.+Check DATABASE_URL/);
    expect(stdout).not.toContain('hidden');
    expect(code).toBe(1);
  });
});
