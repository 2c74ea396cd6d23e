// Exports many responses of one form as a workbook and as CSV, each by a process of its own through the built code: how long
// it takes, how large the file is and how much memory the process needs.
// npm run bench:export
import { spawnSync } from 'node:child_process';
import { chmodSync, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { writeExport } from '../dist/documents/write-export.js';
import { loadPacks } from '../dist/packs/load-packs.js';
import { exportForm } from '../dist/service/export/form-export.js';
import { findDatabase } from '../dist/store/embedded/start-database.js';
import { openStore } from '../dist/store/open-store.js';

const RESPONSES = Number(process.env.BENCH_RESPONSES ?? 100_000);
/** As the command runs (bin/zhitong.js): what is read and written is thrown away at once. */
const FLAGS = ['--max-semi-space-size=2'];
const MEMORY_MAX_MB = 300;
const FORM = 'db5101-t190-2024/annex-c';
const ROWS = 3;
const { definitions } = loadPacks(join(import.meta.dirname, '../flows'));
const definition = definitions.get(FORM);
const figure = (name, value) => console.log(`${name.padEnd(60)} ${value}`);

if (process.argv[2]) await exportOnce(...process.argv.slice(2));
else await compare();

async function exportOnce(url, as, file) {
  const store = await openStore({ databaseUrl: url, dataDir: tmpdir(), poolSize: 2 });
  const form = await exportForm(store.prisma, {
    scope: { form: FORM, until: new Date() },
    lang: 'zh',
    version: async (hash) => (hash === definition.hash ? definition : undefined),
    masked: (agencyId) => agencyId?.endsWith('1') ?? true,
  });
  await pipeline(writeExport(form, as, 'export', new Date()).body, createWriteStream(file));
  await store.close();
  console.log(JSON.stringify({ responses: form.responses, peak: process.resourceUsage().maxRSS / 1024 }));
}

async function compare() {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-export-'));
  chmodSync(dataDir, 0o755);
  const store = await openStore({ dataDir });
  const faults = [];
  try {
    await fillIn(await findDatabase(dataDir));
    for (const as of ['xlsx', 'csv']) {
      const file = join(dataDir, `out.${as}`);
      const begun = performance.now();
      const run = spawnSync(process.execPath, [
        ...FLAGS,
        fileURLToPath(import.meta.url),
        store.url,
        as,
        file,
      ]);
      if (run.status !== 0) throw new Error(String(run.stderr));
      const { responses, peak } = JSON.parse(String(run.stdout));
      const seconds = (performance.now() - begun) / 1000;
      figure(`${as}: ${responses.toLocaleString('en')} responses`, `${seconds.toFixed(1)} s`);
      figure('  responses a second', Math.round(responses / seconds).toLocaleString('en'));
      figure('  file', `${(statSync(file).size / 2 ** 20).toFixed(1)} MB`);
      figure('  memory of the process at most', `${Math.round(peak)} MB`);
      if (responses !== RESPONSES) faults.push(`${as}: ${responses} responses`);
      if (peak > MEMORY_MAX_MB) faults.push(`${as}: more than ${MEMORY_MAX_MB} MB`);
    }
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

/** A plausible answer to every question, the same in each response but for its number. */
function recordOf() {
  const entries = definition.slots.map((slot) => {
    const value = slot.row
      ? Array.from({ length: ROWS }, () =>
          Object.fromEntries(slot.row.map((one) => [one.question.key, answerTo(one)])),
        )
      : answerTo(slot);
    const { label, ask } = slot.question;
    return [
      slot.question.key,
      { label: label.zh, question: (ask ?? label).zh, value, shown: '', answered: '2026-03-05' },
    ];
  });
  return { form: FORM, lang: 'zh', answers: Object.fromEntries(entries) };
}

function answerTo({ type, question }) {
  const options = type.options?.(question, {
    lang: 'zh',
    now: 0,
    valueOf: () => undefined,
    draft: undefined,
  });
  const picked = options?.slice(0, 3).map(({ key }) => key);
  const values = {
    'multiple-choice': picked,
    'choice-with-other': { picked },
    'yes-no': true,
    'before-after': { before: 12, after: 15.5 },
    period: { from: '2026-01', to: '2026-03' },
    'person-phone': { name: '张示例', phone: '13800001111' },
    files: [],
    signature: { name: '张示例' },
  };
  if (type.name in values) return values[type.name];
  if (picked) return picked[0];
  if (['integer', 'decimal', 'money', 'percent'].includes(type.name)) return 42;
  if (type.name === 'date') return '2026-03-05';
  return '在现场看了来料检验、工序检验和成品检验的记录，讲解了测量设备的校准周期，并约定下次上门的时间。';
}

async function fillIn(url) {
  const client = new pg.Client(url);
  await client.connect();
  const id = (kind, n) => `('0193a0${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const of = `${id('03', 'n % 1000')}, ${id('02', 'n % 1000')}`;
  const n = `generate_series(1, ${RESPONSES}) n`;
  const statements = [
    `INSERT INTO agency (id, name, name_key) SELECT ${id('01', 'n')}, '示例机构' || n, '示例机构' || n FROM generate_series(0, 19) n`,
    `INSERT INTO person (id, name) SELECT ${id('03', 'n')}, '示例' FROM generate_series(0, 999) n`,
    `INSERT INTO enterprise (id, name, name_key, district, agency_id) SELECT ${id('02', 'n')}, '示例企业' || n, n, '金牛区',
      ${id('01', 'n % 20')} FROM generate_series(0, 999) n`,
    `INSERT INTO definition (hash, pack, form, content) VALUES ('${definition.hash}', 'db5101-t190-2024', '${FORM}', '{}')`,
    `INSERT INTO session (id, definition_hash, form, person_id, enterprise_id, channel, status, state)
      SELECT ${id('04', 'n')}, '${definition.hash}', '${FORM}', ${of}, 'web', 'submitted', '{}' FROM ${n}`,
    `INSERT INTO response (id, session_id, definition_hash, pack, form, person_id, enterprise_id, record, submitted_at)
      SELECT ${id('05', 'n')}, ${id('04', 'n')}, '${definition.hash}', 'db5101-t190-2024', '${FORM}', ${of}, $$${JSON.stringify(recordOf())}$$,
      timestamptz '2026-01-01' + n * interval '10 seconds' FROM ${n}`,
    'ANALYZE',
  ];
  const begun = performance.now();
  for (const statement of statements) await client.query(statement);
  await client.end();
  figure('filling in', `${((performance.now() - begun) / 1000).toFixed(1)} s`);
}
