// How the service grows: databases of 10⁵, 10⁶ and 10⁷ answers (10⁴ to 10⁶ enterprises), each asked for the same: answers over
// webhooks, pages of the console, statistics, exports. Prints a table with a column for each size, and how large tables and
// indexes are.
// npm run bench:scale -- [--scales 0.1,1,10] [--keep <folder>] [--crowd 10000] [--part pages|answers|exports|rush]
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { loadPacks } from '../dist/packs/load-packs.js';
import { writeMark } from '../dist/store/audit/mark.js';
import { startDatabase } from '../dist/store/embedded/start-database.js';
import { openStore } from '../dist/store/open-store.js';
import { readSetting, writeSetting } from '../dist/store/setting/setting.js';
import { BotApi } from './drive/bot-api.mjs';
import { FIRMS, fillConsole, literal } from './drive/console-rows.mjs';
import { logIn, makeViewers } from './drive/console-viewers.mjs';
import { Crowd } from './drive/crowd.mjs';
import { makeFlows } from './drive/make-flows.mjs';
import { askManyExports } from './drive/many-exports.mjs';
import { prepareDatabase } from './drive/prepare.mjs';
import { cpuOf, memoryOf } from './drive/processes.mjs';
import { makeScript } from './drive/script.mjs';
import { freePort, SECRET, SECRET_KEY, startService } from './drive/service.mjs';

const ROOT = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    scales: { type: 'string', default: '0.1,1,10' },
    keep: { type: 'string' },
    /** People who talk at the same time, at the pace of people. */
    crowd: { type: 'string', default: '10000' },
    times: { type: 'string', default: '20' },
    /** One of the parts alone: pages, answers, exports, rush. */
    part: { type: 'string' },
  },
});
const SCALES = values.scales.split(',').map(Number);
const PEOPLE = Number(values.crowd);
const TIMES = Number(values.times);
const isAsked = (part) => values.part === undefined || values.part === part;
/** Milliseconds somebody looks at a question before answering. */
const THINKS_MS = 40_000;
/** As somebody sets PostgreSQL up for so much: the embedded one is sized for small machines. */
const SETTINGS = {
  ...{ shared_buffers: '2GB', effective_cache_size: '8GB', work_mem: '64MB', maintenance_work_mem: '512MB' },
  ...{
    max_wal_size: '4GB',
    max_worker_processes: 8,
    max_parallel_workers: 2,
    max_parallel_workers_per_gather: 2,
  },
};
const PAGES = [
  ['agency', ''],
  ['agency', '/enterprises?q=精密机械'],
  ['agency', '/enterprises?q=没有这家'],
  ['agency', `/enterprises/${literal('firm', 21)}`],
  ['agency', '/projects'],
  ['agency', `/responses/${literal('response', 21)}`],
  ['agency', '/statistics'],
  ['bureau', ''],
  ['bureau', '/enterprises?q=精密机械'],
  ['bureau', '/statistics'],
  ['bureau', '/statistics/needs'],
  ['bureau', '/statistics/outcomes'],
  ['bureau', '/statistics/funnels'],
  ['bureau', '/statistics/comparison'],
  ['bureau', '/statistics/action'],
  ['operator', '/audit'],
  ['operator', '/health'],
];

const base = values.keep ?? mkdtempSync(join(tmpdir(), 'bench-scale-'));
mkdirSync(base, { recursive: true });
chmodSync(base, 0o755);
const table = new Map();
const note = (what, scale, value) => {
  const row = table.get(what) ?? new Map();
  table.set(what, row.set(scale, value));
  console.log(`[${scale}] ${what}: ${value}`);
};
let failed = false;
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const short = (ms) => ms.toFixed(ms < 10 ? 1 : 0);

for (const scale of SCALES) await measure(scale);
print();
if (values.keep === undefined) rmSync(base, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;

async function measure(scale) {
  const dataDir = join(base, `scale-${scale}`);
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o755);
  const database = await startDatabase({ dataDir, port: 0, settings: SETTINGS });
  const store = await openStore({ databaseUrl: database.url, dataDir });
  const client = new pg.Client(store.url);
  await client.connect();
  const one = async (sql) => (await client.query(sql)).rows[0];
  if ((await one('SELECT count(*)::int AS n FROM agency')).n === 0) {
    const begun = performance.now();
    await fillConsole(store, client, loadPacks(join(ROOT, 'flows')).definitions, scale);
    note('filled in', scale, seconds(performance.now() - begun));
  }
  await settleEvidence(store);
  const counts = await one(
    'SELECT (SELECT count(*) FROM enterprise) AS firms, (SELECT count(*) FROM answer) AS answers, (SELECT count(*) FROM response) AS responses',
  );
  for (const [name, count] of Object.entries(counts)) note(name, scale, Number(count).toLocaleString('en'));
  await noteSizes(client, scale);
  const api = await new BotApi().listen();
  try {
    if (isAsked('pages')) await notePages(store, client, dataDir, scale, api);
    if (isAsked('answers')) await noteAnswers(store, database.pid, dataDir, scale, api);
    if (isAsked('exports')) await noteExports(store, dataDir, scale);
    if (isAsked('rush')) await noteRush(store, client, dataDir, scale, api);
  } finally {
    await api.close();
    await client.end();
    await store.close();
    await database.stop();
  }
}

/** As in a service that has run all the while: what was filled in has long been taken into the evidence. */
async function settleEvidence({ prisma }) {
  if ((await readSetting(prisma, 'evidence.begun')) !== undefined) return;
  const now = new Date();
  await writeSetting(prisma, 'evidence.begun', now.toISOString(), now);
  const [{ last }] = await prisma.$queryRaw`SELECT COALESCE(max(id), 0) AS last FROM audit`;
  await writeMark(prisma, last, now);
}

async function noteSizes(client, scale) {
  const megabytes = (bytes) => `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MB`;
  const { rows } = await client.query(`
    SELECT relname AS name, pg_table_size(oid)::float8 AS rows, pg_indexes_size(oid)::float8 AS indexes
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    ORDER BY pg_total_relation_size(oid) DESC LIMIT 8`);
  const { rows: whole } = await client.query('SELECT pg_database_size(current_database())::float8 AS bytes');
  note('database', scale, megabytes(whole[0].bytes));
  for (const { name, rows: held, indexes } of rows)
    note(`  ${name}: rows + indexes`, scale, `${megabytes(held)} + ${megabytes(indexes)}`);
}

/** What people of the console see: a process that serves pages alone, and who looks at them. */
async function withConsole(store, client, dataDir, scale, api, look) {
  const person = await makeViewers(client, FIRMS * scale);
  const service = await startService({
    ...{ databaseUrl: store.url, dataDir, flowsDir: join(ROOT, 'flows'), apiRoot: api.root },
    port: await freePort(),
    env: { ROLES: 'web', TELEGRAM_BOT_TOKEN: '' },
  });
  try {
    await look(service, person);
  } finally {
    await service.stop();
  }
}

async function notePages(store, client, dataDir, scale, api) {
  await withConsole(store, client, dataDir, scale, api, async (service, person) => {
    for (const [viewer, address] of PAGES) {
      const ask = await logIn(store, service, person(viewer));
      const seen = await ask(address, TIMES);
      const name = `${viewer} ${address.replace(/[0-9a-f-]{36}/, ':id')}`;
      if (seen?.first.status !== 200) failed = true;
      note(
        name,
        scale,
        seen === undefined
          ? 'not there'
          : `${short(seen.p50)} / ${short(seen.p95)} ms (first ${short(seen.first.ms)})`,
      );
    }
  });
}

async function noteAnswers(store, postmaster, dataDir, scale, api) {
  const flowsDir = join(dataDir, 'flows');
  makeFlows(flowsDir, [30]);
  for (const pack of ['cnca-action', 'db32-t4918-2024', 'db5101-t190-2024'])
    cpSync(join(ROOT, 'flows', pack), join(flowsDir, pack), { recursive: true });
  const codes = await prepareDatabase({
    ...{ databaseUrl: store.url, dataDir, secretKey: SECRET_KEY },
    form: 'bench/survey30',
  });
  const service = await startService({
    ...{ databaseUrl: store.url, dataDir, flowsDir, apiRoot: api.root },
    port: await freePort(),
  });
  // Of an earlier run the same people would be known already.
  let firstChat = Math.floor(Date.now() / 1000) * 100_000;
  const crowdOf = (options = {}) => {
    firstChat += 20_000;
    const about = { api, webhook: service.webhook, secret: SECRET, script: makeScript(), codes };
    return new Crowd({ ...about, firstChat, ...options });
  };
  const meter = async (crowd, run) => {
    const [own, theirs, begun] = [cpuOf(service.pid), cpuOf(postmaster), performance.now()];
    await run();
    const took = (performance.now() - begun) / 1000;
    crowd.close();
    for (const problem of crowd.problems.slice(0, 3)) console.log(`  ${problem}`);
    if (crowd.problems.length > 0) failed = true;
    const each = (ms) => (ms / crowd.answers).toFixed(3);
    return {
      rate: `${(crowd.answers / took).toFixed(0)}`,
      cpu: `${each(cpuOf(service.pid) - own)} + ${each(cpuOf(postmaster) - theirs)} ms`,
      times: [0.5, 0.95, 0.99].map((q) => short(crowd.quantile(q))).join(' / '),
    };
  };
  try {
    const warm = crowdOf();
    await meter(warm, () => warm.run(100, 100));
    const many = crowdOf();
    const full = await meter(many, () => many.run(400, 200));
    note('answers a second, 200 chats at once', scale, full.rate);
    note('processor time an answer, service + PostgreSQL', scale, full.cpu);
    note('update to next prompt then, p50 / p95 / p99', scale, `${full.times} ms`);
    const people = crowdOf({ redelivers: true });
    const all = Array.from({ length: PEOPLE }, () => people.newPerson());
    // They come one after the other, and stay.
    await people.advance(all, 1, 40);
    people.resetFigures();
    people.thinkMs = THINKS_MS;
    const calm = await meter(people, () => people.advance(all, 6, PEOPLE));
    note(`${PEOPLE.toLocaleString('en')} people talk at the same time: answers a second`, scale, calm.rate);
    note('  update to next prompt, p50 / p95 / p99', scale, `${calm.times} ms`);
    note('  memory of the service at most', scale, `${memoryOf(service.pid).peak.toFixed(0)} MB`);
  } finally {
    await service.stop();
  }
}

/** One form of everybody, by the command. */
async function noteExports(store, dataDir, scale) {
  const out = join(dataDir, 'out');
  const form = 'db5101-t190-2024/annex-f';
  for (const as of ['csv', 'xlsx']) {
    const begun = performance.now();
    const run = spawnSync(
      process.execPath,
      [
        '--max-semi-space-size=2',
        join(ROOT, 'dist/cli/main.js'),
        'export',
        '--form',
        form,
        '--out',
        out,
        '--as',
        as,
      ],
      {
        cwd: dataDir,
        env: {
          ...process.env,
          DATABASE_URL: store.url,
          DATA_DIR: dataDir,
          SECRET_KEY,
          FLOWS_DIR: join(ROOT, 'flows'),
        },
      },
    );
    if (run.status !== 0) {
      failed = true;
      console.log(String(run.stderr).slice(-500));
    }
    note(`export of Annex F of everybody as ${as}`, scale, seconds(performance.now() - begun));
  }
  if (statSync(out).isDirectory()) rmSync(out, { recursive: true });
}

/** Everybody wants a file at once. */
async function noteRush(store, client, dataDir, scale, api) {
  await withConsole(store, client, dataDir, scale, api, async (service, person) => {
    const seen = await askManyExports({ store, client, service, bureau: person('bureau') });
    const { asked, files, busy, cut, other, bytes, longestMs, looks } = seen;
    if (cut > 0 || other.length > 0 || files + busy !== asked) failed = true;
    note(
      'files asked for at once: whole, told to come again, else',
      scale,
      `${asked}: ${files}, ${busy}, ${cut + other.length}`,
    );
    note('  their size, the longest wait', scale, `${Math.round(bytes / 2 ** 20)} MB, ${seconds(longestMs)}`);
    const sorted = looks.sort((a, b) => a - b);
    const at = (share) => short(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
    note('  the first page of an agency meanwhile', scale, `${at(0.5)} / ${at(0.95)} ms`);
    note('  memory of the service at most', scale, `${memoryOf(service.pid).peak.toFixed(0)} MB`);
  });
}

function print() {
  const columns = SCALES.map((scale) => [
    scale,
    `${(scale * 1e6).toExponential(0).replace('e+', '·10^')} answers`,
  ]);
  console.log(
    `\n| what | ${columns.map(([, head]) => head).join(' | ')} |\n|---|${columns.map(() => '--:').join('|')}|`,
  );
  for (const [what, row] of table)
    console.log(`| ${what} | ${columns.map(([scale]) => row.get(scale) ?? '').join(' | ')} |`);
}
