// The built service as a child process.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOT, TOKEN } from './bot-api.mjs';

const ROOT = join(import.meta.dirname, '../..');
export const SECRET = 'bench-secret';
export const SECRET_KEY = 'a-key-for-measurements-and-nothing-else-0';
const READY_MS = 120_000;

export async function freePort() {
  const server = net.createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts the service and waits until it is ready. `flags` are Node's; with `onChild` it has a channel for messages. */
export async function startService({
  databaseUrl,
  dataDir,
  flowsDir,
  apiRoot,
  port,
  env = {},
  flags = [],
  onChild,
}) {
  const log = join(mkdtempSync(join(tmpdir(), 'bench-log-')), 'service.log');
  const out = openSync(log, 'a');
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = spawn(process.execPath, [...flags, join(ROOT, 'dist/main.js')], {
    cwd: dataDir,
    stdio: ['ignore', out, out, ...(onChild ? ['ipc'] : [])],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      FLOWS_DIR: flowsDir,
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: apiRoot,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      SECRET_KEY,
      LOG_LEVEL: 'warn',
      ...env,
    },
  });
  closeSync(out);
  onChild?.(child);
  let ended;
  const exit = new Promise((done) => {
    child.once('exit', (code, signal) => {
      ended = signal ?? code;
      done(ended);
    });
  });
  for (;;) {
    if (ended !== undefined) throw new Error(`the service ended (${ended}):\n${tail(log)}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) break;
    if (performance.now() - begun > READY_MS) {
      child.kill('SIGKILL');
      throw new Error(`the service is not ready:\n${tail(log)}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    pid: child.pid,
    url,
    webhook: `${url}/telegram/${BOT}`,
    readyMs: performance.now() - begun,
    log: () => readFileSync(log, 'utf8'),
    isAlive: () => ended === undefined,
    /** Answers with the exit code or the signal. */
    async stop(signal = 'SIGTERM') {
      if (ended === undefined) child.kill(signal);
      return await exit;
    },
  };
}

const tail = (log) => readFileSync(log, 'utf8').slice(-3000);
