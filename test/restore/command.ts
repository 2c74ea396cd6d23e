import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ZHITONG = join(import.meta.dirname, '../../bin/zhitong.js');

export interface Ended {
  readonly code: number | string | null;
  readonly output: string;
}

/** A machine of its own: where it keeps its data, and its packs. */
export interface Machine {
  readonly folder: string;
  readonly dataDir: string;
  readonly flowsDir: string;
}

/** A command on that machine, with no settings but the folders: no key, no database. */
export function launch({ folder, dataDir, flowsDir }: Machine, args: readonly string[]) {
  const { DATABASE_URL: _, SECRET_KEY: __, ...env } = process.env;
  const child = spawn(process.execPath, [ZHITONG, ...args], {
    cwd: folder,
    env: { ...env, DATA_DIR: dataDir, FLOWS_DIR: flowsDir, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const ended = new Promise<Ended>((done) => {
    child.once('close', (code, signal) => done({ code: signal ?? code, output }));
  });
  return { child, ended };
}

export const zhitong = (machine: Machine, ...args: readonly string[]): Promise<Ended> =>
  launch(machine, args).ended;

/** Kills a command as soon as it has begun, by what it leaves on the disk. */
export async function killWhen(child: ChildProcess, begun: () => boolean): Promise<void> {
  while (child.exitCode === null && !begun()) await new Promise((done) => setTimeout(done, 5));
  child.kill('SIGKILL');
}

/** A program of the system's, if there is one. */
export async function runTool(name: string, args: readonly string[]): Promise<Ended | undefined> {
  if (!['/usr/bin', '/bin', '/usr/local/bin'].some((folder) => existsSync(join(folder, name))))
    return undefined;
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return await new Promise((done) => child.once('close', (code) => done({ code, output })));
}
