// How fast notices go out on a platform that counts: recipients a second against what it permits, calls that came too soon,
// and how soon people who answer a form meanwhile are answered. The service is a process of its own.
// npm run bench:notices -- [--recipients 100000] [--scale 20] [--honest 3000] [--each 1500] [--chatting 20]
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startDatabase } from '../dist/store/embedded/start-database.js';
import { BOT, BotApi, TOKEN } from './drive/bot-api.mjs';
import { Crowd } from './drive/crowd.mjs';
import { makeFlows } from './drive/make-flows.mjs';
import { prepareDatabase } from './drive/prepare.mjs';
import { cpuOf, memoryOf } from './drive/processes.mjs';
import { makeScript } from './drive/script.mjs';
import { freePort, SECRET, SECRET_KEY, startService } from './drive/service.mjs';

const { values } = parseArgs({
  options: {
    recipients: { type: 'string', default: '100000' },
    scale: { type: 'string', default: '20' },
    honest: { type: 'string', default: '3000' },
    each: { type: 'string', default: '1500' },
    chatting: { type: 'string', default: '20' },
  },
});
const [recipients, scale, honest, each, chatting] = ['recipients', 'scale', 'honest', 'each', 'chatting'].map(
  (name) => Number(values[name]),
);
const PER_SECOND = 30;
const LATENCY_MS = 60;
/** Goals. */
const SHARE = 0.98;
const REPLY_P99_MS = 1000;
const TIMES = 3.9;

const folder = mkdtempSync(join(tmpdir(), 'bench-notices-'));
chmodSync(folder, 0o755);
const flowsDir = join(folder, 'flows');
makeFlows(flowsDir, [30]);
const database = await startDatabase({ dataDir: folder, port: 0 });
const client = new pg.Client({ connectionString: database.url });
let failed = false;
let runs = 0;

const tokenOf = (i) => (i === 0 ? TOKEN : `${Number(BOT) + i}:AAbench-token-of-the-measurements_012345`);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** A notice under way, `count` recipients on each of the accounts. */
async function notify(accounts, count) {
  const run = ++runs;
  const { rows } = await client.query(
    `INSERT INTO notice (id, kind, title, body, audience, status, urgent, intended, launched_at, started_at)
     VALUES (gen_random_uuid(), 'news', '政策月报', '示例：本月的质量政策。', '{}', 'paused', true, $1, now(), now())
     RETURNING id`,
    [count * accounts],
  );
  for (let i = 0; i < accounts; i++) {
    await client.query(
      `WITH r AS MATERIALIZED (SELECT gen_random_uuid() AS person, gen_random_uuid() AS identity, n
         FROM generate_series(1, $2::int) n), p AS (INSERT INTO person (id) SELECT person FROM r),
       i AS (INSERT INTO identity (id, account_id, key, person_id, heard_at)
         SELECT identity, a.id, $3::bigint + n, person, now() FROM r, account a WHERE a.key = $1)
       INSERT INTO recipient (notice_id, person_id, identity_id, account_id)
       SELECT $4::uuid, person, identity, a.id FROM r, account a WHERE a.key = $1`,
      [tokenOf(i).split(':')[0], count, run * 10_000_000 + i * 1_000_000, rows[0].id],
    );
  }
  await client.query('VACUUM ANALYZE recipient, identity, person');
  return rows[0].id;
}

async function measure(title, { accounts, count, perSecond, people = 0 }) {
  const api = await new BotApi({ limits: { perSecond, latencyMs: LATENCY_MS } }).listen();
  const codes = await prepareDatabase({
    ...{ databaseUrl: database.url, dataDir: folder, secretKey: SECRET_KEY, form: 'bench/survey30' },
  });
  const service = await startService({
    ...{ databaseUrl: database.url, dataDir: folder, flowsDir, apiRoot: api.root, port: await freePort() },
    env: {
      TELEGRAM_BOT_TOKEN: Array.from({ length: accounts }, (_, i) => tokenOf(i)).join(','),
      TELEGRAM_PER_SECOND: String(perSecond),
    },
  });
  const notice = await notify(accounts, count);
  const crowd = new Crowd({
    ...{ api, webhook: service.webhook, secret: SECRET, script: makeScript(), codes, thinkMs: 3000 },
    firstChat: 2_000_000_000 + runs * 1_000_000,
  });
  const talkers = Array.from({ length: people }, () => crowd.newPerson());
  await crowd.advance(talkers, 1, people);
  crowd.resetFigures();
  await pause(1200);
  api.sent.clear();
  const cpu = { service: cpuOf(service.pid), database: cpuOf(database.pid) };
  await client.query("UPDATE notice SET status = 'sending', started_at = now() WHERE id = $1", [notice]);
  await client.query("SELECT pg_notify('zhitong', '- notices ')");
  let talking = people > 0;
  const talk = (async () => {
    while (talking) {
      const open = talkers.filter(({ over }) => !over);
      while (open.length < people) {
        const fresh = crowd.newPerson();
        talkers.push(fresh);
        open.push(fresh);
      }
      const furthest = Math.max(...open.map(({ answered }) => answered));
      await crowd.advance(open, Math.min(furthest + 1, 31), people);
    }
  })();
  for (;;) {
    await pause(250);
    const { rows } = await client.query('SELECT status FROM notice WHERE id = $1', [notice]);
    if (rows[0].status === 'done') break;
  }
  talking = false;
  const { rows: states } = await client.query(
    'SELECT status, doubtful, count(*)::int AS n FROM recipient WHERE notice_id = $1 GROUP BY 1, 2',
    [notice],
  );
  const spans = [...api.sent.values()];
  const seconds =
    (Math.max(...spans.map(({ last }) => last)) - Math.min(...spans.map(({ first }) => first))) / 1000;
  const calls = spans.reduce((sum, one) => sum + one.count, 0);
  const used = { service: cpuOf(service.pid) - cpu.service, database: cpuOf(database.pid) - cpu.database };
  await talk;
  const { peak } = memoryOf(service.pid);
  const exit = await service.stop();
  crowd.close();
  await api.close();
  const rate = calls / seconds;
  const share = rate / (perSecond * accounts);
  const p99 = crowd.quantile(0.99);
  console.log(`${title}: ${accounts} × ${count} recipients, ${perSecond} a second and account permitted`);
  console.log(
    `  ${seconds.toFixed(1)} s, ${rate.toFixed(1)} calls/s, ${(share * 100).toFixed(2)} % of what is permitted; ${api.tooSoon} came too soon`,
  );
  console.log(
    `  ${states.map(({ status, doubtful, n }) => `${n} ${status}${doubtful ? ' (in doubt)' : ''}`).join(', ')}`,
  );
  console.log(
    `  CPU a recipient: service ${(used.service / calls).toFixed(2)} ms, PostgreSQL ${(used.database / calls).toFixed(2)} ms; memory at most ${peak.toFixed(0)} MB; exit ${exit}`,
  );
  if (people > 0) {
    console.log(
      `  ${people} people answering meanwhile, ${crowd.updates} answers: p50 ${crowd.quantile(0.5).toFixed(0)}, p99 ${p99.toFixed(0)} ms; problems: ${crowd.problems.slice(0, 3).join(' | ') || 'none'}`,
    );
  }
  const sent = states.find(({ status }) => status === 'sent')?.n;
  if (share < SHARE || api.tooSoon > 0 || sent !== accounts * count || (people > 0 && !(p99 <= REPLY_P99_MS)))
    failed = true;
  return rate;
}

try {
  await client.connect();
  const one = { accounts: 1, perSecond: PER_SECOND };
  if (honest > 0) await measure('as Telegram counts', { ...one, count: honest, people: chatting });
  if (each > 0) {
    const single = await measure('one account', { ...one, count: each });
    const four = await measure('four accounts', { ...one, accounts: 4, count: each });
    console.log(`four accounts: ${(four / single).toFixed(2)}x of one`);
    if (four / single < TIMES) failed = true;
  }
  if (recipients > 0)
    await measure(`${scale} times as fast`, {
      ...one,
      count: recipients,
      perSecond: PER_SECOND * scale,
      people: chatting,
    });
} finally {
  await client.end();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
