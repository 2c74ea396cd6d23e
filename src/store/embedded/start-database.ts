import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { Fault } from '../../fault/fault.js';
import { findAccount } from './account.js';
import { prepareBinaries } from './binaries.js';
import { chooseHome, exists, ownData, SHARED_FOLDER } from './home.js';
import { DATABASE_USER, initDatabase } from './init-database.js';
import { launch, PREFERRED_PORT } from './launch.js';
import { endServer } from './processes.js';
import { clearTheWay, findRunning } from './running.js';
import type { ServerSettings } from './server-flags.js';

/** A fast shutdown writes a checkpoint of at most shared_buffers; a slow disk may need this long. */
const STOP_LIMIT = 15_000;

const INVALID_CATALOG_NAME = '3D000';
const DUPLICATE_DATABASE = '42P04';

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Tried first; a free one is taken when it is busy. */
  readonly port?: number;
  readonly log?: (line: string) => void;
  /** The server ended although nobody stopped it. */
  readonly onLost?: (fault: Fault) => void;
  /** Where root keeps what the database user must reach. */
  readonly shared?: string;
  /** Over the settings that every start gives: a database that nobody needs tomorrow need not wait for the disk. */
  readonly settings?: ServerSettings;
}

export interface EmbeddedDatabase {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Where the data lies. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL on the data folder, which is made at the first start. Ends with this process at the latest. */
export async function startDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataDir, port = PREFERRED_PORT, log = () => {}, shared = SHARED_FOLDER, settings = {} } = options;
  const candidate = await findAccount();
  const home = await chooseHome(dataDir, candidate, shared);
  const binaries = await prepareBinaries(
    candidate,
    candidate === undefined ? join(dataDir, 'programs') : shared,
  );
  const data = join(home, 'data');
  if (await exists(data)) await clearTheWay(data);
  else await initDatabase(home, binaries, candidate);
  const account = await ownData(data, candidate);
  const found = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  if (found !== binaries.major)
    throw new Fault('database-version', { path: data, found, own: binaries.major });

  const server = await launch({ binaries, data, account, port, log, settings });
  let stopping = false;
  const endAtExit = () => void server.child.kill('SIGINT');
  process.once('exit', endAtExit);
  server.child.once('close', () => {
    process.off('exit', endAtExit);
    if (!stopping)
      options.onLost?.(new Fault('database-unreachable', { reason: 'the embedded server ended' }));
  });
  const stop = async () => {
    stopping = true;
    await endServer(server.pid, STOP_LIMIT);
  };
  try {
    const url = await urlOf(home, server.port);
    await ensureDatabase(url);
    return { url, port: server.port, pid: server.pid, folder: home, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address of the database that a service process is running on this data folder: for commands beside it. */
export async function findDatabase(dataDir: string): Promise<string | undefined> {
  if (!(await exists(dataDir))) return undefined;
  const home = await chooseHome(dataDir, undefined);
  const running = await findRunning(join(home, 'data'));
  return running?.owner === undefined ? undefined : await urlOf(home, running.port);
}

async function urlOf(home: string, port: number): Promise<string> {
  const password = (await readFile(join(home, 'password'), 'utf8')).trim();
  return `postgresql://${DATABASE_USER}:${password}@127.0.0.1:${port}/zhitong`;
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch (error) {
    if ((error as { code?: string }).code !== INVALID_CATALOG_NAME) throw error;
    const admin = new pg.Client({ connectionString: url.replace(/\/zhitong$/, '/postgres') });
    await admin.connect();
    await admin
      .query('CREATE DATABASE zhitong')
      .catch((thrown: { code?: string }) => {
        if (thrown.code !== DUPLICATE_DATABASE) throw thrown;
      })
      .finally(() => admin.end());
  } finally {
    await client.end().catch(() => undefined);
  }
}
