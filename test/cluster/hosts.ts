import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** An address of ours alone: the switch lies in a namespace too, and nothing of the machine's network is touched. */
const NET = '10.77.0';
const BRIDGE = 'switch';

/** Where the platform and the people are: beside the switch. */
export const OUTSIDE = `${NET}.1`;

/** A machine of its own as far as the network goes: a namespace with one cable into the switch. */
export interface Host {
  readonly name: string;
  readonly address: string;
  /** Runs a program there; its output goes to the end of a file. The process is the program's own. */
  spawn(
    command: readonly string[],
    log: string,
    environment?: Readonly<Record<string, string>>,
  ): ChildProcess;
  run(...command: readonly string[]): string;
  /** Pulls the cable: nobody is told, packets are lost. */
  cut(): void;
  mend(): void;
}

/** Makes the switch. This process must be in the namespace that is to hold it. */
export function openSwitch(): void {
  ip('link', 'set', 'lo', 'up');
  ip('link', 'add', BRIDGE, 'type', 'bridge', 'forward_delay', '0');
  ip('addr', 'add', `${OUTSIDE}/24`, 'dev', BRIDGE);
  ip('link', 'set', BRIDGE, 'up');
}

let count = 0;

/** `run`: what the names of all namespaces of this run begin with. */
export function addHost(run: string, name: string): Host {
  const number = 10 + count++;
  const address = `${NET}.${number}`;
  const namespace = `${run}-${name}`;
  const cable = `cable${number}`;
  const inside = ['netns', 'exec', namespace];
  ip('netns', 'add', namespace);
  ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace);
  ip('link', 'set', cable, 'master', BRIDGE, 'up');
  ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
  ip('-n', namespace, 'link', 'set', 'eth0', 'up');
  ip('-n', namespace, 'link', 'set', 'lo', 'up');
  return {
    name,
    address,
    spawn(command, log, environment = {}) {
      const out = openSync(log, 'a');
      const child = spawn('ip', [...inside, ...command], {
        cwd: '/',
        stdio: ['ignore', out, out],
        env: { PATH: process.env.PATH, ...environment },
      });
      closeSync(out);
      return child;
    },
    run: (...command) => ip(...inside, ...command),
    cut: () => void ip('link', 'set', cable, 'down'),
    mend: () => void ip('link', 'set', cable, 'up'),
  };
}

const ip = (...args: readonly string[]): string =>
  execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Answers with how long it took until it holds. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 240_000,
): Promise<number> {
  const begun = performance.now();
  while (!(await holds())) {
    if (performance.now() - begun > withinMs) throw new Error(`${what}: not within ${withinMs / 1000} s`);
    await pause(50);
  }
  return performance.now() - begun;
}
