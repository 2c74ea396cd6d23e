// Generated updates against the webhook of a running service: nothing but a clear answer may come back, and an honest
// person must still be served afterwards.
// npm run bench:fuzz -- [--updates 100000] [--seed 1] [--people 300] [--lanes 64]
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDatabase } from '../dist/store/embedded/start-database.js';
import { BotApi } from './drive/bot-api.mjs';
import { Crowd } from './drive/crowd.mjs';
import { makeFlows } from './drive/make-flows.mjs';
import { makeOddUpdates } from './drive/odd-updates.mjs';
import { prepareDatabase } from './drive/prepare.mjs';
import { memoryOf } from './drive/processes.mjs';
import { makeScript } from './drive/script.mjs';
import { freePort, SECRET, SECRET_KEY, startService } from './drive/service.mjs';

const { values } = parseArgs({
  options: {
    updates: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    people: { type: 'string', default: '300' },
    lanes: { type: 'string', default: '64' },
  },
});
const [updates, seed, people, lanes] = ['updates', 'seed', 'people', 'lanes'].map((name) =>
  Number(values[name]),
);

/** What a webhook must answer: 200 to anything that is JSON, be it an update or not, else 400. */
function wantedFor(body) {
  try {
    JSON.parse(body);
    return 200;
  } catch {
    return 400;
  }
}
/** Words of a stack trace or of an error nobody handled. */
const UNHANDLED = /unhandled|uncaught|\n\s+at .+:\d+:\d+|TypeError|ReferenceError|RangeError/i;

const folder = mkdtempSync(join(tmpdir(), 'bench-fuzz-'));
chmodSync(folder, 0o755);
const flowsDir = join(folder, 'flows');
makeFlows(flowsDir, [30]);
const database = await startDatabase({ dataDir: folder, port: 0 });
const api = await new BotApi().listen();
const codes = await prepareDatabase({
  databaseUrl: database.url,
  dataDir: folder,
  secretKey: SECRET_KEY,
  form: 'bench/survey30',
});
const service = await startService({
  databaseUrl: database.url,
  dataDir: folder,
  flowsDir,
  apiRoot: api.root,
  port: await freePort(),
});
const problems = [];

const agent = new http.Agent({ keepAlive: true, maxSockets: lanes });
const post = (body, secret = SECRET) =>
  new Promise((done) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-telegram-bot-api-secret-token': secret,
    };
    const request = http.request(service.webhook, { agent, method: 'POST', headers }, (response) => {
      response.resume().on('end', () => done(response.statusCode));
    });
    request.on('error', (error) => done(error.code ?? error.message));
    request.end(body);
  });

/** What the service has counted of messages, by the name of the counter. */
async function readMetrics() {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  const lines = text.matchAll(/^(zhitong_(?:inbound|outgoing|unheard|answers)\w*\S*) (\d+)$/gm);
  return new Map([...lines].map(([, name, count]) => [name, Number(count)]));
}

async function serveHonestPeople(count) {
  const crowd = new Crowd({
    api,
    webhook: service.webhook,
    secret: SECRET,
    script: makeScript(),
    codes,
    firstChat: 5_000_000 + problems.length,
  });
  await crowd.run(count, count);
  crowd.close();
  if (crowd.surveys !== count)
    problems.push(`honest people: ${crowd.surveys} of ${count} surveys; ${crowd.problems[0]}`);
}

try {
  const held = ['q1.0'];
  const collect = ({ keyboard }) => {
    for (const { callback_data } of keyboard) if (held.length < 2000) held.push(callback_data);
  };
  const next = makeOddUpdates({
    seed,
    people,
    firstChat: 9_000_000,
    data: () => held[Math.floor(Math.random() * held.length)],
  });
  for (let i = 0; i < people; i++) api.watchers.set(9_000_000 + i, collect);
  // Some of the strangers are invited, so that nonsense also reaches open forms.
  for (let i = 0; i < people; i += 2) {
    const id = 9_000_000 + i;
    const from = { id, is_bot: false, first_name: 'User', language_code: 'zh-hans' };
    const message = (text) => ({ message_id: 1, from, chat: { id, type: 'private' }, date: 1, text });
    await post(JSON.stringify({ update_id: 900_000_000 + 2 * i, message: message(`/start ${codes[0]}`) }));
    await post(JSON.stringify({ update_id: 900_000_001 + 2 * i, message: message('同意') }));
  }

  const counts = new Map();
  const latencies = [];
  let sent = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (sent < updates) {
        const number = ++sent;
        const body = next();
        const posted = performance.now();
        const status = await post(body);
        latencies.push(performance.now() - posted);
        counts.set(status, (counts.get(status) ?? 0) + 1);
        if (status !== wantedFor(body) && problems.length < 20)
          problems.push(`${status} for ${body.slice(0, 300)}`);
        if (number % 20_000 === 0)
          console.log(`${number} updates, ${memoryOf(service.pid).now.toFixed(0)} MB`);
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const shown = [...counts].map(([status, count]) => `${status}: ${count}`).join(', ');
  console.log(`${updates} updates of seed ${seed} in ${seconds.toFixed(0)} s; answers ${shown}`);
  latencies.sort((a, b) => a - b);
  const [p50, p99] = [0.5, 0.99].map((part) =>
    latencies[Math.floor(part * (latencies.length - 1))].toFixed(0),
  );
  console.log(`p50 ${p50} ms, p99 ${p99} ms; memory at most ${memoryOf(service.pid).peak.toFixed(0)} MB`);

  const outside = [
    [401, await post('{"update_id":1}', 'wrong')],
    [413, await post(`{"update_id":1,"x":"${'x'.repeat(2_000_000)}"}`)],
    [400, await post('')],
  ];
  for (const [wanted, found] of outside) if (wanted !== found) problems.push(`${found} instead of ${wanted}`);
  if (!service.isAlive()) problems.push('the service died');
  else {
    const metrics = await readMetrics();
    for (const [name, count] of metrics) console.log(`${name} ${count}`);
    const counted = [...metrics]
      .filter(([name]) => name.includes('inbound'))
      .reduce((n, [, count]) => n + count, 0);
    console.log(`${counted} counted of ${counts.get(200) + 2 * Math.ceil(people / 2)} taken`);
    for (const outcome of ['failed', 'not-stored']) {
      const found = metrics.get(`zhitong_inbound_total{channel="telegram",outcome="${outcome}"}`) ?? 0;
      if (found > 0) problems.push(`${found} messages ${outcome}`);
    }
    await serveHonestPeople(5);
  }
  const logged = UNHANDLED.exec(service.log());
  if (logged)
    problems.push(`in the log: ${service.log().slice(Math.max(0, logged.index - 300), logged.index + 700)}`);
  const exitCode = await service.stop();
  if (exitCode !== 0) problems.push(`it ended with ${exitCode}`);
  // A forged press names a message that never was: editing it is refused, and the words go out as a new one.
  const refused = new Set(api.refused.filter((why) => !why.includes('message to edit not found')));
  if (refused.size > 0) problems.push(`refused by the Bot API: ${[...refused].join(' | ')}`);
} finally {
  agent.destroy();
  await service.stop('SIGKILL');
  await api.close();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.log(`✗ ${problem}`);
console.log(
  problems.length === 0
    ? '✓ no unhandled error, and honest people are served'
    : `${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
