import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Host, until } from './hosts.js';

const PORTS = [7001, 7002];
/** Below the default of 15 s, so that a run sees many failovers. */
const NODE_TIMEOUT_MS = 2000;
/** All keys of the queue lie in the slot of this one: src/jobs/alarm-queue.ts. */
const KEY = '{zhitong}';

/** A node of the cluster. */
export class RedisNode {
  #child: ChildProcess | undefined;

  constructor(
    readonly host: Host,
    readonly port: number,
    readonly folder: string,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  get address(): string {
    return `${this.host.address}:${this.port}`;
  }

  async launch(): Promise<void> {
    const cluster = `--cluster-enabled yes --cluster-node-timeout ${NODE_TIMEOUT_MS} --cluster-config-file nodes.conf`;
    const own = `--port ${this.port} --bind 0.0.0.0 --protected-mode no --dir ${this.folder} --save  --appendonly yes`;
    const command = ['redis-server', ...`${own} ${cluster}`.split(' ')];
    this.#child = this.host.spawn(command, join(this.folder, 'redis.log'));
    await until(`Redis at ${this.address}`, () => this.ask('ping').startsWith('PONG'));
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Asked on its own host, so also of one that is cut off. */
  ask(...words: readonly string[]): string {
    try {
      return this.host.run('redis-cli', '-p', String(this.port), ...words);
    } catch {
      return '';
    }
  }
}

/** A real Redis Cluster: three masters and their replicas, two nodes on each of three hosts. */
export class RedisCluster {
  private constructor(readonly nodes: readonly RedisNode[]) {}

  static async open(hosts: readonly Host[], folder: string): Promise<RedisCluster> {
    const nodes = hosts.flatMap((host) =>
      PORTS.map((port) => new RedisNode(host, port, join(folder, `redis-${host.name}-${port}`))),
    );
    await Promise.all(nodes.map((node) => node.launch()));
    const [first] = nodes;
    const addresses = nodes.map(({ address }) => address);
    first?.host.run(
      ...['redis-cli', '--cluster', 'create', ...addresses],
      ...['--cluster-replicas', '1', '--cluster-yes'],
    );
    const cluster = new RedisCluster(nodes);
    await until('the Redis cluster', () => cluster.isWhole());
    return cluster;
  }

  get url(): string {
    return `redis://${this.nodes[0]?.address}`;
  }

  /** Every node is there, as each of them sees it, and every master has its replica. */
  isWhole(): boolean {
    return this.nodes.every((node) => {
      const told = node.ask('cluster', 'nodes').trim().split('\n');
      const well = told.every((line) => !/fail|handshake|noaddr/.test(line) && line.includes(' connected'));
      const masters = told.filter((line) => line.includes('master') && /\d+-\d+/.test(line));
      return told.length === this.nodes.length && well && masters.length === this.nodes.length / 2;
    });
  }

  /** The master of the queue, as most of the others see it. */
  masterOfQueue(except?: RedisNode): RedisNode | undefined {
    const witness = this.nodes.find(
      (node) => node !== except && node.host !== except?.host && node.ask('ping').startsWith('PONG'),
    );
    if (!witness) return undefined;
    const slot = Number(witness.ask('cluster', 'keyslot', KEY));
    for (const line of witness.ask('cluster', 'nodes').trim().split('\n')) {
      if (!line.includes('master') || line.includes('fail')) continue;
      const ranges = [...line.matchAll(/ (\d+)-(\d+)/g)];
      if (ranges.some(([, from, to]) => Number(from) <= slot && slot <= Number(to)))
        return this.nodes.find(({ address }) => line.includes(` ${address}@`));
    }
    return undefined;
  }

  async end(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
  }
}
