import { Cluster, Redis } from 'ioredis';
import type { QueuePlace } from './queue-place.js';

export type RedisPlace = Exclude<QueuePlace, { kind: 'postgres' }>;
export type RedisClient = Redis | Cluster;

const CONNECT_MS = 5000;
const RETRY_MAX_MS = 2000;

/** What is asked of a connection: adding alarms must fail at once while Redis is away; a worker waits for it. */
type Use = 'adding' | 'working';

const backOff = (times: number): number => Math.min(times * 100, RETRY_MAX_MS);

/** A connection that goes on trying. Whoever opens it listens for its errors. */
export function openRedis(place: RedisPlace, use: Use): RedisClient {
  const options = {
    connectTimeout: CONNECT_MS,
    // BullMQ's workers wait for an answer as long as it takes.
    maxRetriesPerRequest: use === 'working' ? null : 1,
    // What is added while Redis is away is added again once it is back; it need not lie in memory.
    enableOfflineQueue: use === 'working',
    retryStrategy: backOff,
    keepAlive: 10_000,
  };
  if (place.kind === 'sentinel') {
    const { sentinels, master, db, username, password } = place;
    return new Redis({
      ...options,
      sentinels: sentinels.map((sentinel) => ({ ...sentinel })),
      name: master,
      db,
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
      sentinelRetryStrategy: backOff,
    });
  }
  if (!place.cluster) return new Redis(place.url, options);
  const url = new URL(place.url);
  const { retryStrategy: _, enableOfflineQueue, ...redisOptions } = options;
  return new Cluster([place.url], {
    enableOfflineQueue,
    clusterRetryStrategy: backOff,
    redisOptions: {
      ...redisOptions,
      ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
      ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
      ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
    },
  });
}
