import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { findAccount } from '../../src/store/embedded/account.js';
import { prepareBinaries } from '../../src/store/embedded/binaries.js';
import { SHARED_FOLDER } from '../../src/store/embedded/home.js';
import { initDatabase } from '../../src/store/embedded/init-database.js';
import { serverFlags } from '../../src/store/embedded/server-flags.js';
import { type Host, until } from './hosts.js';

const PORT = 5432;

/** PostgreSQL on a host of its own, to be killed and started again. */
export class DatabaseHost {
  readonly host: Host;
  readonly #start: readonly string[];
  readonly #log: string;
  readonly #password: string;
  readonly #mark: string;
  #child: ChildProcess | undefined;

  private constructor(
    host: Host,
    start: readonly string[],
    log: string,
    { password, mark }: { readonly password: string; readonly mark: string },
  ) {
    this.host = host;
    this.#start = start;
    this.#log = log;
    this.#password = password;
    this.#mark = mark;
  }

  static async open(host: Host, folder: string, mark: string): Promise<DatabaseHost> {
    const account = await findAccount();
    const binaries = await prepareBinaries(account, SHARED_FOLDER);
    const home = join(folder, 'database');
    await initDatabase(home, binaries, account);
    const data = join(home, 'data');
    appendFileSync(join(data, 'pg_hba.conf'), 'host all all 10.77.0.0/24 scram-sha-256\n');
    const settings = { listen_addresses: '*', max_connections: 200 };
    const user = account ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'] : [];
    const start = ['setpriv', ...user, binaries.postgres, ...serverFlags(data, PORT, mark, settings)];
    const password = readFileSync(join(home, 'password'), 'utf8').trim();
    const database = new DatabaseHost(host, start, join(folder, 'database.log'), { password, mark });
    await database.launch();
    const admin = new pg.Client({ connectionString: database.urlOf('postgres') });
    await admin.connect();
    await admin.query('CREATE DATABASE zhitong').finally(() => admin.end());
    return database;
  }

  get url(): string {
    return this.urlOf('zhitong');
  }

  urlOf(database: string, at = `${this.host.address}:${PORT}`): string {
    return `postgresql://zhitong:${this.#password}@${at}/${database}`;
  }

  get password(): string {
    return this.#password;
  }

  async launch(): Promise<void> {
    this.#child = this.host.spawn(this.#start, this.#log, { LC_ALL: 'C', TZ: 'UTC' });
    await until('PostgreSQL', () => this.#answers());
  }

  /** SIGKILL: as a power cut; SIGINT: as an administrator does. */
  async end(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    // Its servants notice a moment later, and until then its memory is in use.
    await until('the servants of PostgreSQL', () => this.#servants() === '');
  }

  #servants(): string {
    try {
      return execFileSync('pgrep', ['-f', `^postgres: ${this.#mark}: `], { encoding: 'utf8' });
    } catch {
      return '';
    }
  }

  async #answers(): Promise<boolean> {
    const client = new pg.Client({
      connectionString: this.urlOf('postgres'),
      connectionTimeoutMillis: 1000,
    });
    client.on('error', () => undefined);
    return await client
      .connect()
      .then(() => true)
      .catch(() => false)
      .finally(() => client.end().catch(() => undefined));
  }
}
