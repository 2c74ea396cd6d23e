import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { databaseUrl, MIGRATED } from './shared-server.js';

/** Databases of a test file on the real server that all files share. */
export interface TestServer {
  /** As after the migrations; `empty`: as PostgreSQL makes one. */
  create(as?: 'empty'): Promise<string>;
  end(): Promise<void>;
}

export async function startTestServer(): Promise<TestServer> {
  const server = inject('databaseServer');
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const names: string[] = [];
  return {
    async create(as) {
      const name = `test_${randomBytes(8).toString('hex')}`;
      names.push(name);
      const copy = as === 'empty' ? '' : `TEMPLATE ${MIGRATED} STRATEGY file_copy`;
      await client.query(`CREATE DATABASE ${name} ${copy}`);
      return databaseUrl(server, name);
    },
    async end() {
      for (const name of names) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.end();
    },
  };
}
