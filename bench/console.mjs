// How fast the pages of the console are with 100,000 enterprises and 1,000,000 answers. Each page is asked for 30 times by somebody
// of an agency, of a bureau and by an operator; what takes longer than 200 ms in 19 of 20 cases is marked.
// npm run bench:console [-- --keep <folder>] [--only <part of a path>] [--as agency|bureau|operator] [--times 30]
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { loadPacks } from '../dist/packs/load-packs.js';
import { findDatabase } from '../dist/store/embedded/start-database.js';
import { openStore } from '../dist/store/open-store.js';
import { PAGES } from '../dist/web/console/pages/pages.js';
import { FIRMS, fillConsole, literal } from './drive/console-rows.mjs';
import { addSamples } from './drive/console-samples.mjs';
import { logIn, makeViewers } from './drive/console-viewers.mjs';
import { cpuOf } from './drive/processes.mjs';
import { freePort, startService } from './drive/service.mjs';

const { values: given } = parseArgs({
  options: {
    keep: { type: 'string' },
    only: { type: 'string', default: '' },
    as: { type: 'string' },
    times: { type: 'string', default: '30' },
  },
});
const viewersAsked = (name) => given.as === undefined || given.as === name;
const TIMES = Number(given.times);
const LIMIT_MS = 200;
const FLOWS = join(import.meta.dirname, '../flows');

const dataDir = given.keep ?? mkdtempSync(join(tmpdir(), 'bench-console-'));
mkdirSync(dataDir, { recursive: true });
chmodSync(dataDir, 0o755);
const store = await openStore({ dataDir });
const client = new pg.Client(await findDatabase(dataDir));
await client.connect();
const { rows } = await client.query('SELECT count(*)::int AS n FROM enterprise');
if (rows[0].n === 0) {
  const begun = performance.now();
  await fillConsole(store, client, loadPacks(FLOWS).definitions);
  console.log(`filled in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

const person = await makeViewers(client, FIRMS);

/** Rows that the filling does not make: files, templates, a webhook, two answers of one enterprise. */
const made = await addSamples({ store, client, dataDir, ...loadPacks(FLOWS) });

/** What a path leads to: of agency 1, as the admin is. The longest that a path begins with counts. */
const IDS = {
  '/enterprises/:id': literal('firm', 1),
  '/projects/:id': literal('project', 1),
  '/responses/:id': literal('response', 1),
  '/trainings/:id': literal('training', 181),
  '/notices/:id': literal('notice', 1),
  '/complaints/:id': literal('matter', 1),
  '/inquiries/:id': literal('matter', 1001),
  '/satisfaction/:id': literal('matter', 10001),
  '/staff/agencies/:id': literal('agency', 1),
  '/staff/bureaus/:id': literal('bureau', 1),
  ...made.ids,
};
/** What stands elsewhere in a path. */
const PLACES = {
  ':as': 'docx',
  ':pack': 'db5101-t190-2024',
  ':form': 'annex-b',
  ':other': literal('response', 21),
  ':agency': literal('agency', 1),
  ':person': literal('person', FIRMS + 21),
  ':channel': 'wechat',
  ':kind': 'xlsx',
  ':key': 'needs',
  ...made.places,
};
const NAMED = {
  '/statistics/chart/:name': '/statistics/chart/trend.svg',
  '/statistics/action/:name': '/statistics/action/table.docx',
};
/** What else is asked for on a page: searches, filters, what comes after the first page. */
const QUERIES = {
  '/enterprises': [
    'q=精密机械',
    'q=12345',
    'q=cdsl77',
    'q=jmjx',
    'q=没有这家',
    'q=zzqq',
    'q=械',
    'industry=C',
    'industry=Q',
    'industry=T&q=示例',
    'district=武侯区',
    'district=没有',
    'size=small',
    'size=large',
    `stage=db5101-t190-2024/plan`,
    'stage=db32-t4918-2024',
    `before=${literal('firm', FIRMS / 2)}`,
    `q=示例&before=${literal('firm', 500)}`,
  ],
  '/projects': [
    'q=精密机械',
    'q=没有这家',
    'q=zzqq',
    'state=closed',
    'state=ended',
    'stage=db5101-t190-2024/plan',
    `before=${literal('project', 500)}`,
  ],
  '/projects/calendar': ['month=2026-12', 'month=2027-05'],
  '/statistics': [
    'district=成都市武侯区',
    'period=2026Q1',
    'service=testing',
    `agency=${literal('agency', 1)}`,
  ],
  '/statistics/funnels': ['form=db5101-t190-2024/annex-f'],
};

const addressesOf = ({ path }) => {
  const place = Object.keys(IDS)
    .filter((one) => `${path}/`.startsWith(`${one}/`))
    .sort((a, b) => b.length - a.length)[0];
  const begun = place ? path.replace(/:\w+/, IDS[place]) : path;
  const filled = (NAMED[path] ?? begun).replace(/:\w+/g, (name) => PLACES[name] ?? name);
  if (filled.includes(':')) return [];
  return [filled, ...(QUERIES[path] ?? []).map((query) => `${filled}?${query}`)];
};
/** Files of everything are no pages: they take as long as they take. */
const isFile = (path) => /\/(?:csv|archive|ledger\/:kind|certificates)$/.test(path);
const asked = PAGES.filter(({ method, path }) => method === 'get' && !isFile(path));
const addresses = asked.flatMap(addressesOf).filter((address) => address.includes(given.only));
const left = asked.filter((page) => addressesOf(page).length === 0).map(({ path }) => path);

const service = await startService({
  ...{
    databaseUrl: store.url,
    dataDir,
    flowsDir: FLOWS,
    apiRoot: 'http://127.0.0.1:9',
    port: await freePort(),
  },
  env: { ROLES: 'web', TELEGRAM_BOT_TOKEN: '' },
});
const columns = ['p50', 'p95', 'max', 'cpu', 'KB'].map((head) => head.padStart(7)).join('');
console.log(`${'page'.padEnd(66)}${columns}  (ms; cpu: of the service and the database for one)`);
const slow = [];
const reached = new Set();
const postmaster = await databasePid();
for (const viewer of ['agency', 'bureau', 'operator'].filter(viewersAsked)) {
  console.log(viewer);
  for (const address of addresses) {
    // A session may ask so often a minute: each page has its own.
    const ask = await logIn(store, service, person(viewer));
    const before = cpuOf(service.pid) + cpuOf(postmaster);
    const seen = await ask(address, TIMES);
    if (seen === undefined) continue;
    reached.add(address);
    const { first, p50, p95, max } = seen;
    const cpu = (cpuOf(service.pid) + cpuOf(postmaster) - before) / (TIMES + 1);
    const figures = [p50, p95, max, cpu, first.bytes / 1024].map((n) => n.toFixed(0).padStart(7));
    // Who has one place only is led to it.
    const mark = first.status < 400 ? (p95 > LIMIT_MS ? '  slow' : '') : `  ${first.status}`;
    console.log(`  ${decodeURI(address).slice(0, 64).padEnd(64)}${figures.join('')}${mark}`);
    if (mark !== '') slow.push(`${viewer} ${address}`);
  }
}
if (left.length > 0) console.log(`not asked for: ${left.join(' ')}`);
const unseen = given.as === undefined ? addresses.filter((address) => !reached.has(address)) : [];
if (unseen.length > 0) console.log(`there for nobody: ${unseen.map(decodeURI).join(' ')}`);

/** Of the server, whose children work for the connections. */
async function databasePid() {
  const { rows: found } = await client.query(`SELECT pg_read_file('postmaster.pid') AS text`);
  return Number(found[0].text.split('\n')[0]);
}
await service.stop();
await client.end();
await store.close();
if (given.keep === undefined) rmSync(dataDir, { recursive: true, force: true });
for (const one of slow) console.error(`over ${LIMIT_MS} ms or not there: ${one}`);
process.exitCode = slow.length > 0 ? 1 : 0;
