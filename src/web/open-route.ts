import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { lastLetter } from '../store/letters/read-letters.js';
import { newId } from '../store/new-id.js';
import { messageId } from './message-id.js';
import { langOf } from './problem.js';
import { readAs } from './read-body.js';
import { takeIn } from './take-in.js';
import { greet } from './visitor.js';
import type { WebParts } from './web-parts.js';

const body = z.object({
  invite: z.string().max(64).optional(),
  lang: z.enum(['zh', 'en']).optional(),
  id: messageId,
});

/** First contact, or the page once more. `cursor` is where the letters to come begin. */
export function addOpenRoute(app: FastifyInstance, parts: WebParts, secure: boolean): void {
  app.post('/open', async (request, reply) => {
    const { invite = '', lang = langOf(request), id } = readAs(body, request.body);
    const { store, chat, web } = parts;
    const who = greet(request, reply, secure);
    const cursor = await web.inOrder(who.key, async () => {
      const caller = await chat.personOf(who);
      const last = caller ? await lastLetter(store.prisma, caller.identityId) : 0;
      // The page was loaded anew: what was said still stands in it.
      if (invite === '' && last > 0) return last;
      const act = { kind: 'start', payload: invite, message: id } as const;
      await takeIn(parts, { who, lang: caller?.lang ?? lang }, id, act);
      // Somebody who had their data deleted opens the same link again: to the database the message is an old one.
      if (!caller && !(await chat.personOf(who))) await takeIn(parts, { who, lang }, newId(), act);
      return last;
    });
    return { ok: true, cursor };
  });
}
