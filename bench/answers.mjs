// Answers a second, latency and cost of the whole service: N chats over webhooks, every answer durable before its reply.
// npm run bench:answers -- [--chats 200] [--surveys 400] [--warmup 100] [--paced 60] [--ungated] [--growth] [--rows 1000000]
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startDatabase } from '../dist/store/embedded/start-database.js';
import { BotApi } from './drive/bot-api.mjs';
import { Crowd } from './drive/crowd.mjs';
import { makeFlows } from './drive/make-flows.mjs';
import { preloadAnswers } from './drive/preload.mjs';
import { prepareDatabase } from './drive/prepare.mjs';
import { cpuOf, memoryOf } from './drive/processes.mjs';
import { makeScript } from './drive/script.mjs';
import { freePort, SECRET, SECRET_KEY, startService } from './drive/service.mjs';

const { values } = parseArgs({
  options: {
    chats: { type: 'string', default: '200' },
    surveys: { type: 'string', default: '400' },
    warmup: { type: 'string', default: '100' },
    paced: { type: 'string', default: '60' },
    think: { type: 'string', default: '300' },
    ungated: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    rows: { type: 'string', default: '0' },
  },
});
const [chats, surveys, warmup, paced, think, rows] = [
  'chats',
  'surveys',
  'warmup',
  'paced',
  'think',
  'rows',
].map((name) => Number(values[name]));

const folder = mkdtempSync(join(tmpdir(), 'bench-answers-'));
chmodSync(folder, 0o755);
const flowsDir = join(folder, 'flows');
makeFlows(flowsDir, [30, 120]);
const database = await startDatabase({ dataDir: folder, port: 0 });
const api = await new BotApi().listen();
let failed = false;

const query = async (sql) => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows: found } = await client.query(sql);
  await client.end();
  return found[0];
};
const commits = async () =>
  Number((await query("SELECT xact_commit AS n FROM pg_stat_database WHERE datname = 'zhitong'")).n);
const stored = () =>
  query(`SELECT (SELECT count(*) FROM answer WHERE status = 'given')::int AS answers,
                (SELECT count(*) FROM response)::int AS responses, (SELECT count(*) FROM outbox)::int AS outbox`);

let nextChats = 1_000_000;
/** Runs with a service of its own; `measure` gets it and a maker of crowds. */
async function withService(form, measure) {
  const codes = await prepareDatabase({
    databaseUrl: database.url,
    dataDir: folder,
    secretKey: SECRET_KEY,
    form: `bench/${form}`,
  });
  const before = { commits: await commits(), ...(await stored()) };
  const service = await startService({
    databaseUrl: database.url,
    dataDir: folder,
    flowsDir,
    apiRoot: api.root,
    port: await freePort(),
  });
  const crowds = [];
  const crowdOf = (options = {}) => {
    nextChats += 100_000;
    const about = { api, webhook: service.webhook, secret: SECRET, script: makeScript(), codes };
    const crowd = new Crowd({ ...about, gated: !values.ungated, firstChat: nextChats, ...options });
    crowds.push(crowd);
    return crowd;
  };
  const idle = memoryOf(service.pid).now;
  const figures = await measure(service, crowdOf);
  const { peak } = memoryOf(service.pid);
  const exitCode = await service.stop();
  for (const crowd of crowds) crowd.close();
  const problems = crowds.flatMap((crowd) => crowd.problems);
  // Backends hand in their last figures when they end.
  await new Promise((done) => setTimeout(done, 300));
  const after = { commits: await commits(), ...(await stored()) };
  if (exitCode !== 0 || problems.length > 0 || api.refused.length > 0) {
    failed = true;
    console.log(
      `  exit ${exitCode}; problems: ${problems.slice(0, 5).join(' | ')}; refused: ${api.refused.slice(0, 3)}`,
    );
  }
  return {
    ...figures,
    idle,
    peak,
    readyMs: service.readyMs,
    commits: after.commits - before.commits,
    answersStored: after.answers - before.answers,
    responsesStored: after.responses - before.responses,
    outbox: after.outbox,
  };
}

/** Processor time of service and PostgreSQL while something runs. */
async function meter(service, run) {
  const begun = { service: cpuOf(service.pid), database: cpuOf(database.pid), at: performance.now() };
  await run();
  return {
    service: cpuOf(service.pid) - begun.service,
    database: cpuOf(database.pid) - begun.database,
    seconds: (performance.now() - begun.at) / 1000,
  };
}

const ms = (value) => value.toFixed(value < 10 ? 2 : 0);

async function measureSurveys(title) {
  const all = await withService('survey30', async (service, crowdOf) => {
    const warm = crowdOf();
    await warm.run(warmup, chats);
    const crowd = crowdOf();
    const cost = await meter(service, () => crowd.run(surveys, chats));
    const slow = crowdOf({ thinkMs: think });
    const slowCost = paced > 0 ? await meter(service, () => slow.run(paced, paced)) : undefined;
    return {
      crowd,
      cost,
      slow,
      slowCost,
      answered: warm.answers + crowd.answers + slow.answers,
      done: warm.surveys + crowd.surveys + slow.surveys,
    };
  });
  const { crowd, cost, slow, slowCost } = all;
  const each = (value, of = crowd.answers) => (value / of).toFixed(3);
  console.log(`${title}: ${chats} chats at once, ${surveys} surveys of 30 questions after ${warmup}`);
  console.log(
    `  ${(crowd.answers / cost.seconds).toFixed(0)} answers/s, ${(crowd.updates / cost.seconds).toFixed(0)} updates/s`,
  );
  console.log(
    `  update to next prompt: p50 ${ms(crowd.quantile(0.5))}, p95 ${ms(crowd.quantile(0.95))}, p99 ${ms(crowd.quantile(0.99))} ms`,
  );
  console.log(
    `  CPU an answer: service ${each(cost.service)} ms, PostgreSQL ${each(cost.database)} ms; an update: ${each(cost.service + cost.database, crowd.updates)} ms together`,
  );
  if (slowCost) {
    console.log(
      `  paced, ${paced} chats thinking ${think} ms: p50 ${ms(slow.quantile(0.5))}, p95 ${ms(slow.quantile(0.95))}, p99 ${ms(slow.quantile(0.99))} ms, service ${(slowCost.service / slowCost.seconds / 10).toFixed(1)} % of a core`,
    );
  }
  console.log(
    `  commits an answer: ${(all.commits / all.answered).toFixed(2)}; memory: idle ${all.idle.toFixed(0)}, peak ${all.peak.toFixed(0)} MB; ready after ${(all.readyMs / 1000).toFixed(1)} s`,
  );
  const wanted = `${all.answered} answers, ${all.done} surveys`;
  const found = `${all.answersStored} answers, ${all.responsesStored} surveys`;
  console.log(
    `  seen ${wanted}; stored ${found}${wanted === found ? '' : '  <-- DIFFERS'}; left in the outbox: ${all.outbox}`,
  );
  if (wanted !== found || all.done !== warmup + surveys + (slowCost ? paced : 0)) failed = true;
  return { rate: crowd.answers / cost.seconds, cpu: (cost.service + cost.database) / crowd.answers };
}

/** The first fifteen questions of 120 against the last fifteen, which are of the same kinds. */
async function measureGrowth() {
  const FIFTEEN = 15;
  const { early, late } = await withService('survey120', async (service, crowdOf) => {
    const warm = crowdOf();
    await warm.run(Math.ceil(warmup / 4), chats);
    const crowd = crowdOf();
    const people = Array.from({ length: chats }, () => crowd.newPerson());
    await crowd.advance(people, 1, chats);
    const window = async (from) => {
      await crowd.advance(people, from, chats);
      const before = crowd.answers;
      const cost = await meter(service, () => crowd.advance(people, from + FIFTEEN, chats));
      const answers = crowd.answers - before;
      return { service: cost.service / answers, database: cost.database / answers };
    };
    return { early: await window(1), late: await window(104) };
  });
  const sum = ({ service, database }) => service + database;
  console.log(
    `growth: CPU an answer at questions 2-16: ${early.service.toFixed(3)} + ${early.database.toFixed(3)} ms, at 105-119: ${late.service.toFixed(3)} + ${late.database.toFixed(3)} ms: ${(sum(late) / sum(early)).toFixed(2)}x`,
  );
}

try {
  const fresh = await measureSurveys(values.ungated ? 'ungated' : 'saturated');
  if (values.growth) await measureGrowth();
  if (rows > 0) {
    await preloadAnswers(database.url, rows);
    const full = await measureSurveys(`with ${rows} stored answers`);
    console.log(
      `${rows} rows against none: CPU an answer ${(full.cpu / fresh.cpu).toFixed(2)}x, answers/s ${(full.rate / fresh.rate).toFixed(2)}x`,
    );
  }
} finally {
  await api.close();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
