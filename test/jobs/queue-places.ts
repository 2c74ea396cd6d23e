import { describe } from 'vitest';
import type { QueuePlace } from '../../src/jobs/queue-place.js';
import { hasRedis, RedisServer } from './redis-server.js';

/** Where a queue can live, for tests that run on each. */
interface Place {
  place(databaseUrl: string): QueuePlace;
  /** All that lies in the queue is lost. */
  empty(query: (sql: string) => Promise<unknown>): Promise<void>;
  /** Alarms that lie in it. */
  end(): Promise<void>;
  readonly redis: RedisServer | undefined;
}

export type Backend = 'PostgreSQL' | 'Redis';

export async function openPlace(backend: Backend): Promise<Place> {
  if (backend === 'PostgreSQL') {
    return {
      place: (url) => ({ kind: 'postgres', url }),
      empty: async (query) => void (await query('DELETE FROM bullmq.job')),
      end: async () => {},
      redis: undefined,
    };
  }
  const redis = await RedisServer.start();
  return {
    place: () => ({ kind: 'redis', url: redis.url, cluster: false }),
    empty: async () => void (await redis.ask('FLUSHALL')),
    end: () => redis.end(),
    redis,
  };
}

/** The same tests on both. */
export function describeEach(name: string, run: (backend: Backend) => void): void {
  describe.for(['PostgreSQL', 'Redis'] as const)(`${name} (%s)`, (backend) => run(backend));
}

export { hasRedis };
