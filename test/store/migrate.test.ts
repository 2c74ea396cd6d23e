import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { diffSchema } from '../../src/store/migrate/diff-schema.js';
import { MIGRATION_LOCK, migrate } from '../../src/store/migrate/migrate.js';
import { readMigrations } from '../../src/store/migrate/read-migrations.js';
import { PRISMA_FOLDER } from '../../src/store/migrate/schema-engine.js';
import { query } from './embedded/drive-service.js';
import { startTestServer, type TestServer } from './test-database.js';

let server: TestServer;
let url: string;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  folder = mkdtempSync(join(tmpdir(), 'prisma-'));
});
afterAll(async () => {
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  url = await server.create('empty');
  rmSync(folder, { recursive: true, force: true });
  cpSync(PRISMA_FOLDER, folder, { recursive: true });
});

const release = await readMigrations(join(PRISMA_FOLDER, 'migrations'));
const names = release.map((migration) => migration.name);

function addMigration(name: string, sql: string): void {
  mkdirSync(join(folder, 'migrations', name));
  writeFileSync(join(folder, 'migrations', name, 'migration.sql'), sql);
}

test('a new database gets every migration, noted as the ordinary commands note them', async () => {
  expect(await migrate(url)).toEqual(names);
  const rows = await query(url, 'SELECT * FROM _prisma_migrations ORDER BY migration_name');
  expect(rows).toMatchObject(
    release.map(({ name, checksum }) => ({
      migration_name: name,
      checksum,
      applied_steps_count: 1,
      rolled_back_at: null,
    })),
  );
  expect(rows.every((row) => row.finished_at instanceof Date)).toBe(true);
  expect(await migrate(url)).toEqual([]);
});

test('schema and migrations agree', async () => {
  await migrate(url);
  expect(await diffSchema(url)).toBe('');
});

test('a schema that ran ahead of its migrations is noticed', async () => {
  await migrate(url);
  const path = join(folder, 'schema.prisma');
  const schema = readFileSync(path, 'utf8');
  const changed = schema.replace(/^ {2}district +String\?\n/m, (line) => `${line}  street String?\n`);
  expect(changed).not.toBe(schema);
  writeFileSync(path, changed);
  expect(await diffSchema(url, folder)).toContain('ALTER TABLE "enterprise" ADD COLUMN     "street" TEXT');
});

test('processes that start together: one migrates, the others wait and find it done', async () => {
  const results = await Promise.all(Array.from({ length: 6 }, () => migrate(url)));
  expect(results.flat()).toEqual(names);
  expect(await query(url, 'SELECT FROM _prisma_migrations')).toHaveLength(names.length);
});

test('a migration that another process is in the middle of is waited for', async () => {
  await migrate(url);
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  try {
    await other.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await other.query('UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1', [
      names.at(-1),
    ]);
    const waiting = migrate(url);
    await new Promise((done) => setTimeout(done, 300));
    await other.query('UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL');
    await other.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    expect(await waiting).toEqual([]);
  } finally {
    await other.end();
  }
});

test('a later release adds its migrations; the earlier one then refuses to run', async () => {
  await migrate(url);
  addMigration('9999_later', 'CREATE TABLE later (id INT);');
  expect(await migrate(url, folder)).toEqual(['9999_later']);
  await expect(migrate(url)).rejects.toMatchObject({
    code: 'database-newer',
    details: { migrations: '9999_later' },
  });
});

test('a migration may hold semicolons in texts and functions, and is applied whole or not at all', async () => {
  addMigration(
    '9998_function',
    `CREATE TABLE odd (word TEXT DEFAULT 'a;b');
     CREATE FUNCTION two() RETURNS int AS $$ BEGIN PERFORM 1; RETURN 2; END $$ LANGUAGE plpgsql;`,
  );
  addMigration('9999_half', 'CREATE TABLE half (id INT); SELECT 1 / 0;');
  await expect(migrate(url, folder)).rejects.toMatchObject({ code: 'migration-failed' });
  expect(await query(url, 'SELECT two()')).toEqual([{ two: 2 }]);
  expect(await query(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
});

test('a migration that fails is a fault, now and at the next start', async () => {
  addMigration('9999_broken', 'CREATE TABLE broken (id NONSENSE);');
  await expect(migrate(url, folder)).rejects.toMatchObject({ code: 'migration-failed' });
  await expect(migrate(url, folder)).rejects.toThrow('9999_broken was begun and did not finish');
});

test('a migration edited after it was applied is a fault', async () => {
  await migrate(url);
  const path = join(folder, 'migrations', names[0] ?? '', 'migration.sql');
  writeFileSync(path, `${readFileSync(path, 'utf8')}-- edited\n`);
  await expect(migrate(url, folder)).rejects.toThrow('changed after it had been applied');
});
