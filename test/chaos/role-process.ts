import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceProcess, type ServiceSettings } from '../crash/service-process.js';
import { until } from './postgres-pair.js';

/** Said at the end of every start. */
const GREETING = '数据库 database';
const READY_MS = 300_000;

export interface RoleSettings extends Omit<ServiceSettings, 'onLaunch' | 'environment'> {
  readonly name: string;
  readonly roles: string;
  readonly port: number;
  /** Read at every start. */
  readonly environment: Record<string, string>;
}

/** What supervises a service waits a moment before it starts it again. */
const RESTART_MS = 1000;

/** One process of several, with some of the roles; supervised: one that ends by itself is started again. */
export class RoleProcess {
  readonly name: string;
  readonly port: number;
  readonly environment: Record<string, string>;
  readonly #service: ServiceProcess;
  readonly #serves: boolean;
  readonly #file: string;
  /** How often it ended by itself. */
  falls = 0;
  #wanted = false;
  #child: ChildProcess | undefined;
  #greetings = 0;

  constructor({ name, roles, port, environment, ...rest }: RoleSettings) {
    this.name = name;
    this.port = port;
    this.environment = environment;
    environment.ROLES = roles;
    this.#serves = roles.includes('web');
    this.#file = join(rest.dataDir, `${name}.log`);
    const onLaunch = (child: ChildProcess) => {
      this.#child = child;
      child.once('exit', () => {
        if (!this.#wanted || this.#child !== child) return;
        this.falls += 1;
        setTimeout(() => {
          if (this.#wanted && this.#child === child) this.#service.launch();
        }, RESTART_MS);
      });
    };
    this.#service = new ServiceProcess({ ...rest, name, environment, onLaunch }, port);
  }

  get log(): string {
    return this.#service.log;
  }

  launch(): void {
    this.#greetings = this.#greeted();
    this.#wanted = true;
    this.#service.launch();
  }

  /** Waits until it has started. */
  async ready(): Promise<void> {
    const started = () => this.#greeted() > this.#greetings;
    await until(`${this.name} is ready`, started, READY_MS).catch((error: Error) => {
      throw new Error(`${error.message}\n${this.log.slice(-3000)}`);
    });
    if (this.#serves) await this.#service.ready();
  }

  async restart(): Promise<void> {
    this.launch();
    await this.ready();
  }

  /** Half dead: it does nothing, and nothing of it is closed. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  wake(): void {
    this.#child?.kill('SIGCONT');
  }

  kill(): void {
    this.#wanted = false;
    this.#child?.kill('SIGKILL');
  }

  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string | null> {
    this.#wanted = false;
    return this.#service.end(signal);
  }

  #greeted(): number {
    return existsSync(this.#file) ? readFileSync(this.#file, 'utf8').split(GREETING).length - 1 : 0;
  }
}

/** Debian's library that tells a process another time of day; undefined: it is not here. */
export function findFakeTime(): string | undefined {
  const places = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((arch) => `/usr/lib/${arch}/faketime`);
  return places.map((place) => `${place}/libfaketime.so.1`).find((file) => existsSync(file));
}
