// npm run isolation: every page, route, call, order and button, tried by people of elsewhere with what belongs to an agency.
// Prints what was tried on each surface; ends well only when nothing leaked and nothing was left untried.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SURFACES = [
  'console: pages and forms',
  'programs: /api/v1',
  'other routes',
  'chat: orders',
  'chat: buttons',
];
const SUITES = ['console', 'http', 'chat'].map((name) => `test/security/${name}-isolation.test.ts`);

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'isolation-'));
const file = join(folder, 'tally');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...SUITES], {
  cwd: root,
  env: { ...process.env, ISOLATION_TALLY: file, NO_COLOR: '1' },
  stdio: 'inherit',
});
const rows = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
rmSync(folder, { recursive: true });

const columns = ['kinds', 'attempts', 'leaks', 'missing'];
const line = (name, cells) => name.padEnd(28) + cells.map((cell) => String(cell).padStart(10)).join('');
console.log(`\n${line('surface', columns)}`);
const lines = SURFACES.map((surface) => rows.find((row) => row.surface === surface));
for (const [i, row] of lines.entries())
  console.log(
    row
      ? line(
          row.surface,
          columns.map((column) => row[column]),
        )
      : line(SURFACES[i], ['not run']),
  );
const sum = (column) => lines.reduce((total, row) => total + (row?.[column] ?? 0), 0);
console.log(line('all', columns.map(sum)));
const holds = lines.every((row) => row && row.leaks === 0 && row.missing === 0);
console.log(
  holds && status === 0 ? '\nevery line holds' : '\nsomething leaked, was left untried or failed: see above',
);
process.exitCode = holds ? (status ?? 1) : 1;
