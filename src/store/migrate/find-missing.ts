import { join } from 'node:path';
import type { Db } from '../db.js';
import { type Migration, readMigrations } from './read-migrations.js';
import { PRISMA_FOLDER } from './schema-engine.js';

let known: Promise<readonly Migration[]> | undefined;

/** Migrations of this release that the open database has not: it was put back to an older state while we ran. */
export async function findMissing(db: Db): Promise<readonly string[]> {
  known ??= readMigrations(join(PRISMA_FOLDER, 'migrations'));
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const applied = new Set(rows.map(({ name }) => name));
  return (await known).flatMap(({ name }) => (applied.has(name) ? [] : [name]));
}
