import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeCrashFlows } from '../crash/crash-survey.js';
import { inviteToSurvey } from '../crash/invite-to-survey.js';
import { notifyPeople, readRecipients } from '../crash/notify-people.js';
import { readLedger, remindPeople } from '../crash/remind-people.js';
import { SECRET_KEY } from '../crash/service-process.js';
import { FakeBotApi, TOKEN } from '../fakes/bot-api.js';
import { Person } from '../fakes/bot-api-person.js';
import { Balancer } from './balancer.js';
import { Crowd } from './crowd.js';
import { DatabaseHost } from './database-host.js';
import { listFaults } from './faults.js';
import { addHost, type Host, OUTSIDE, openSwitch, pause, until } from './hosts.js';
import { PageLine, TelegramLine } from './lines.js';
import { Member } from './member.js';
import { openPooler } from './pooler-host.js';
import { line, reckonNotice, reckonReminders, reckonTalks } from './reckon.js';
import { RedisCluster } from './redis-hosts.js';
import { drawTable } from './table.js';

const { CLUSTER_NAME: run = '', CLUSTER_FOLDER: folder = '', CLUSTER_TABLE: tableFile } = process.env;
/** How many people talk at a time, and how much is sent beside. */
const SIZE = Number(process.env.CLUSTER_SIZE ?? 1);
const REMINDERS = Math.round(400 * SIZE);
const RECIPIENTS = Math.round(1500 * SIZE);
const PER_SECOND = 15;
/** Faults of this run, by a pattern of what they are called; all of them. */
const ONLY = new RegExp(process.env.CLUSTER_ONLY ?? '');
/** The processes reach PostgreSQL by way of PgBouncer. */
const POOLED = process.env.CLUSTER_PGBOUNCER === '1';
/** Taken by polling; the other bot has a webhook. */
const POLLED = '7000000002:AAfake-token-of-the-tests_0123456789';
const ROOT = join(import.meta.dirname, '../..');
const WITHIN_MS = 300_000;

it('serves from several hosts, any of which may die: nothing lost, nothing doubled, everybody in order', async () => {
  const begun = performance.now();
  chmodSync(folder, 0o755);
  openSwitch();
  const host = (name: string): Host => addHost(run, name);
  const api = await new FakeBotApi({ host: OUTSIDE, others: [POLLED] }).listen();
  const [database, redis] = await Promise.all([
    DatabaseHost.open(host('db'), folder, run),
    RedisCluster.open([host('redis1'), host('redis2'), host('redis3')], folder),
  ]);

  const release = join(folder, 'release');
  mkdirSync(release);
  // Nobody builds anew in the middle of it.
  for (const part of ['dist', 'prisma', 'package.json'])
    cpSync(join(ROOT, part), join(release, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(release, 'node_modules'));
  const flowsDir = join(folder, 'flows');
  writeCrashFlows(flowsDir);
  const dataDir = join(folder, 'data');
  const code = await inviteToSurvey(dataDir, database.url);

  const hosts = {
    web: [host('web1'), host('web2')],
    bot: [host('bot1'), host('bot2')],
    worker: [host('worker1'), host('worker2')],
  };
  const balancer = new Balancer(hosts.web.map(({ address }) => `http://${address}:3000`));
  await balancer.listen();
  const databaseUrl = POOLED ? openPooler(host('pooler'), database, folder) : database.url;
  // Noon of a working day, whenever this runs: nobody is asleep.
  const ahead = Date.parse('2026-11-25T12:00:00+08:00') - Date.now();
  const common = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redis.url,
    REDIS_CLUSTER: '1',
    SECRET_KEY,
    DATA_DIR: dataDir,
    FLOWS_DIR: flowsDir,
    PUBLIC_URL: balancer.url,
    TELEGRAM_API_ROOT: api.root,
    TELEGRAM_PER_SECOND: String(PER_SECOND),
    CLOCK_AHEAD_MS: String(ahead),
  };
  const start = (at: Host, environment: Record<string, string>) =>
    new Member(at, { release, logs: folder, environment: { ...common, ...environment } });
  const webhook = { TELEGRAM_MODE: 'webhook', TELEGRAM_BOT_TOKEN: TOKEN };
  const webs = hosts.web.map((at) => start(at, { ...webhook, ROLES: 'web' }));
  const workers = hosts.worker.map((at) => start(at, { ...webhook, ROLES: 'worker' }));
  const bots = hosts.bot.map((at) =>
    start(at, { ROLES: 'bot', TELEGRAM_MODE: 'polling', TELEGRAM_BOT_TOKEN: POLLED }),
  );
  const members = [...webs, ...bots, ...workers];
  for (const one of members) one.launch();
  await Promise.all(members.map((one) => one.ready()));
  await until('the webhook is set', () => api.updates.webhook !== undefined);
  console.log(
    `${members.length} processes on ${members.length + 4} hosts are up after ${seconds(performance.now() - begun)} s`,
  );

  const chatsOf = (count: number) => Array.from({ length: count }, () => api.chat(100_000 + api.newId()).id);
  const reminded = chatsOf(REMINDERS);
  const told = chatsOf(RECIPIENTS);
  const faults = listFaults({ webs, bots, workers, database, redis }).filter(({ what }) => ONLY.test(what));
  const from = Date.now() + ahead + 3000;
  const spreadMs = faults.length * 7000;
  await remindPeople(database.url, dataDir, reminded, { from, spreadMs });
  const notice = await notifyPeople(dataDir, { bot: TOKEN.split(':')[0] ?? '', chats: told }, database.url);

  const crowd = new Crowd();
  const polled = () => {
    const { user, chat } = api.person();
    const server = {
      updates: api.updatesOf(POLLED),
      chat: (id: number, type: 'private' | 'supergroup') => api.chat(id, type),
      newId: () => api.newId(),
      newMessageId: () => api.newMessageId(),
      keepFile: (file: Parameters<FakeBotApi['keepFile']>[0]) => api.keepFile(file),
    };
    return new TelegramLine(new Person(server, user, chat));
  };
  const seats = (count: number) => Math.max(1, Math.round(count * SIZE));
  crowd.begin([
    { name: 'by webhook', seats: seats(12), open: () => new TelegramLine(api.person()), hasty: false, code },
    {
      name: 'by webhook in haste',
      seats: seats(4),
      open: () => new TelegramLine(api.person()),
      hasty: true,
      code,
    },
    { name: 'by polling', seats: seats(8), open: polled, hasty: false, code },
    { name: 'on the page', seats: seats(4), open: () => new PageLine(balancer.url), hasty: false, code },
    {
      name: 'on the page in haste',
      seats: seats(2),
      open: () => new PageLine(balancer.url),
      hasty: true,
      code,
    },
  ]);
  await pause(5000);

  const calm = longest(crowd.waits);
  const met: { what: string; wait: number }[] = [];
  for (const { what, run: doIt } of faults) {
    crowd.waits = [];
    await doIt();
    met.push({ what, wait: longest(crowd.waits) });
    console.log(`${seconds(performance.now() - begun).padStart(5)} s  ${what}`);
  }
  await crowd.end();
  const shown = () => timesShown(api);
  await until(
    'everybody has heard',
    async () => {
      const times = shown();
      if (![...reminded, ...told].every((chat) => times.has(String(chat)))) return false;
      const rows = await readLedger(database.url).catch(() => []);
      return rows.length === REMINDERS && rows.every(({ left }) => !left);
    },
    WITHIN_MS,
  ).catch((error: Error) => console.log(error.message));
  await pause(2000);
  const exits = await Promise.all(members.map((one) => one.end('SIGTERM')));

  const times = shown();
  const lines = [
    ...(await reckonTalks(database.url, crowd, faults.length)),
    ...reckonReminders(reminded, await readLedger(database.url), times),
    ...reckonNotice(told, await readRecipients(dataDir, notice, database.url), times),
    // A press that came again is acknowledged again.
    line(
      'calls that the platform refused',
      0,
      api.refused.filter((call) => !call.startsWith('answerCallbackQuery')),
    ),
    line(
      'processes that ended in order',
      exits.filter((code) => code === 0).length,
      exits.filter((code) => code !== 0).map(String),
    ),
  ];
  const table = [
    ...drawTable(
      ['what happened', 'times', 'longest wait for an answer'],
      [
        ['nothing', '', `${seconds(calm)} s`],
        ...gather(met).map(([what, count, wait]) => [what, String(count), `${seconds(wait)} s`]),
      ],
    ).split('\n'),
    '',
    ...drawTable(
      ['what must hold', 'counted', ''],
      lines.map(({ what, counted, holds }) => [what, counted, holds ? 'holds' : 'DOES NOT HOLD']),
    ).split('\n'),
    '',
    `${members.length} processes and six Redis nodes on ${hosts.web.length + hosts.bot.length + hosts.worker.length + 4} hosts (network namespaces), PostgreSQL outside${POOLED ? ', by way of PgBouncer' : ''}; ` +
      `${[...balancer.passed.values()].join(' and ')} requests by the two web hosts; ${cpus().length} cores, ${Math.round((performance.now() - begun) / 1000)} s`,
  ].join('\n');
  console.log(`\n${table}\n`);
  if (tableFile) writeFileSync(tableFile, `${table}\n`);
  const broken = lines.filter(({ holds }) => !holds);
  for (const { what, faults: found } of broken) console.log(`${what}:\n  ${found.slice(0, 20).join('\n  ')}`);
  await balancer.close();
  await api.close();
  await database.end('SIGINT');
  await redis.end();
  expect(broken.map(({ what }) => what)).toEqual([]);
});

/** By chat, how many messages were shown. */
function timesShown(api: FakeBotApi): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { chat_id } of api.callsOf('sendMessage')) {
    const chat = String(chat_id);
    times.set(chat, api.chat(Number(chat_id)).messages.length);
  }
  return times;
}

/** The same fault, met several times. */
function gather(met: readonly { what: string; wait: number }[]): [string, number, number][] {
  const all = new Map<string, [string, number, number]>();
  for (const { what, wait } of met) {
    const [, count, most] = all.get(what) ?? [what, 0, 0];
    all.set(what, [what, count + 1, Math.max(most, wait)]);
  }
  return [...all.values()];
}

const longest = (waits: readonly number[]): number => Math.max(0, ...waits);
const seconds = (ms: number): string => (ms / 1000).toFixed(1);
