import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault/fault.js';
import type { Busy } from './busy.js';
import { addFormRoutes } from './form-routes.js';
import { addLettersRoutes } from './letters-routes.js';
import { makeLimiter } from './limiter.js';
import { API_BODY_MAX, PER_MINUTE } from './limits.js';
import { addOpenRoute } from './open-route.js';
import { addSendRoute } from './send-route.js';
import type { Streams } from './streams.js';
import { addUploadRoutes } from './upload-routes.js';
import { visitorOf } from './visitor.js';
import type { WebParts } from './web-parts.js';

/** A header no form and no other site can set without asking us first. */
const OWN_HEADER = 'x-zhitong';

/** The page's JSON, under /chat/api. */
export async function addChatApi(
  app: FastifyInstance,
  parts: WebParts,
  { streams, secure, busy }: { readonly streams: Streams; readonly secure: boolean; readonly busy: Busy },
): Promise<void> {
  await app.register(rateLimit, { global: false });
  const limitVisitor = makeLimiter(app, PER_MINUTE.visitor, (request) => visitorOf(request)?.key);
  const limitAddress = makeLimiter(app, PER_MINUTE.address, ({ ip }) => ip);
  const limitNewcomers = makeLimiter(app, PER_MINUTE.newcomers, (request) =>
    visitorOf(request) ? undefined : request.ip,
  );
  const limitUploads = makeLimiter(app, PER_MINUTE.uploads, (request) => visitorOf(request)?.key);

  app.addHook('onRequest', async (request) => {
    if (request.method === 'POST' && request.headers[OWN_HEADER] !== '1') throw new Fault('request-foreign');
    await limitAddress(request);
    await limitVisitor(request);
  });

  app.register(async (json) => {
    json.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: API_BODY_MAX },
      json.getDefaultJsonParser('error', 'error'),
    );
    json.register(async (open) => {
      open.addHook('onRequest', limitNewcomers);
      addOpenRoute(open, parts, secure);
    });
    addSendRoute(json, parts);
    addLettersRoutes(json, parts, streams, busy);
    addFormRoutes(json, parts);
  });
  addUploadRoutes(app, parts, limitUploads, busy);
}
