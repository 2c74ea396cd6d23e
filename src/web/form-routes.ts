import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Fault } from '../fault/fault.js';
import { isFilling } from '../flow/engine/filling.js';
import { messageId } from './message-id.js';
import { ownFiles } from './own-files.js';
import { readAs } from './read-body.js';
import { requireCaller, requireVisitor } from './visitor.js';
import type { WebParts } from './web-parts.js';

const body = z.object({ id: messageId, filling: z.record(z.string(), z.unknown()) });

/** The same session as one form page. */
export function addFormRoutes(app: FastifyInstance, { chat, web, uploads }: WebParts): void {
  app.get('/form', async (request, reply) => {
    const { who } = await requireCaller(request, chat);
    const page = await chat.openForm(who);
    if (!page) throw new Fault('no-form-open');
    return reply.header('cache-control', 'no-store').send(page);
  });

  app.post('/answer', async (request) => {
    const { id, filling: sent } = readAs(body, request.body);
    const filled = await web.inOrder(requireVisitor(request).key, async () => {
      const { who, personId } = await requireCaller(request, chat);
      const filling = await ownFiles(sent, (upload) => uploads.find(personId, upload));
      if (!isFilling(filling)) throw new Fault('request-unreadable');
      return chat.fillIn(who, id, filling);
    });
    if (!filled) throw new Fault('no-form-open');
    return filled;
  });
}
