import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeCrashFlows } from '../crash/crash-survey.js';
import { inviteToSurvey } from '../crash/invite-to-survey.js';
import { countLeft } from '../crash/reconcile.js';
import { freePort } from '../crash/service-process.js';
import { FakeBotApi, TOKEN } from '../fakes/bot-api.js';
import { RedisServer } from '../jobs/redis-server.js';
import { BadLine } from './bad-line.js';
import { Front } from './front.js';
import { PostgresPair, until } from './postgres-pair.js';
import { RoleProcess } from './role-process.js';
import { mountSmallDisk, type SmallDisk } from './small-disk.js';

/** The first bot hears by webhook, the second one polls. */
export const POLLED = '7000000002:AAfake-token-of-the-tests_0123456789';
const PRELOAD = pathToFileURL(join(import.meta.dirname, '../fakes/shifted-clock-preload.mjs')).href;
/** The platform waits a moment before it brings a message again. */
const REDELIVERY_MS = 300;
const DISK_BYTES = 700 * 1024 * 1024;
const UPLOADS_BYTES = 64 * 1024 * 1024;

/** Everything that runs while things break, and the lines between. */
export class World {
  /** Noon of a working day, whenever it is run: nobody is asleep. */
  readonly ahead = Date.parse('2026-11-25T12:00:00+08:00') - Date.now();
  readonly folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  readonly dataDir = join(this.folder, 'data');
  readonly api = new FakeBotApi({ others: [POLLED] });
  readonly disks: SmallDisk[] = [];
  readonly #ends: (() => unknown)[] = [];
  postgres!: PostgresPair;
  redis!: RedisServer;
  front!: Front;
  lines!: { readonly postgres: BadLine; readonly redis: BadLine; readonly api: BadLine };
  webs: readonly RoleProcess[] = [];
  bots: readonly RoleProcess[] = [];
  workers: readonly RoleProcess[] = [];
  code = '';

  static async open(): Promise<World> {
    const world = new World();
    try {
      await world.#open();
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  get processes(): readonly RoleProcess[] {
    return [...this.webs, ...this.bots, ...this.workers];
  }

  /** The one that is in charge, without what is done to the lines. */
  get databaseUrl(): string {
    return this.postgres.url();
  }

  /** Everybody is asked to end; what is not as it should be then. */
  async endInOrder(): Promise<readonly string[]> {
    const ends = await Promise.all(
      this.processes.map(async (one) => [one.name, await one.end('SIGTERM')] as const),
    );
    const wrong = ends.filter(([, end]) => end !== 0).map(([name, end]) => `${name} ended with ${end}`);
    const left = await countLeft(this.databaseUrl);
    return left === 0 ? wrong : [...wrong, `${left} messages are left in the outbox`];
  }

  /** Copies what the processes and PostgreSQL said. */
  leaveLogs(folder: string): void {
    mkdirSync(folder, { recursive: true });
    for (const { name, log } of this.processes) writeFileSync(join(folder, `${name}.log`), log);
    writeFileSync(join(folder, 'postgres.log'), this.postgres.log);
  }

  async close(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }

  async #open(): Promise<void> {
    const { folder, dataDir, api } = this;
    this.#endWithUs();
    chmodSync(folder, 0o755);
    this.#ends.push(() => rmSync(folder, { recursive: true, force: true }));
    const homes = ['first', 'second'].map((name) => join(folder, name));
    for (const home of homes) this.#mount(home, DISK_BYTES);
    this.#mount(dataDir, UPLOADS_BYTES);
    await api.listen();
    this.#ends.push(() => api.close());
    this.postgres = await PostgresPair.start(homes[0] ?? '', homes[1] ?? '');
    this.#ends.push(() => this.postgres.stop());
    this.redis = await RedisServer.start();
    this.#ends.push(() => this.redis.end());
    this.lines = {
      postgres: await new BadLine(() => this.postgres.port).listen(),
      redis: await new BadLine(() => this.redis.port).listen(),
      api: await new BadLine(() => Number(new URL(api.root).port)).listen(),
    };
    for (const line of Object.values(this.lines)) this.#ends.push(() => line.close());
    const flowsDir = join(folder, 'flows');
    writeCrashFlows(flowsDir);
    this.code = await inviteToSurvey(dataDir, this.databaseUrl);
    await this.#launch(flowsDir);
  }

  /** Whoever interrupts the run leaves nothing behind either. */
  #endWithUs(): void {
    const exit = () => process.exit(1);
    const clear = () => {
      for (const one of this.processes) one.kill();
      this.redis?.killNow();
      this.postgres?.killNow();
      for (const disk of this.disks) disk.remove();
      rmSync(this.folder, { recursive: true, force: true });
    };
    process.once('SIGTERM', exit).once('disconnect', exit).once('exit', clear);
    this.#ends.push(() => process.off('SIGTERM', exit).off('disconnect', exit).off('exit', clear));
  }

  async #launch(flowsDir: string): Promise<void> {
    const { dataDir, api, lines } = this;
    const ports = await Promise.all(Array.from({ length: 6 }, freePort));
    this.front = await new Front(ports.slice(0, 2)).listen();
    this.#ends.push(() => this.front.close());
    const settings = { dataDir, flowsDir, apiRoot: `http://127.0.0.1:${lines.api.port}`, preload: PRELOAD };
    const shared = {
      DATABASE_URL: this.postgres.url(lines.postgres.port),
      REDIS_URL: `redis://127.0.0.1:${lines.redis.port}`,
      CLOCK_AHEAD_MS: String(this.ahead),
      PUBLIC_URL: this.front.url,
    };
    const make = (roles: string, first: number, more: Record<string, string>) =>
      [1, 2].map(
        (n) =>
          new RoleProcess({
            ...settings,
            name: `${roles}-${n}`,
            roles,
            port: ports[first + n - 1] ?? 0,
            environment: { ...shared, ...more },
          }),
      );
    this.webs = make('web', 0, { TELEGRAM_BOT_TOKEN: TOKEN });
    this.bots = make('bot', 2, { TELEGRAM_BOT_TOKEN: POLLED, TELEGRAM_MODE: 'polling' });
    // They send to both, and receive from neither.
    this.workers = make('worker', 4, { TELEGRAM_BOT_TOKEN: `${TOKEN},${POLLED}`, TELEGRAM_MODE: 'polling' });
    this.#ends.push(() => Promise.all(this.processes.map((one) => one.end('SIGKILL'))));
    // One role after the other: six at once keep a small machine busy for minutes.
    for (const role of [this.webs, this.bots, this.workers]) {
      for (const one of role) one.launch();
      await Promise.all(role.map((one) => one.ready()));
    }
    api.updates.redeliveryMs = REDELIVERY_MS;
    await until('the platform knows the webhook', () => api.updates.webhook !== undefined);
  }

  #mount(folder: string, bytes: number): void {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    const disk = mountSmallDisk(folder, bytes);
    if (!disk) return;
    this.disks.push(disk);
    this.#ends.push(() => disk.remove());
  }

  /** Of a process that is given LD_PRELOAD: how far its clock is off, in seconds. */
  setClock(seconds: number): void {
    const sign = seconds < 0 ? '-' : '+';
    writeFileSync(this.clockFile, `${sign}${Math.abs(seconds)}s\n`);
  }

  get clockFile(): string {
    return join(this.folder, 'clock');
  }
}
