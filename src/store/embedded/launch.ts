import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../../fault/fault.js';
import type { Account } from './account.js';
import { type Binaries, PLAIN_ENVIRONMENT } from './binaries.js';
import { ownerMark } from './running.js';
import { type ServerSettings, serverFlags } from './server-flags.js';

/** Beyond the ports of common services and below those that systems hand out. */
export const PREFERRED_PORT = 15_432;

/** Recovery after a crash replays up to max_wal_size. */
const START_LIMIT = 120_000;
const ATTEMPTS = 20;

export interface Launched {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

interface Launch {
  readonly binaries: Binaries;
  readonly data: string;
  readonly account: Account | undefined;
  readonly port: number;
  readonly log: (line: string) => void;
  readonly settings: ServerSettings;
}

/** Starts the server and waits until it takes connections; a port that turns out busy is replaced by a free one. */
export async function launch(options: Launch): Promise<Launched> {
  const mark = await ownerMark();
  let wanted = options.port;
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(wanted);
    const { child, pid, failure } = await spawnServer(options, port, mark);
    if (failure === undefined) return { child, pid, port };
    if (/lock file "postmaster\.pid" already exists/.test(failure)) {
      throw new Fault('database-running', { pid: /PID (\d+)/.exec(failure)?.[1] ?? '?', path: options.data });
    }
    const busyPort = /could not bind|Address already in use/.test(failure);
    // Servants of a killed server take a moment to notice that it is gone.
    const leftOver = /pre-existing shared memory block|is still in use/.test(failure);
    if (attempt === ATTEMPTS || !(busyPort || leftOver)) {
      throw new Fault('database-start', { reason: failure });
    }
    if (busyPort) wanted = 0;
    else await sleep(250);
  }
}

async function spawnServer({ binaries, data, account, log, settings }: Launch, port: number, mark: string) {
  const child = spawn(binaries.postgres, serverFlags(data, port, mark, settings), {
    ...account,
    cwd: '/',
    env: PLAIN_ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe'],
    // A session of its own: Ctrl-C in the terminal must not end the database before the turns in flight.
    detached: true,
  });
  const said: string[] = [];
  const failure = await new Promise<string | undefined>((resolve) => {
    const limit = setTimeout(() => {
      child.kill('SIGQUIT');
      resolve(`not ready after ${START_LIMIT / 1000} s`);
    }, START_LIMIT);
    const settle = (reason?: string) => {
      clearTimeout(limit);
      resolve(reason);
    };
    createInterface({ input: child.stderr }).on('line', (line) => {
      log(line);
      if (said.length < 50) said.push(line.replace(/^.*?\[\d+\] /, ''));
      if (line.includes('database system is ready to accept connections')) settle();
    });
    child.once('error', (error) => settle(error.message));
    child.once('close', (code, signal) => settle(said.join(' ') || `ended with ${signal ?? code}`));
  });
  return { child, pid: child.pid ?? 0, failure };
}

async function freePort(wanted: number): Promise<number> {
  const listen = (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(undefined));
      server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
      });
    });
  const port = (await listen(wanted)) ?? (await listen(0));
  if (port === undefined) throw new Fault('database-start', { reason: 'no port is free on 127.0.0.1' });
  return port;
}
