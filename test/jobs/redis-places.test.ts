import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { AlarmQueue } from '../../src/jobs/alarm-queue.js';
import type { QueuePlace } from '../../src/jobs/queue-place.js';
import { until } from '../chat/house.js';
import { hasRedis, RedisServer } from './redis-server.js';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
}, 30_000);

const log = { info() {}, warn() {}, error() {} };

async function start(...options: readonly string[]): Promise<RedisServer> {
  const server = await RedisServer.start(...options);
  ends.push(() => server.end());
  return server;
}

async function rings(place: QueuePlace): Promise<void> {
  let rang = 0;
  const ring = async () => {
    rang += 1;
  };
  const queue = new AlarmQueue({ place, log, ring });
  ends.push(() => queue.close());
  await until(
    async () =>
      queue.count().then(
        () => true,
        () => false,
      ),
    20_000,
  );
  const alarms = [1, 2, 3].map((n) => ({ id: `m-${n}-0`, afterMs: n * 100 }));
  // Set twice, they ring once.
  await queue.set([...alarms, { id: 'm-9-0', afterMs: 60_000 }]);
  await queue.set(alarms);
  await until(() => rang === 3, 10_000);
  expect(await queue.count()).toBe(1);
}

it.skipIf(!hasRedis)(
  'alarms ring in a cluster, on whose node all their keys lie',
  async () => {
    // A node that nobody has met does not know its own address.
    const node = await start('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1');
    expect(await node.ask('CLUSTER ADDSLOTSRANGE 0 16383')).toBe('+OK');
    await rings({ kind: 'redis', url: node.url, cluster: true });
  },
  60_000,
);

it.skipIf(!hasRedis)(
  'alarms ring where sentinels say the server is',
  async () => {
    const server = await start('--requirepass', 'secret', '--protected-mode', 'no');
    const folder = mkdtempSync(join(tmpdir(), 'sentinel-'));
    ends.push(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'sentinel.conf');
    writeFileSync(
      file,
      `sentinel monitor reminders 127.0.0.1 ${server.port} 1\nsentinel auth-pass reminders secret\n`,
    );
    const sentinel = await RedisServer.startSentinel(file);
    ends.push(() => sentinel.end());
    await rings({
      kind: 'sentinel',
      sentinels: [{ host: '127.0.0.1', port: sentinel.port }],
      master: 'reminders',
      db: 1,
      username: undefined,
      password: 'secret',
    });
  },
  60_000,
);

it.skipIf(!hasRedis)('a wrong password is told, and is no reason to stop', async () => {
  const server = await start('--requirepass', 'secret');
  const lines: string[] = [];
  const warn = (_: object, message: string) => void lines.push(message);
  const place = { kind: 'redis', url: server.url, cluster: false } as const;
  const queue = new AlarmQueue({ place, log: { ...log, warn }, ring: async () => {} });
  ends.push(() => queue.close());
  await expect(queue.count()).rejects.toThrow();
  expect(lines).toContain('the queue is at fault');
});
