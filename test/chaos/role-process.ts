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

/** One process of several, with some of the roles. */
export class RoleProcess {
  readonly name: string;
  readonly port: number;
  readonly environment: Record<string, string>;
  readonly #service: ServiceProcess;
  readonly #serves: boolean;
  readonly #file: string;
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
    };
    this.#service = new ServiceProcess({ ...rest, name, environment, onLaunch }, port);
  }

  get log(): string {
    return this.#service.log;
  }

  get isAlive(): boolean {
    const child = this.#child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  launch(): void {
    this.#greetings = this.#greeted();
    this.#service.launch();
  }

  /** Waits until it has started; throws when it ends instead. */
  async ready(): Promise<void> {
    const started = () => {
      if (!this.isAlive) throw new Error('it ended');
      return this.#greeted() > this.#greetings;
    };
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
    this.#child?.kill('SIGKILL');
  }

  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string | null> {
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
