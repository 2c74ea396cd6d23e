import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyArchive } from '../../src/documents/archive/verify-archive.js';
import { unzip } from '../documents/unzip.js';
import { startTestServer, type TestServer } from '../store/test-database.js';
import { zhitong } from './run-cli.js';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  folder = mkdtempSync(join(tmpdir(), 'export-'));
  const settings = {
    DATABASE_URL: await server.create(),
    SECRET_KEY: 'k'.repeat(64),
    DATA_DIR: './data',
    FLOWS_DIR: join(import.meta.dirname, '../../flows'),
  };
  const text = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  writeFileSync(join(folder, '.env'), text.join('\n'));
});
afterAll(async () => {
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => zhitong(args, '', folder);

test('demo fills once, export writes what it filled', { timeout: 60_000 }, async () => {
  expect((await run('export')).code).toBe(0);
  const filled = await run('demo');
  expect([filled.code, filled.stderr]).toEqual([0, '']);
  expect(filled.stdout).toContain('12');
  expect((await run('demo')).code).toBe(0);

  const exported = await run('export', '--form', 'db5101-t190-2024/annex-f', '--out', 'out');
  expect([exported.code, exported.stderr]).toEqual([0, '']);
  const files = readdirSync(join(folder, 'out')).sort();
  expect(files).toEqual(
    ['codebook.csv', 'csv', 'jsonl', 'origin.csv'].map((end) => `db5101-t190-2024.annex-f.${end}`),
  );
  for (const file of files) expect(statSync(join(folder, 'out', file)).mode & 0o777).toBe(0o600);
  const json = readFileSync(join(folder, 'out', files[2] ?? ''), 'utf8');
  const printed = await run(
    ...['export', '--out', '-', '--as', 'json', '--form', 'db5101-t190-2024/annex-f'],
  );
  expect(printed.stdout).toBe(json);
  expect(json.split('\n')).toHaveLength(21);
  const book = await run('export', '--form', 'db5101-t190-2024/annex-c', '--as', 'xlsx', '--out', 'out');
  expect([book.code, book.stderr]).toEqual([0, '']);
  expect(
    unzip(readFileSync(join(folder, 'out', 'db5101-t190-2024.annex-c.xlsx'))).has('xl/workbook.xml'),
  ).toBe(true);
});

test('a project is archived into a folder and checked', { timeout: 60_000 }, async () => {
  const name = '成都示例精密机械有限公司';
  const archived = await run('archive', name, '--out', 'files', '--lang', 'zh');
  expect([archived.code, archived.stderr]).toEqual([0, '']);
  const manifest = join(folder, 'files', '00-manifest.json');
  expect(statSync(manifest).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(manifest, 'utf8')).project.enterprise).toBe(name);
  expect(await verifyArchive(join(folder, 'files'))).toMatchObject({ problems: [] });

  writeFileSync(join(folder, 'files', '03-时间线.csv'), 'x');
  rmSync(join(folder, 'files', '01-目录.docx'));
  writeFileSync(join(folder, 'files', 'more.txt'), 'x');
  const differs = await run('archive', '--verify', 'files', '--lang', 'zh');
  expect([differs.code, differs.stdout]).toEqual([1, '']);
  expect(differs.stderr.split('\n').slice(0, 3).sort()).toEqual([
    '内容变了：03-时间线.csv',
    '多出文件：more.txt',
    '缺文件：01-目录.docx',
  ]);
});

test('what cannot be written is told, with exit code 1', { timeout: 60_000 }, async () => {
  for (const args of [
    ['--form', 'x/y'],
    ['--out', '-'],
    ['--out', '-', '--as', 'csv'],
  ]) {
    const { code, stdout, stderr } = await run('export', ...args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).not.toMatch(/Error|\n\s+at /);
    expect(stderr).not.toBe('');
  }
});
