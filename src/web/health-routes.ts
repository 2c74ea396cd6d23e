import type { FastifyInstance } from 'fastify';
import type { WebParts } from './web-parts.js';

/** For load balancers, monitoring and the doctor. */
export function addHealthRoutes(app: FastifyInstance, { health, registry, log }: WebParts): void {
  app.get('/healthz', async (_, reply) => reply.header('cache-control', 'no-store').send({ ok: true }));

  app.get('/readyz', async (_, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      const readiness = await health();
      return reply.code(readiness.ready ? 200 : 503).send(readiness);
    } catch (error) {
      log.error({ error: (error as Error).name }, 'the state of the service cannot be told');
      return reply.code(503).send({ ready: false });
    }
  });

  app.get('/metrics', async (_, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics()),
  );
}
