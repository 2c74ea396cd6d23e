import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Account, findAccount } from '../../src/store/embedded/account.js';
import { type Binaries, PLAIN_ENVIRONMENT, prepareBinaries } from '../../src/store/embedded/binaries.js';
import { SHARED_FOLDER } from '../../src/store/embedded/home.js';
import { DATABASE_USER, initDatabase } from '../../src/store/embedded/init-database.js';
import { serverFlags } from '../../src/store/embedded/server-flags.js';
import { freePort } from '../crash/service-process.js';

const run = promisify(execFile);

const SETTINGS = {
  max_connections: 200,
  max_wal_senders: 4,
  max_replication_slots: 4,
  min_wal_size: '32MB',
  max_wal_size: '128MB',
  wal_sender_timeout: '5s',
  wal_receiver_timeout: '5s',
};
const START_MS = 180_000;
const SLOT = 'standby';

/** One PostgreSQL server: a data folder and, while it runs, a process group. */
interface Server {
  readonly home: string;
  readonly port: number;
  child: ChildProcess | undefined;
}

/**
 * Two PostgreSQL servers. What the first one says is committed lies on the second one's disk too (synchronous replication),
 * so that nothing that was confirmed is lost when the second takes over.
 */
export class PostgresPair {
  readonly #binaries: Binaries;
  readonly #account: Account | undefined;
  #primary: Server;
  #standby: Server;
  #password = '';
  #log = '';

  private constructor(binaries: Binaries, account: Account | undefined, homes: readonly [Server, Server]) {
    this.#binaries = binaries;
    this.#account = account;
    [this.#primary, this.#standby] = homes;
  }

  /** `homes`: two folders that the database's user can reach. */
  static async start(first: string, second: string): Promise<PostgresPair> {
    const account = await findAccount();
    const binaries = await prepareBinaries(account, account ? SHARED_FOLDER : join(first, 'programs'));
    const server = async (folder: string): Promise<Server> => ({
      home: join(folder, 'postgres'),
      port: await freePort(),
      child: undefined,
    });
    const pair = new PostgresPair(binaries, account, [await server(first), await server(second)]);
    await initDatabase(pair.#primary.home, binaries, account);
    pair.#password = (await readFile(join(pair.#primary.home, 'password'), 'utf8')).trim();
    await pair.restart();
    await pair.#ask('postgres', 'CREATE DATABASE zhitong');
    await pair.addStandby();
    return pair;
  }

  get port(): number {
    return this.#primary.port;
  }

  /** The folder of the one that is in charge. */
  get folder(): string {
    return join(this.#primary.home, '..');
  }

  get log(): string {
    return this.#log;
  }

  /** `port`: of something that leads to it; missing: straight to the one in charge. */
  url(port = this.port): string {
    return `postgresql://${DATABASE_USER}:${this.#password}@127.0.0.1:${port}/zhitong`;
  }

  isUp(): boolean {
    const { child } = this.#primary;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** SIGQUIT: ends at once, and has to recover. SIGKILL: with all it started, as a power cut does. */
  async end(signal: 'SIGQUIT' | 'SIGKILL' | 'SIGINT', server = this.#primary): Promise<void> {
    const { child } = server;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    if (signal === 'SIGKILL') process.kill(-(child.pid ?? 0), signal);
    else child.kill(signal);
    await once(child, 'exit');
  }

  async restart(): Promise<void> {
    await this.#launch(this.#primary);
  }

  /** The one in charge is gone; the other takes over. Nothing is copied any more until `addStandby`. */
  async failOver(): Promise<void> {
    await this.end('SIGKILL');
    [this.#primary, this.#standby] = [this.#standby, this.#primary];
    await this.#ask('postgres', 'SELECT pg_promote(true, 60)');
  }

  /** A copy of the one in charge, made while it works, which follows it from then on. */
  async addStandby(): Promise<void> {
    const { home } = this.#standby;
    const data = join(home, 'data');
    const from = join(this.#primary.home, 'data');
    await rm(home, { recursive: true, force: true });
    await mkdir(data, { recursive: true, mode: 0o711 });
    const client = await this.#connect('postgres');
    try {
      await client.query('SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots');
      await client.query('SELECT pg_create_physical_replication_slot($1, true)', [SLOT]);
      await client.query("SELECT pg_backup_start('standby', true)");
      await copyFolder(from, data);
      const { rows } = await client.query<{ labelfile: string }>(
        'SELECT labelfile FROM pg_backup_stop(false)',
      );
      await rm(join(data, 'postmaster.pid'), { force: true });
      for (const name of await readdir(join(data, 'pg_wal')))
        if (/^[0-9A-F]{24}$/.test(name)) await rm(join(data, 'pg_wal', name), { force: true });
      for (const name of await readdir(join(data, 'pg_replslot')))
        await rm(join(data, 'pg_replslot', name), { recursive: true });
      await writeFile(join(data, 'backup_label'), rows[0]?.labelfile ?? '');
      await writeFile(join(data, 'standby.signal'), '');
      const info = `host=127.0.0.1 port=${this.port} user=${DATABASE_USER} password=${this.#password} application_name=standby`;
      await appendFile(
        join(data, 'postgresql.auto.conf'),
        `\nprimary_conninfo = '${info}'\nprimary_slot_name = '${SLOT}'\nsynchronous_standby_names = ''\n`,
      );
      if (this.#account) await run('chown', ['-R', `${this.#account.uid}:${this.#account.gid}`, data]);
      await run('chmod', ['700', data]);
      await this.#launch(this.#standby);
      await client.query("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
      await client.query('SELECT pg_reload_conf()');
      await until('the standby follows', async () => {
        const { rows: following } = await client.query(
          "SELECT FROM pg_stat_replication WHERE sync_state = 'sync' AND state = 'streaming'",
        );
        return following.length > 0;
      });
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    // The standby first would keep the other's last commits waiting.
    await this.end('SIGQUIT', this.#primary).catch(() => undefined);
    await this.end('SIGQUIT', this.#standby).catch(() => undefined);
  }

  /** Both, with all they started. */
  killNow(): void {
    for (const { child } of [this.#primary, this.#standby]) {
      if (child && child.exitCode === null && child.signalCode === null)
        process.kill(-(child.pid ?? 0), 'SIGKILL');
    }
  }

  async #launch(server: Server): Promise<void> {
    const data = join(server.home, 'data');
    const flags = serverFlags(data, server.port, `chaos-${process.pid}`, SETTINGS);
    const child = spawn(this.#binaries.postgres, flags, {
      ...this.#account,
      cwd: '/',
      env: PLAIN_ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    server.child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#log = (this.#log + text).slice(-20_000);
    });
    await until(
      'PostgreSQL answers',
      async () => {
        if (child.exitCode !== null || child.signalCode !== null) {
          throw new Error(`PostgreSQL ended: ${this.#log.slice(-1500)}`);
        }
        return this.#ask('postgres', 'SELECT 1', server.port).then(
          () => true,
          () => false,
        );
      },
      START_MS,
    );
  }

  async #ask(database: string, text: string, port = this.port): Promise<void> {
    const client = await this.#connect(database, port);
    await client.query(text).finally(() => client.end());
  }

  async #connect(database: string, port = this.port): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url(port).replace(/zhitong$/, database),
      connectionTimeoutMillis: 5000,
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
}

/** Files come and go while it is copied; the log of changes makes up for it. */
async function copyFolder(from: string, to: string): Promise<void> {
  await run('cp', ['-a', `${from}/.`, to]).catch((error: { stderr?: string }) => {
    const lines = (error.stderr ?? '').trim().split('\n');
    if (!lines.every((line) => line.includes('No such file'))) throw error;
  });
}

/** Looks again and again until it holds. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 30_000,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${Math.round(withinMs / 1000)} s: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
