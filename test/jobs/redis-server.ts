import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../crash/service-process.js';

/** Whether there is a redis-server here; its tests are skipped where there is none. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) console.warn('no redis-server: what lives in Redis is not tested');

/** A real Redis on a free port, to be killed and started again. It keeps nothing on disk. */
export class RedisServer {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'redis-'));
  readonly #options: readonly string[];
  #child: ChildProcess | undefined;

  private constructor(
    port: number,
    options: readonly string[],
    readonly sentinelFile?: string,
  ) {
    this.port = port;
    this.#options = options;
  }

  static async start(...options: readonly string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), options);
    await server.launch();
    return server;
  }

  /** One that watches another, by the settings in a file. */
  static async startSentinel(file: string): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), [], file);
    await server.launch();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async launch(): Promise<void> {
    const own = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.#folder];
    const file = this.sentinelFile;
    const all = file ? [file, '--sentinel', ...own] : [...own, '--save', '', ...this.#options];
    this.#child = spawn('redis-server', all, { stdio: 'ignore' });
    for (let i = 0; !/^(?:\+PONG|-NOAUTH)/.test(await this.ask('PING').catch(() => '')); i++) {
      if (i > 200) throw new Error('redis-server does not answer');
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  killNow(): void {
    this.#child?.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** One command; the first line of the answer. */
  ask(command: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write(`${command}\r\n`));
      socket.on('error', reject);
      socket.on('data', (data) => {
        socket.destroy();
        resolve(data.toString().split('\r\n')[0] ?? '');
      });
    });
  }
}
