import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Host } from './hosts.js';
import { until } from './hosts.js';

const PRELOAD = pathToFileURL(join(import.meta.dirname, '../fakes/shifted-clock-preload.mjs')).href;
const PORT = 3000;
const STARTS_MAX = 5;

export interface MemberSettings {
  /** The folder of a release: dist, node_modules, prisma. */
  readonly release: string;
  readonly logs: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A process of the service on a host of its own. */
export class Member {
  readonly #settings: MemberSettings;
  #child: ChildProcess | undefined;
  #log = '';
  #lives = 0;

  constructor(
    readonly host: Host,
    settings: MemberSettings,
  ) {
    this.#settings = settings;
  }

  get name(): string {
    return this.host.name;
  }

  get url(): string {
    return `http://${this.host.address}:${PORT}`;
  }

  get log(): string {
    return readFileSync(this.#log, 'utf8');
  }

  launch(): void {
    const { release, logs, environment } = this.#settings;
    this.#log = join(logs, `${this.name}.${++this.#lives}.log`);
    const command = [process.execPath, '--import', PRELOAD, join(release, 'dist/main.js')];
    this.#child = this.host.spawn(command, this.#log, {
      NODE_ENV: 'production',
      HOST: '0.0.0.0',
      PORT: String(PORT),
      LOG_LEVEL: 'warn',
      ...environment,
    });
  }

  /** Waits until it serves. One that ends while it starts, as when the database is busy, is started again as a supervisor does. */
  ready(): Promise<number> {
    let starts = 1;
    return until(`${this.name} is ready`, () => {
      const child = this.#child;
      if (child && (child.exitCode !== null || child.signalCode !== null)) {
        if (++starts > STARTS_MAX) throw new Error(`${this.name} does not start:\n${this.log.slice(-3000)}`);
        this.launch();
      }
      return this.log.includes('质通 Zhitong');
    });
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string | null> {
    const child = this.#child;
    if (!child) return null;
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    }
    return child.signalCode ?? child.exitCode;
  }
}
