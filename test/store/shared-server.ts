import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startDatabase } from '../../src/store/embedded/start-database.js';
import { migrate } from '../../src/store/migrate/migrate.js';

/** A database after the migrations, to be copied: copying is much quicker than migrating. */
export const MIGRATED = 'migrated';

declare module 'vitest' {
  interface ProvidedContext {
    /** The maintenance database of the server that all test files share. */
    databaseServer: string;
  }
}

/** What one process after another makes of the disk matters to none of its databases. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // Would look into each of many short-lived databases, and its work is counted where a test counts its own.
  autovacuum: 'off',
  // Several files at a time, each with several houses.
  max_connections: 300,
  shared_buffers: '128MB',
  // A hundred thousand log-ins by passwords that are hashed 4096 times each cost minutes.
  scram_iterations: 1,
};

/** Databases of a few files at a time, and what they write. */
const ROOM = 3 * 2 ** 30;

const PREFIX = 'zhitong-tests-';

interface Shared {
  readonly url: string;
  end(): Promise<void>;
}

/** Each project of vitest loads this file anew. */
const held = globalThis as { testServer?: Promise<Shared> | undefined };

/** Runs before the first file that needs a database: starts the server that all of them share. */
export default async function startSharedServer(project: TestProject): Promise<() => Promise<void>> {
  held.testServer ??= start();
  const { url, end } = await held.testServer;
  project.provide('databaseServer', url);
  return end;
}

async function start(): Promise<Shared> {
  const disk = chooseDisk();
  sweep(disk);
  const dataDir = mkdtempSync(join(disk, `${PREFIX}${process.pid}-`));
  chmodSync(dataDir, 0o755);
  const server = await startDatabase({ dataDir, port: 0, settings: SETTINGS });
  const end = async () => {
    held.testServer = undefined;
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const url = await takeQuickPassword(server.url);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`CREATE DATABASE ${MIGRATED}`).finally(() => client.end());
    await migrate(databaseUrl(url, MIGRATED));
    return { url, end };
  } catch (error) {
    await end();
    throw error;
  }
}

export function databaseUrl(server: string, name: string): string {
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}

/** Memory if there is plenty: making a database copies some hundred files. */
function chooseDisk(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize >= ROOM) return '/dev/shm';
  } catch {
    // Not on this system.
  }
  return tmpdir();
}

/** What a run that was killed left behind; its server ends when it finds its folder gone. */
function sweep(disk: string): void {
  for (const name of readdirSync(disk)) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : process.pid;
    if (!isAlive(pid)) rmSync(join(disk, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The first password was hashed by the usual settings. */
async function takeQuickPassword(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const password = randomBytes(24).toString('base64url');
  await client.query(`ALTER ROLE CURRENT_USER PASSWORD '${password}'`).finally(() => client.end());
  return Object.assign(new URL(serverUrl), { password }).href;
}
