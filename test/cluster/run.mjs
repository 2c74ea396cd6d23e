// npm run cluster: the service on several hosts, each a network namespace of this machine. Makes the namespace that holds the
// switch and the people, runs everything else inside it, and leaves nothing behind, however that ended.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What it ends with where it cannot run at all. */
const CANNOT = 77;
const PREFIX = 'zt';
const CONFIG = join(import.meta.dirname, 'vitest.config.ts');
const FOLDERS = 'zhitong-cluster-';

const lacking = findLacking();
if (lacking !== undefined) {
  process.stderr.write(`The cluster run needs ${lacking}; nothing was run.\n`);
  process.exit(CANNOT);
}
sweepLeftovers();

const name = `${PREFIX}${process.pid}`;
const folder = mkdtempSync(join(tmpdir(), `${FOLDERS}${process.pid}-`));
must('ip', 'netns', 'add', `${name}-net`);
const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
const child = spawn(
  'ip',
  ['netns', 'exec', `${name}-net`, process.execPath, vitest, 'run', '--config', CONFIG],
  { stdio: 'inherit', env: { ...process.env, CLUSTER_NAME: name, CLUSTER_FOLDER: folder } },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  sweep(name);
  if (process.env.CLUSTER_KEEP) process.stderr.write(`The logs are in ${folder}\n`);
  else rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 1);
});

function findLacking() {
  if (process.platform !== 'linux') return 'Linux';
  if (process.getuid() !== 0) return 'root, which alone may make network namespaces';
  const programs = ['ip', 'setpriv', 'redis-server', 'redis-cli'];
  if (process.env.CLUSTER_PGBOUNCER === '1') programs.push('pgbouncer');
  const missing = programs.filter((program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0);
  if (missing.length > 0) return `${missing.join(', ')} (Debian: iproute2, util-linux, redis, pgbouncer)`;
  const probe = `${PREFIX}${process.pid}-probe`;
  if (spawnSync('ip', ['netns', 'add', probe]).status !== 0) return 'the right to make network namespaces';
  must('ip', 'netns', 'del', probe);
  return undefined;
}

/** Of runs that were killed. */
function sweepLeftovers() {
  const owners = new Set();
  for (const namespace of namespaces()) owners.add(new RegExp(`^${PREFIX}(\\d+)-`).exec(namespace)?.[1]);
  for (const owner of owners) if (owner && !existsSync(`/proc/${owner}`)) sweep(PREFIX + owner);
  for (const entry of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${FOLDERS}(\\d+)-`).exec(entry)?.[1];
    if (owner && !existsSync(`/proc/${owner}`))
      rmSync(join(tmpdir(), entry), { recursive: true, force: true });
  }
}

/** Ends what still runs on the hosts of a run, and takes the hosts away. */
function sweep(run) {
  for (const namespace of namespaces()) {
    if (!namespace.startsWith(`${run}-`)) continue;
    for (const pid of lines('ip', 'netns', 'pids', namespace)) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // Gone by itself.
      }
    }
    spawnSync('ip', ['netns', 'del', namespace]);
  }
}

function namespaces() {
  return lines('ip', 'netns', 'list').map((line) => line.split(' ')[0]);
}

function lines(command, ...args) {
  return spawnSync(command, args, { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
}

function must(command, ...args) {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
