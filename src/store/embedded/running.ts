import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../fault/fault.js';
import { endServer, isAlive, readBirth, readCommand } from './processes.js';

/** How long a server left behind may take over each kind of ending. */
const PATIENCE = 10_000;

export interface Running {
  readonly pid: number;
  readonly port: number;
  /** The service process it belongs to, if that one still lives. */
  readonly owner: number | undefined;
}

/** Written on the server's command line, so that it names its owner from its first moment on. */
export async function ownerMark(): Promise<string> {
  return `zhitong-${process.pid}-${(await readBirth(process.pid)) ?? ''}`;
}

/** The server that runs on this data folder, according to its postmaster.pid and to the system. */
export async function findRunning(data: string): Promise<Running | undefined> {
  const lines = (await readPidFile(data)).split('\n');
  const pid = Number(lines[0]);
  const command = await readCommand(pid);
  if (command === undefined || !command.includes(` -D ${data} `)) return undefined;
  const mark = /zhitong-(\d+)-(\w*)/.exec(command);
  const owner = Number(mark?.[1]);
  const owned = mark !== null && (await readBirth(owner)) === mark[2];
  return { pid, port: Number(lines[3]), owner: owned ? owner : undefined };
}

/** Leaves nobody on the data folder: refuses beside a living service, ends what a killed one left behind. */
export async function clearTheWay(data: string): Promise<void> {
  const before = await readPidFile(data);
  const running = await findRunning(data);
  if (running?.owner !== undefined) throw new Fault('database-running', { pid: running.owner, path: data });
  if (running !== undefined) {
    await endServer(running.pid, PATIENCE);
    return;
  }
  // PostgreSQL clears a dead server's file itself, but not one whose number another process was given since.
  if (isAlive(Number(before.split('\n')[0])) && (await readPidFile(data)) === before) {
    await rm(join(data, 'postmaster.pid'), { force: true });
  }
}

async function readPidFile(data: string): Promise<string> {
  return await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
}
