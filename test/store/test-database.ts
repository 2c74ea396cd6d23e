import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedDatabase, startDatabase } from '../../src/store/embedded/start-database.js';
import { migrate } from '../../src/store/migrate/migrate.js';

/** A real server of its own for a test file; every `create` makes a database on it. */
export interface TestServer {
  /** As after the migrations; `empty`: as PostgreSQL makes one. */
  create(as?: 'empty'): Promise<string>;
  end(): Promise<void>;
}

const MIGRATED = 'migrated';

export async function startTestServer(): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  chmodSync(dataDir, 0o755);
  const server: EmbeddedDatabase = await startDatabase({ dataDir, port: 0 });
  const urlOf = (name: string) => server.url.replace(/\/zhitong$/, `/${name}`);
  const run = async (...statements: readonly string[]) => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  let template: Promise<void> | undefined;
  const makeTemplate = async () => {
    await run(`CREATE DATABASE ${MIGRATED}`);
    await migrate(urlOf(MIGRATED));
  };
  let made = 0;
  return {
    async create(as) {
      const name = `test_${++made}`;
      if (as === 'empty') await run(`CREATE DATABASE ${name}`);
      else {
        // Once: copying what was migrated is much quicker than migrating.
        template ??= makeTemplate();
        await template;
        await run(`CREATE DATABASE ${name} TEMPLATE ${MIGRATED} STRATEGY file_copy`);
      }
      return urlOf(name);
    },
    async end() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
