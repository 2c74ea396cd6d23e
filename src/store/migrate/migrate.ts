import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { Fault } from '../../fault/fault.js';
import { listForEngine, type Migration, readMigrations } from './read-migrations.js';
import { PRISMA_FOLDER, withSchemaEngine } from './schema-engine.js';

/** Any number, the same in every process: whoever holds this advisory lock migrates. */
export const MIGRATION_LOCK = 1_842_077_350_190;

const UNDEFINED_TABLE = '42P01';

interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/**
 * Brings the database up to this release and returns the names of the migrations applied. Processes that start together
 * wait for the one that holds the advisory lock, and then find nothing left to do.
 */
export async function migrate(databaseUrl: string, folder = PRISMA_FOLDER): Promise<readonly string[]> {
  const migrations = await readMigrations(join(folder, 'migrations'));
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  try {
    if (await isUpToDate(client, migrations)) return [];
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if ((await findPending(client, migrations)).length === 0) return [];
    return await apply(databaseUrl, folder, migrations);
  } finally {
    await client.end();
  }
}

/** Before the lock is held a migration that did not finish may be another process's, which is at it. */
async function isUpToDate(client: pg.Client, migrations: readonly Migration[]): Promise<boolean> {
  try {
    return (await findPending(client, migrations)).length === 0;
  } catch (error) {
    if (error instanceof Fault && error.code === 'migration-failed') return false;
    throw error;
  }
}

async function apply(databaseUrl: string, folder: string, migrations: readonly Migration[]) {
  const schema = await readFile(join(folder, 'schema.prisma'), 'utf8');
  const migrationsList = listForEngine(join(folder, 'migrations'), migrations);
  const filters = { externalTables: [], externalEnums: [] };
  try {
    const { appliedMigrationNames } = await withSchemaEngine(databaseUrl, schema, async (engine) =>
      engine.applyMigrations({ migrationsList, filters }),
    );
    return appliedMigrationNames;
  } catch (error) {
    throw new Fault('migration-failed', { reason: (error as Error).message }, error);
  }
}

/** Looked up by plain SQL: an ordinary start need not load five megabytes of engine to learn that nothing is to do. */
export async function findPending(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const applied = await readApplied(client);
  const failed = applied.filter((row) => row.finished_at === null).map((row) => row.migration_name);
  if (failed.length > 0) {
    throw new Fault('migration-failed', { reason: `${failed.join(', ')} was begun and did not finish` });
  }
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const unknown = applied.filter((row) => !known.has(row.migration_name)).map((row) => row.migration_name);
  if (unknown.length > 0) throw new Fault('database-newer', { migrations: unknown.join(', ') });
  const edited = applied.filter((row) => known.get(row.migration_name)?.checksum !== row.checksum);
  if (edited.length > 0) {
    const names = edited.map((row) => row.migration_name).join(', ');
    throw new Fault('migration-failed', { reason: `${names} was changed after it had been applied` });
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter((migration) => !done.has(migration.name));
}

async function readApplied(client: pg.Client): Promise<readonly Applied[]> {
  try {
    const { rows } = await client.query<Applied>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    return rows;
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE) return [];
    throw error;
  }
}
