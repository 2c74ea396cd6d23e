// Plans one notice for a million people: how long it takes and how much memory this process needs, with identities, consents,
// opt-outs and sessions beside them as they would be.
// npm run bench:notices-plan
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findDatabase } from '../dist/store/embedded/start-database.js';
import { countAudience } from '../dist/store/notices/count-audience.js';
import { PLANNING_MS, planRecipients } from '../dist/store/notices/plan-recipients.js';
import { openStore } from '../dist/store/open-store.js';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 1_000_000);
const dataDir = mkdtempSync(join(tmpdir(), 'bench-plan-'));
chmodSync(dataDir, 0o755);
const store = await openStore({ dataDir });
const client = new pg.Client(await findDatabase(dataDir));
await client.connect();

/** Ids that grow, as those of the service do. */
const id = (kind, n) => `('0193a0${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const [agency, bureau, person, firm, identity, session, consent] = ['01', '02', '03', '04', '05', '06', '07'];
const literal = (kind, n) => `0193a0${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const [TELEGRAM, WECHAT, TELEGRAM_2] = [1, 2, 3].map((n) => literal('08', n));
const figure = (name, value) => console.log(`${name.padEnd(60)} ${value}`);
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

async function fillIn() {
  const n = `generate_series(1, ${PEOPLE}) n`;
  const statements = [
    `INSERT INTO agency (id, name, name_key) SELECT ${id(agency, 'n')}, '示例机构' || n, '示例机构' || n FROM generate_series(0, 19) n`,
    `INSERT INTO bureau (id, name) VALUES ('${literal(bureau, 1)}', '示例市场监管局')`,
    `INSERT INTO account (id, channel, key) VALUES ('${TELEGRAM}', 'telegram', '1'), ('${WECHAT}', 'wechat', '2'),
      ('${TELEGRAM_2}', 'telegram', '3')`,
    `INSERT INTO person (id, name) SELECT ${id(person, 'n')}, '联系人' || n FROM ${n}`,
    `INSERT INTO enterprise (id, name, name_key, district, agency_id, facts)
      SELECT ${id(firm, 'n')}, '示例企业' || n, '示例企业' || n, (ARRAY['金牛区', '武侯区', '锦江区'])[n % 3 + 1], ${id(agency, 'n % 20')},
        '{"values":{"enterprise.industry":{"value":{"scheme":"gbt4754","code":"C34"},"at":"2026-01-01"}}}'
      FROM generate_series(1, ${PEOPLE / 2}) n`,
    // Two people to an enterprise; every twentieth speaks for a second one.
    `INSERT INTO contact (person_id, enterprise_id) SELECT ${id(person, 'n')}, ${id(firm, '(n + 1) / 2')} FROM ${n}`,
    `INSERT INTO contact (person_id, enterprise_id) SELECT ${id(person, 'n')}, ${id(firm, `n % ${PEOPLE / 2} + 1`)} FROM ${n}
      WHERE n % 20 = 0 ON CONFLICT DO NOTHING`,
    // Every fiftieth cannot be reached, every tenth has two chats.
    `INSERT INTO identity (id, account_id, key, person_id, heard_at)
      SELECT ${id(identity, 'n')}, (ARRAY['${TELEGRAM}', '${TELEGRAM_2}'])[n % 2 + 1]::uuid, n, ${id(person, 'n')},
        now() - n % 90 * interval '1 day' FROM ${n} WHERE n % 50 <> 0`,
    `INSERT INTO identity (id, account_id, key, person_id, heard_at)
      SELECT ${id(identity, `n + ${PEOPLE}`)}, '${WECHAT}', n, ${id(person, 'n')}, now() - interval '45 days' FROM ${n}
      WHERE n % 10 = 5`,
    `INSERT INTO consent_text (hash, purpose, version, lang, text) VALUES ('h', 'service', '1', 'zh', '…')`,
    `INSERT INTO consent (id, person_id, purpose, text_hash, given) SELECT ${id(consent, 'n')}, ${id(person, 'n')}, 'service', 'h',
      n % 200 <> 0 FROM ${n}`,
    `INSERT INTO opt_out (person_id, kind) SELECT ${id(person, 'n')}, 'training' FROM ${n} WHERE n % 100 = 1`,
    `INSERT INTO definition (hash, pack, form, content) VALUES ('h', 'p', 'p/f', '{}')`,
    `INSERT INTO session (id, definition_hash, form, person_id, identity_id, channel, status, state)
      SELECT ${id(session, 'n')}, 'h', 'p/f', ${id(person, 'n')}, ${id(identity, 'n')}, 'telegram', 'submitted', '{}'
      FROM ${n} WHERE n % 4 = 1`,
    'ANALYZE',
  ];
  for (const statement of statements) await client.query(statement);
}

let begun = performance.now();
await fillIn();
figure(`filling in ${PEOPLE.toLocaleString('en')} people`, seconds(performance.now() - begun));

const owner = { bureauId: literal(bureau, 1) };
const audience = { people: [{}] };
const now = new Date();
begun = performance.now();
const count = await store.transact((tx) => countAudience(tx, owner, audience, 'training', now), PLANNING_MS);
figure('counting them for the risk check', seconds(performance.now() - begun));

const noticeId = literal('09', 1);
await client.query(
  `INSERT INTO notice (id, kind, bureau_id, title, body, audience) VALUES ($1, 'training', $2, '通知', '内容', '{}')`,
  [noticeId, owner.bureauId],
);
/** Processor time of the database's own processes that work for us, where the system tells. */
function processorTime(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

let peak = 0;
let spent = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 20);
begun = performance.now();
const planned = await store.transact(async (tx) => {
  const [{ pid }] = await tx.$queryRaw`SELECT pg_backend_pid() AS pid`;
  const before = processorTime(pid);
  const written = await planRecipients(tx, noticeId, owner, audience, 'training', now);
  spent = processorTime(pid) - before;
  return written;
}, PLANNING_MS);
const took = performance.now() - begun;
clearInterval(watch);
figure(
  'planning them',
  `${seconds(took)} (${Math.round((planned / took) * 1000).toLocaleString('en')} rows/s)`,
);
figure('  processor time of PostgreSQL for it', seconds(spent));
figure('memory of this process at most', `${Math.round(peak / 2 ** 20)} MB`);

const { rows } = await client.query(
  `SELECT status, reason, count(*)::int, count(DISTINCT person_id)::int AS persons FROM recipient WHERE notice_id = $1
   GROUP BY status, reason ORDER BY 3 DESC`,
  [noticeId],
);
for (const row of rows)
  figure(`  ${row.status}${row.reason ? ` (${row.reason})` : ''}`, row.count.toLocaleString('en'));
const whole = rows.reduce((sum, row) => sum + row.persons, 0);
const faults = [
  ...(planned === PEOPLE && whole === PEOPLE && count.persons === PEOPLE
    ? []
    : [`not everybody has one row: ${planned}, ${whole}, ${count.persons}`]),
  ...(took <= 60_000 ? [] : ['it took longer than a minute']),
  ...(peak <= 300 * 2 ** 20 ? [] : ['more than 300 MB']),
];
await client.end();
await store.close();
rmSync(dataDir, { recursive: true, force: true });
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
