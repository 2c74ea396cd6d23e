// What becomes of the service when three times as much arrives as it can take, with a few honest people in between.
// npm run bench:overload -- [--seconds 60] [--times 3] [--loud 400] [--probe 10] [--streams 5000] [--away 30]
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startDatabase } from '../dist/store/embedded/start-database.js';
import { BotApi } from './drive/bot-api.mjs';
import { Crowd } from './drive/crowd.mjs';
import { makeFlows } from './drive/make-flows.mjs';
import { prepareDatabase } from './drive/prepare.mjs';
import { memoryOf } from './drive/processes.mjs';
import { makeScript } from './drive/script.mjs';
import { freePort, SECRET, SECRET_KEY, startService } from './drive/service.mjs';
import { openStreams } from './drive/streams.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    times: { type: 'string', default: '3' },
    loud: { type: 'string', default: '400' },
    probe: { type: 'string', default: '10' },
    streams: { type: 'string', default: '5000' },
    away: { type: 'string', default: '30' },
  },
});
const [seconds, times, loud, probe, streams, away] = [
  ...['seconds', 'times', 'loud', 'probe', 'streams', 'away'],
].map((name) => Number(values[name]));

/** What holds: memory of the process, what an honest person waits for an answer, how long until all is taken. */
const MEMORY_MAX_MB = 700;
const HONEST_P99_MS = 2000;
const DRAIN_MAX_S = 300;
const THINK_MS = 1000;

const folder = mkdtempSync(join(tmpdir(), 'bench-overload-'));
chmodSync(folder, 0o755);
const flowsDir = join(folder, 'flows');
makeFlows(flowsDir, [120]);
let database = await startDatabase({ dataDir: folder, port: 0 });
const databasePort = Number(new URL(database.url).port);
const api = await new BotApi().listen();
const agent = new http.Agent({ keepAlive: true, maxSockets: 1000 });
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const FIRST_UPDATE = 2_000_000_000;
let nextUpdate = FIRST_UPDATE;
const tally = { taken: 0, again: 0, broken: 0, other: 0, open: 0 };

/** One update of somebody who writes all the time; it comes again until it is taken, as a platform brings it. */
async function bring(webhook, chatId) {
  const update_id = nextUpdate++;
  const from = { id: chatId, is_bot: false, first_name: 'Loud', language_code: 'zh-hans' };
  const chat = { id: chatId, type: 'private', first_name: 'Loud' };
  const message = { message_id: update_id, from, chat, date: Math.floor(Date.now() / 1000), text: '你好' };
  const body = JSON.stringify({ update_id, message });
  tally.open++;
  for (;;) {
    const { status, after } = await post(webhook, body);
    if (status === 200) break;
    if (status === 503) tally.again++;
    else if (status === 0) tally.broken++;
    else tally.other++;
    await pause(1000 * (after + 2 * Math.random()));
  }
  tally.open--;
  tally.taken++;
}

function post(webhook, body) {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-telegram-bot-api-secret-token': SECRET,
  };
  return new Promise((done) => {
    const request = http.request(webhook, { agent, method: 'POST', headers }, (response) => {
      response.resume();
      response.on('error', () => done({ status: 0, after: 1 }));
      response.on('end', () =>
        done({ status: response.statusCode, after: Number(response.headers['retry-after'] ?? 1) }),
      );
    });
    request.on('error', () => done({ status: 0, after: 1 }));
    request.end(body);
  });
}

/** What it takes when everybody waits for their answer: updates a second. */
async function probeRate(webhook) {
  const until = performance.now() + probe * 1000;
  const before = tally.taken;
  const seat = async (chatId) => {
    while (performance.now() < until) await bring(webhook, chatId);
  };
  await Promise.all(Array.from({ length: 100 }, (_, i) => seat(9_000_000 + i)));
  return (tally.taken - before) / probe;
}

/** So many updates a second, whatever becomes of them. */
async function flood(webhook, rate, within = seconds) {
  const begun = performance.now();
  let sent = 0;
  while (performance.now() - begun < within * 1000) {
    const due = Math.floor(((performance.now() - begun) / 1000) * rate);
    for (; sent < due; sent++) void bring(webhook, 5_000_000 + (sent % loud));
    await pause(10);
  }
  return sent;
}

/** Until everything offered is taken; the seconds it took. */
async function drain() {
  const begun = performance.now();
  while (tally.open > 0 && performance.now() - begun < DRAIN_MAX_S * 1000) await pause(100);
  return (performance.now() - begun) / 1000;
}

/** Updates of the loud whose keys are in the database. */
const countStored = async () => {
  const sql = `SELECT count(*)::int AS n FROM inbound WHERE split_part(key, ':', 3) ~ '^2\\d{9}$'`;
  return (await query(sql)).n;
};

const query = async (sql) => {
  const client = new pg.Client({ connectionString: database.url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
};

const lines = [];
const line = (what, found, holds) => {
  lines.push([what, found, holds === undefined ? '' : holds ? 'ok' : 'FAILS']);
  if (holds === false) process.exitCode = 1;
};

let service;
try {
  const codes = await prepareDatabase({
    ...{ databaseUrl: database.url, dataDir: folder, secretKey: SECRET_KEY, form: 'bench/survey120' },
  });
  service = await startService({
    ...{ databaseUrl: database.url, dataDir: folder, flowsDir, apiRoot: api.root, port: await freePort() },
    // So that each visitor has an address of their own.
    env: { PUBLIC_URL: 'https://zhitong.example' },
  });
  const { webhook } = service;
  const crowdOf = (firstChat) =>
    new Crowd({
      ...{ api, webhook, secret: SECRET, script: makeScript(), codes, firstChat, thinkMs: THINK_MS },
      redelivers: true,
    });
  await probeRate(webhook);
  const capacity = await probeRate(webhook);
  const idle = memoryOf(service.pid).now;
  const before = { ...tally };
  const offered = capacity * times;
  const honest = Math.max(5, Math.round((offered * 0.01 * THINK_MS) / 1000));

  const calm = crowdOf(100_000);
  const people = Array.from({ length: honest }, () => calm.newPerson());
  await calm.advance(people, 4, honest);
  calm.resetFigures();
  let over = false;
  const walking = (async () => {
    for (let until = 5; !over && until < 118; until++) await calm.advance(people, until, honest);
  })();
  const sent = await flood(webhook, offered);
  over = true;
  await walking;
  const figures = { p50: calm.quantile(0.5), p99: calm.quantile(0.99), answers: calm.answers };
  const stillOpen = tally.open;
  const drained = await drain();
  const { peak } = memoryOf(service.pid);
  const stored = await countStored();
  const { taken, again, broken, other } = tally;

  await database.stop();
  const awayBefore = { ...tally };
  const meanwhile = await flood(webhook, capacity, away);
  const awayPeak = memoryOf(service.pid).peak;
  const live = (await fetch(`${service.url}/readyz`)).status;
  database = await startDatabase({ dataDir: folder, port: databasePort });
  const back = await drain();
  const storedAfter = await countStored();

  const pages = await openStreams(service.url, streams);
  const pagesPeak = memoryOf(service.pid).now;
  pages.close();
  const ready = await (await fetch(`${service.url}/readyz`)).json();
  const exit = await service.stop();
  calm.close();

  line('what it can take', `${capacity.toFixed(0)} messages/s`);
  line('offered', `${offered.toFixed(0)} messages/s for ${seconds} s by ${loud} people: ${sent}`);
  line(
    'asked to come again',
    `${again - before.again} times; connections that broke: ${broken - before.broken}`,
  );
  line('answered otherwise', `${other - before.other}`, other === before.other);
  line(
    'left when it ended, and how long they took',
    `${stillOpen}, ${drained.toFixed(0)} s`,
    drained < DRAIN_MAX_S,
  );
  line('offered and not stored in the end', `${taken - stored}`, taken === stored);
  line(
    'honest people',
    `${honest}, thinking a second: ${figures.answers} answers, ${calm.redelivered} asked to come again`,
    figures.answers > 0 && calm.problems.length === 0,
  );
  line(
    'an honest person waits',
    `p50 ${figures.p50.toFixed(0)} ms, p99 ${figures.p99.toFixed(0)} ms`,
    figures.p99 <= HONEST_P99_MS,
  );
  line('memory', `${idle.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most`, peak <= MEMORY_MAX_MB);
  line(
    `the database away for ${away} s`,
    `${meanwhile} messages, asked to come again ${tally.again - awayBefore.again} times; /readyz ${live}; ${awayPeak.toFixed(0)} MB at most`,
    live === 503 && awayPeak <= MEMORY_MAX_MB,
  );
  line(
    'not stored once it is back',
    `${tally.taken - storedAfter}, the last after ${back.toFixed(0)} s`,
    tally.taken === storedAfter && back < DRAIN_MAX_S,
  );
  line(
    'pages open at once',
    `${pages.open} streams, ${pages.refused} refused, ${pagesPeak.toFixed(0)} MB`,
    pages.open === streams && pagesPeak <= MEMORY_MAX_MB,
  );
  line(
    'afterwards /readyz says',
    `${ready.state}${ready.reasons.length > 0 ? `: ${ready.reasons.map(({ kind }) => kind).join(', ')}` : ''}`,
  );
  line('ends in order', `exit ${exit}`, exit === 0);
  for (const problem of calm.problems.slice(0, 3)) console.log(problem);
} finally {
  await service?.stop('SIGKILL');
  agent.destroy();
  await api.close();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

const width = Math.max(...lines.map(([what]) => what.length));
const room = Math.max(...lines.map(([, found]) => found.length));
for (const [what, found, holds] of lines)
  console.log(`${what.padEnd(width)}  ${found.padEnd(room)}  ${holds}`);
