import { createPostgresBackend, Queue, Worker } from 'bullmq';
import type { Log } from '../chat/channel.js';
import type { Alarm } from './alarm.js';
import { openRedis, type RedisClient } from './open-redis.js';
import type { QueuePlace } from './queue-place.js';
import { within } from './within.js';

const NAME = 'alarms';
/** In braces: a cluster keeps all its keys on one node. */
const PREFIX = '{zhitong}';
const SCHEMA = 'bullmq';
const READY_MS = 3000;
const CONNECT_MS = 5000;
const ANSWER_MS = 5000;
const CLOSE_MS = 3000;
/** Set in one go. */
const BULK_MAX = 500;
/** After a server was away its worker looks again. */
const RETRY_MS = 1000;
const STALLED_MS = 15_000;
const LOG_EVERY_MS = 30_000;

const JOB = { removeOnComplete: true, removeOnFail: true, attempts: 1 } as const;

const WORKER = {
  concurrency: 1,
  drainDelay: 5,
  runRetryDelay: RETRY_MS,
  stalledInterval: STALLED_MS,
  maxStalledCount: 5,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
} as const;

interface OpenQueue {
  addBulk(jobs: { name: string; data: object; opts: object }[]): Promise<unknown>;
  getDelayedCount(): Promise<number>;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

interface OpenWorker {
  waitUntilReady(): Promise<unknown>;
  close(force?: boolean): Promise<void>;
}

interface Parts {
  readonly queue: OpenQueue;
  readonly worker: OpenWorker | undefined;
  readonly clients: readonly RedisClient[];
}

export interface AlarmQueueSettings {
  readonly place: QueuePlace;
  /** What to do when an alarm rings; missing: this process only sets alarms. */
  readonly ring?: () => Promise<void>;
  readonly log: Log;
}

/** The queue of alarms, in Redis or in PostgreSQL. While it is out of reach its methods reject, and it opens again later. */
export class AlarmQueue {
  readonly #settings: AlarmQueueSettings;
  #opening: Promise<Parts> | undefined;
  #closed = false;
  #loggedAt = Number.NEGATIVE_INFINITY;

  constructor(settings: AlarmQueueSettings) {
    this.#settings = settings;
  }

  /** An alarm whose id is there already stays as it is. */
  async set(alarms: readonly Alarm[]): Promise<void> {
    const { queue } = await this.#open();
    for (let i = 0; i < alarms.length; i += BULK_MAX) {
      const jobs = alarms.slice(i, i + BULK_MAX).map(({ id, afterMs }) => ({
        name: 'alarm',
        data: {},
        opts: { ...JOB, jobId: id, delay: Math.round(afterMs) },
      }));
      await within(ANSWER_MS, 'the queue', queue.addBulk(jobs));
    }
  }

  /** Alarms that have not rung. */
  async count(): Promise<number> {
    const { queue } = await this.#open();
    return await within(ANSWER_MS, 'the queue', queue.getDelayedCount());
  }

  async close(): Promise<void> {
    this.#closed = true;
    const opened = await this.#opening?.catch(() => undefined);
    if (opened) await this.#end(opened);
  }

  #open(): Promise<Parts> {
    if (this.#closed) return Promise.reject(new Error('the queue is closed'));
    this.#opening ??= this.#start().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #start(): Promise<Parts> {
    const parts = this.#make();
    try {
      await within(READY_MS, 'the queue', parts.queue.waitUntilReady());
      if (parts.worker) await within(READY_MS, 'the queue', parts.worker.waitUntilReady());
      return parts;
    } catch (error) {
      // Nobody waits for what may take as long again.
      void this.#end(parts);
      throw error;
    }
  }

  #make(): Parts {
    const { place, ring } = this.#settings;
    const handle = async () => await ring?.();
    const hear = <T extends { on(event: 'error', heard: (error: Error) => void): unknown }>(one: T): T => {
      one.on('error', (error) => this.#hear(error));
      return one;
    };
    if (place.kind === 'postgres') {
      const connection = {
        connectionString: place.url,
        schema: SCHEMA,
        migrate: true,
        application_name: 'zhitong queue',
        connectionTimeoutMillis: CONNECT_MS,
        query_timeout: 4 * ANSWER_MS,
        keepAlive: true,
        max: 2,
        idleTimeoutMillis: 60_000,
      };
      return {
        queue: hear(new Queue(NAME, { connection }, createPostgresBackend)),
        worker: ring && hear(new Worker(NAME, handle, { ...WORKER, connection }, createPostgresBackend)),
        clients: [],
      };
    }
    const adding = hear(openRedis(place, 'adding'));
    const queue = hear(new Queue(NAME, { connection: adding, prefix: PREFIX, skipMetasUpdate: true }));
    if (!ring) return { queue, worker: undefined, clients: [adding] };
    const working = hear(openRedis(place, 'working'));
    const worker = hear(new Worker(NAME, handle, { ...WORKER, connection: working, prefix: PREFIX }));
    return { queue, worker, clients: [adding, working] };
  }

  async #end({ queue, worker, clients }: Parts): Promise<void> {
    const quietly = (promise: Promise<unknown> | undefined) =>
      promise && within(CLOSE_MS, 'closing the queue', promise).catch(() => undefined);
    await quietly(worker?.close());
    await quietly(queue.close());
    for (const client of clients) client.disconnect();
  }

  /** Some servers that are away are told of many times a second. */
  #hear(error: Error): void {
    if (this.#closed || performance.now() - this.#loggedAt < LOG_EVERY_MS) return;
    this.#loggedAt = performance.now();
    this.#settings.log.warn(
      { error: error.name, code: (error as { code?: string }).code },
      'the queue is at fault',
    );
  }
}
