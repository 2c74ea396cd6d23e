import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { TOKEN } from '../fakes/bot-api.js';

const MAIN = join(import.meta.dirname, '../../dist/main.js');
const READY_MS = 60_000;

export const SECRET_KEY = 'a-key-for-tests-and-nothing-else-at-all-0';

export interface ServiceSettings {
  readonly dataDir: string;
  readonly flowsDir: string;
  readonly apiRoot: string;
  /** Settings beside these. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Loaded before the service; it may speak to this process. */
  readonly preload?: string;
  readonly onLaunch?: (child: ChildProcess) => void;
  /** Tells processes on one data folder apart. */
  readonly name?: string;
}

export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** The built service, to be killed and started again on the same port and data. */
export class ServiceProcess {
  readonly #settings: ServiceSettings;
  readonly #port: number;
  readonly #log: string;
  #child: ChildProcess | undefined;
  #exit: Promise<number | string | null> = Promise.resolve(null);

  constructor(settings: ServiceSettings, port: number) {
    this.#settings = settings;
    this.#port = port;
    this.#log = join(settings.dataDir, `${settings.name ?? 'service'}.log`);
  }

  /** With what it ends: its exit code, or the signal. */
  get exit(): Promise<number | string | null> {
    return this.#exit;
  }

  get log(): string {
    return readFileSync(this.#log, 'utf8');
  }

  launch(): void {
    const { dataDir, flowsDir, apiRoot, environment, preload, onLaunch } = this.#settings;
    const url = `http://127.0.0.1:${this.#port}`;
    const out = openSync(this.#log, 'a');
    const child = spawn(process.execPath, [...(preload ? ['--import', preload] : []), MAIN], {
      cwd: dataDir,
      stdio: ['ignore', out, out, ...(preload ? (['ipc'] as const) : [])],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        // The embedded database, which is killed with the service's hold on it and recovers at the next start.
        DATABASE_URL: '',
        DATA_DIR: dataDir,
        FLOWS_DIR: flowsDir,
        HOST: '127.0.0.1',
        PORT: String(this.#port),
        PUBLIC_URL: url,
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: apiRoot,
        TELEGRAM_MODE: 'webhook',
        TELEGRAM_WEBHOOK_SECRET: 'crash-secret',
        SECRET_KEY,
        LOG_LEVEL: 'warn',
        ...environment,
      },
    });
    closeSync(out);
    onLaunch?.(child);
    this.#child = child;
    this.#exit = new Promise((done) => child.once('exit', (code, signal) => done(signal ?? code)));
  }

  /** Waits until it serves; throws when it ends on its own. */
  async ready(): Promise<void> {
    const deadline = performance.now() + READY_MS;
    for (;;) {
      const up = await fetch(`http://127.0.0.1:${this.#port}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (up) return;
      const child = this.#child;
      if (child && (child.exitCode !== null || child.signalCode !== null)) {
        throw new Error(
          `the service ended with ${child.exitCode ?? child.signalCode}:\n${this.log.slice(-3000)}`,
        );
      }
      if (performance.now() > deadline)
        throw new Error(`the service is not ready:\n${this.log.slice(-3000)}`);
      await new Promise((done) => setTimeout(done, 25));
    }
  }

  /** Answers with the exit code, or the signal that ended it. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string | null> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) child.kill(signal);
    return await this.#exit;
  }
}
