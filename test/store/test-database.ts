import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedDatabase, startDatabase } from '../../src/store/embedded/start-database.js';

/** A real server of its own for a test file; every `create` makes an empty database on it. */
export interface TestServer {
  create(): Promise<string>;
  end(): Promise<void>;
}

export async function startTestServer(): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  chmodSync(dataDir, 0o755);
  const server: EmbeddedDatabase = await startDatabase({ dataDir, port: 0 });
  let made = 0;
  return {
    async create() {
      const name = `test_${++made}`;
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`).finally(() => client.end());
      return server.url.replace(/\/zhitong$/, `/${name}`);
    },
    async end() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
