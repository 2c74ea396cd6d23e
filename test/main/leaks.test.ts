import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runIn } from '../cli/run-in.js';
import { telegramGround } from '../conformance/telegram-talker.js';
import { freePort, ServiceProcess } from '../crash/service-process.js';
import { FakeBotApi, TOKEN } from '../fakes/bot-api.js';
import { startTestServer, type TestServer } from '../store/test-database.js';

/** What must never be seen anywhere, by what it is. */
const SECRETS = {
  key: 'marked-secret-key-that-nobody-may-ever-read',
  token: TOKEN.split(':')[1] ?? '',
  webhook: 'marked-webhook-secret',
  redis: 'marked-redis-password',
};
const PERSONAL = { phone: '13912345678', name: '张标记', chatName: '王小明' };
const FLOWS = join(import.meta.dirname, '../../flows');

let server: TestServer;
let api: FakeBotApi;
let folder: string;
let service: ServiceProcess;
let url: string;
let databaseUrl: string;

beforeAll(async () => {
  server = await startTestServer();
  api = await new FakeBotApi().listen();
  folder = mkdtempSync(join(tmpdir(), 'leaks-'));
  chmodSync(folder, 0o755);
  databaseUrl = await server.create();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const environment = {
    DATABASE_URL: databaseUrl,
    SECRET_KEY: SECRETS.key,
    TELEGRAM_WEBHOOK_SECRET: SECRETS.webhook,
    LOG_LEVEL: 'trace',
  };
  service = new ServiceProcess({ dataDir: folder, flowsDir: FLOWS, apiRoot: api.root, environment }, port);
  service.launch();
  await service.ready();
}, 90_000);

afterAll(async () => {
  await service.end('SIGTERM');
  await api.close();
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});

const holds = (text: string, marks: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(marks).flatMap(([what, mark]) => (text.includes(mark) ? [what] : []));

test('somebody registers by chat: log, metrics and database hold nothing of them', async () => {
  const person = await telegramGround(api).come('');
  await person.say('同意');
  for (const text of ['示例标记厂', '跳过', '做家具的', '20-30人', '约28', '小型', '武侯区', '跳过'])
    await person.say(text);
  await person.say(`${PERSONAL.name} ${PERSONAL.phone}`);
  await person.say('4 3');
  await person.say('提交');
  // What goes wrong is told as well: a press of nothing, a page that is not there, a message that is none.
  await fetch(`${url}/chat/${PERSONAL.phone}`);
  await fetch(`${url}/api/v1/enterprises?name=${PERSONAL.phone}`, {
    headers: { authorization: 'Bearer zt_marked-bearer' },
  });
  const [bot] = TOKEN.split(':');
  await fetch(`${url}/telegram/${bot}`, {
    method: 'POST',
    headers: { 'x-telegram-bot-api-secret-token': SECRETS.webhook, 'content-type': 'application/json' },
    body: `{"message": "${PERSONAL.phone}"}`,
  });
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toContain('# HELP');
  const marks = { ...PERSONAL, ...SECRETS, bearer: 'marked-bearer' };
  expect(holds(metrics, marks)).toEqual([]);
  expect(service.log.length).toBeGreaterThan(200);
  expect(holds(service.log, marks)).toEqual([]);

  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const open: string[] = [];
  let sealed = 0;
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
    const text = rows.map(({ row }) => row).join('\n');
    if (text.includes('zt1.')) sealed += 1;
    if (text.includes(PERSONAL.phone)) open.push(name);
    expect(holds(text, SECRETS)).toEqual([]);
  }
  await client.end();
  expect(open).toEqual([]);
  expect(sealed).toBeGreaterThan(1);
}, 60_000);

test('no command says a secret, whether it works or fails', async () => {
  const place = mkdtempSync(join(tmpdir(), 'leaks-cli-'));
  chmodSync(place, 0o755);
  const wrong = new URL(databaseUrl);
  wrong.password = 'marked-database-password';
  const settings = {
    FLOWS_DIR: FLOWS,
    DATABASE_URL: databaseUrl,
    SECRET_KEY: SECRETS.key,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: api.root,
    TELEGRAM_WEBHOOK_SECRET: SECRETS.webhook,
    REDIS_URL: `redis://user:${SECRETS.redis}@127.0.0.1:1`,
    PORT: '0',
  };
  const write = (more: Readonly<Record<string, string>>) =>
    writeFileSync(
      join(place, '.env'),
      Object.entries({ ...settings, ...more })
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
  const marks = { ...SECRETS, database: 'marked-database-password', ...PERSONAL };
  const runs: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = [
    [{}, ['doctor']],
    [{ DATABASE_URL: `${wrong.href}-none` }, ['keys', 'list']],
    [{ SECRET_KEY: 'marked-secret-key' }, ['keys', 'list']],
  ];
  for (const [more, args] of runs) {
    write(more);
    const { stdout, stderr } = await runIn(place, args);
    const said = `${stdout}${stderr}`;
    expect(said).not.toBe('');
    expect([args, holds(said, { ...marks, short: 'marked-secret-key' })]).toEqual([args, []]);
  }
  rmSync(place, { recursive: true, force: true });
}, 90_000);

test('with the wrong key the service says so, and ends', async () => {
  const environment = { DATABASE_URL: databaseUrl, SECRET_KEY: `another-${SECRETS.key}` };
  const port = await freePort();
  const other = new ServiceProcess(
    { dataDir: folder, flowsDir: FLOWS, apiRoot: api.root, environment, name: 'wrong-key' },
    port,
  );
  other.launch();
  expect(await other.exit).toBe(1);
  expect(other.log).toMatch(/SECRET_KEY/);
  expect(holds(other.log, SECRETS)).toEqual([]);
}, 60_000);
