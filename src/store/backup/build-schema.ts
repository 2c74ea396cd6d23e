import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Migration, readMigrations } from '../migrate/read-migrations.js';
import { PRISMA_FOLDER } from '../migrate/schema-engine.js';
import type { Session } from './open-session.js';

const MIGRATIONS_TABLE = '_prisma_migrations';

/** As Prisma's own commands make it. */
const MAKE_MIGRATIONS_TABLE = `
  CREATE TABLE _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/** Migrations of a database: which, and what was in them. */
export type AppliedMigration = Pick<Migration, 'name' | 'checksum'>;

export const ownMigrations = (): Promise<readonly Migration[]> =>
  readMigrations(join(PRISMA_FOLDER, 'migrations'));

export async function readApplied(session: Session): Promise<readonly AppliedMigration[]> {
  const { rows } = await session.query<AppliedMigration>(`
    SELECT migration_name AS name, checksum FROM ${MIGRATIONS_TABLE}
    WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY 1`);
  return rows;
}

/** Names of migrations that this release does not have, or has otherwise: what they made it cannot make. */
export function findNewer(
  found: readonly AppliedMigration[],
  own: readonly AppliedMigration[],
): readonly string[] {
  const known = new Map(own.map(({ name, checksum }) => [name, checksum]));
  return found.filter(({ name, checksum }) => known.get(name) !== checksum).map(({ name }) => name);
}

/** Makes the tables as these migrations leave them, in the transaction at hand; their rows in the list come later. */
export async function buildSchema(session: Session, migrations: readonly Migration[]): Promise<void> {
  await session.query(MAKE_MIGRATIONS_TABLE);
  for (const { sql } of migrations) await session.query(sql);
}

/** Goes on with these, as the start of a newer release would, in the transaction at hand. */
export async function applyNewer(session: Session, migrations: readonly Migration[]): Promise<void> {
  for (const { name, checksum, sql } of migrations) {
    await session.query(sql);
    await session.query(
      `INSERT INTO ${MIGRATIONS_TABLE} (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksum, name],
    );
  }
}
