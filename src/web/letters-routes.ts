import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { lettersBefore } from '../store/letters/read-letters.js';
import type { Busy } from './busy.js';
import { letterView } from './letter-view.js';
import { readAs } from './read-body.js';
import type { Streams } from './streams.js';
import { requireCaller } from './visitor.js';
import type { WebParts } from './web-parts.js';

const number = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const eventsQuery = z.object({ after: number.default(0) });
const lettersQuery = z.object({
  before: number.default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The conversation: what was said, and what is being said. */
export function addLettersRoutes(
  app: FastifyInstance,
  { chat, store }: WebParts,
  streams: Streams,
  busy: Busy,
): void {
  app.get('/letters', async (request, reply) => {
    const { before, limit } = readAs(lettersQuery, request.query);
    const { identityId } = await requireCaller(request, chat);
    const letters = await lettersBefore(store.prisma, identityId, before, limit);
    reply.header('cache-control', 'no-store');
    return { letters: letters.map(letterView) };
  });

  app.get('/events', async (request, reply) => {
    const { after } = readAs(eventsQuery, request.query);
    const { identityId } = await requireCaller(request, chat);
    // The browser's own reconnect asks for the first address again, and says here what it has seen since.
    const seen = number.safeParse(request.headers['last-event-id'] ?? 0);
    busy.checkStreams(streams.count);
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      // Or the connection would stay open, idle, after a stream is ended for shutdown.
      connection: 'close',
    });
    streams.open(identityId, Math.max(after, seen.success ? seen.data : 0), reply.raw);
  });
}
