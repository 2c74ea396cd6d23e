import type { FastifyInstance } from 'fastify';
import { WEBHOOK_BODY_MAX } from './limits.js';
import type { WebParts } from './web-parts.js';

/** Telegram's updates, as bytes: the channel checks the secret before it reads them. */
export function addTelegramRoute(app: FastifyInstance, telegram: WebParts['telegram']): void {
  const bots = new Map(telegram.map((bot) => [bot.id, bot]));
  const empty = new Uint8Array();
  app.post<{ Params: { bot: string } }>(
    '/telegram/:bot',
    { bodyLimit: WEBHOOK_BODY_MAX },
    async (request, reply) => {
      const bot = bots.get(request.params.bot);
      if (!bot) return reply.code(404).send();
      const body = request.body instanceof Uint8Array ? request.body : empty;
      const { status, body: answer } = await bot.webhook({ headers: request.headers, body });
      reply.code(status);
      return answer === undefined ? reply.send() : reply.type('application/json').send(answer);
    },
  );
}
