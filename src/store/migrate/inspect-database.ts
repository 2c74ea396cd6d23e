import { join } from 'node:path';
import pg from 'pg';
import { Fault } from '../../fault/fault.js';
import { findPending } from './migrate.js';
import { readMigrations } from './read-migrations.js';
import { PRISMA_FOLDER } from './schema-engine.js';

/** A doctor's patience with a server that does not answer. */
const CONNECT_LIMIT = 5000;

export interface DatabaseState {
  readonly version: string;
  /** Migrations that the next start applies. */
  readonly pending: readonly string[];
  /** The server's clock. */
  readonly now: Date;
}

/** Looks at a database without changing it; throws the faults that a start would meet. */
export async function inspectDatabase(url: string): Promise<DatabaseState> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_LIMIT });
  client.on('error', () => {});
  try {
    await client.connect().catch((error: Error & { code?: string }) => {
      throw new Fault('database-unreachable', { reason: error.message || error.code || 'no answer' }, error);
    });
    const { rows } = await client.query<{ version: string; now: Date }>(
      "SELECT current_setting('server_version') AS version, clock_timestamp() AS now",
    );
    const pending = await findPending(client, await readMigrations(join(PRISMA_FOLDER, 'migrations')));
    const { version = '?', now = new Date() } = rows[0] ?? {};
    return { version, pending: pending.map(({ name }) => name), now };
  } finally {
    await client.end().catch(() => undefined);
  }
}
