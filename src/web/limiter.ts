import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Fault } from '../fault/fault.js';

/** Throws `too-many-requests` for whoever asked too often. */
export type Limiter = (request: FastifyRequest) => Promise<void>;

/** Counts by the minute; requests without a key are not counted. */
export function makeLimiter(
  app: FastifyInstance,
  max: number,
  keyOf: (request: FastifyRequest) => string | undefined,
): Limiter {
  const check = app.createRateLimit({
    max,
    timeWindow: 60_000,
    keyGenerator: (request) => keyOf(request) ?? '',
  });
  return async (request) => {
    if (keyOf(request) === undefined) return;
    const limit = await check(request);
    if (!limit.isAllowed && limit.isExceeded)
      throw new Fault('too-many-requests', { seconds: Math.max(1, limit.ttlInSeconds) });
  };
}
