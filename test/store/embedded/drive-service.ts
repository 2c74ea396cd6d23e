import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';

const script = join(import.meta.dirname, 'service.mjs');

export interface Service {
  readonly child: ChildProcess;
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly folder: string;
  /** Of the fault it failed with. */
  readonly code?: string;
  readonly message?: string;
}

interface Way {
  readonly uid?: number;
  readonly gid?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly way?: 'exit';
}

/** A real process that starts the database (built code: npm test builds first). */
export async function startService(dataDir: string, shared: string, way: Way = {}): Promise<Service> {
  const { way: end = '', ...options } = way;
  const child = spawn(process.execPath, [script, dataDir, shared, end], {
    ...options,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?];
  if (line === undefined) throw new Error('the service said nothing');
  return { child, ...(JSON.parse(line) as Omit<Service, 'child'>) };
}

export async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
