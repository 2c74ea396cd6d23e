import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { Gauge, type Registry } from 'prom-client';
import { Fault } from '../fault/fault.js';
import { faultTable } from '../fault/fault-table.js';
import { addApi } from './api/add-api.js';
import { Busy } from './busy.js';
import { addChatApi } from './chat-api.js';
import { addConsole } from './console/add-console.js';
import { addLogInPage } from './console/log-in-page.js';
import { addHealthRoutes } from './health-routes.js';
import { makeLimiter } from './limiter.js';
import { PATIENCE, PER_MINUTE, WEBHOOK_BODY_MAX } from './limits.js';
import { addPageRoutes } from './page-routes.js';
import { explainFault, langOf, sendProblem } from './problem.js';
import { securityHeaders } from './security-headers.js';
import { Streams } from './streams.js';
import { takeTelegram } from './telegram-route.js';
import { addTrainingBoard } from './training-board.js';
import type { WebParts } from './web-parts.js';

interface Route {
  readonly method: string;
  readonly url: string;
}

export interface WebServer {
  /** Where it listens, on this machine. */
  readonly url: string;
  /** Every route there is, in the order they were added. */
  readonly routes: readonly Route[];
  /** Ends the streams, waits for the requests being answered, and cuts off what takes longer. */
  close(withinMs: number): Promise<void>;
}

const CLOSE_POLL_MS = 20;
/** Open streams and what else a browser keeps open; more are closed at once, and their browsers come again. */
const CONNECTIONS_MAX = 20_000;

/** Starts the HTTP server; throws `port-taken`. */
export async function startWeb(parts: WebParts): Promise<WebServer> {
  const { host, port, publicUrl, log, patience = PATIENCE } = parts;
  const secure = publicUrl.startsWith('https:');
  const busy = new Busy(parts.shed, parts.busyLimits);
  const taken = takeTelegram(parts.telegram, busy);
  const app = fastify({
    logger: false,
    serverFactory: (handle) =>
      createServer(
        {
          headersTimeout: patience.headersMs,
          requestTimeout: patience.requestMs,
          connectionsCheckingInterval: patience.checkMs,
        },
        (request, response) => {
          if (!taken(request, response)) handle(request, response);
        },
      ),
    bodyLimit: WEBHOOK_BODY_MAX,
    forceCloseConnections: 'idle',
    // One proxy ends https in front of us; its word about the address is taken, and nobody's before it.
    trustProxy: secure ? (_address: string, hop: number) => hop === 0 : false,
  });
  app.server.maxConnections = CONNECTIONS_MAX;
  const streams = new Streams(parts);
  const underWay = watchRequests(app);
  limitRequests(app, busy);
  measure(parts.registry, { request: () => busy.requests, stream: () => streams.count });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, bytes, done) => done(null, bytes));
  tellProblems(app, parts);
  app.decorateRequest('visit', null);
  const routes: Route[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    routes.push(...[method].flat().map((one) => ({ method: one, url })));
  });
  await app.register(rateLimit, { global: false });
  app.addHook(
    'onRequest',
    makeLimiter(app, PER_MINUTE.anything, ({ ip }) => ip),
  );
  // No text of a person holds one, and no text of the database can.
  app.addHook('onRequest', async ({ url }) => {
    if (url.includes('%00')) throw new Fault('request-unreadable');
  });

  // What the pages need is added to their own part of the server.
  addHealthRoutes(app, parts);
  await app.register(async (pages) => {
    await pages.register(helmet, securityHeaders(secure));
    await pages.register(cookie);
    addPageRoutes(pages, parts.pageFolder ?? join(import.meta.dirname, 'page'), secure);
    addLogInPage(pages, parts);
    addTrainingBoard(pages, parts);
    await pages.register(async (api) => addChatApi(api, parts, { streams, secure, busy }), {
      prefix: '/chat/api',
    });
  });
  const { api: inApi, console: inConsole } = parts;
  if (inApi) await app.register((api) => addApi(api, inApi, { secure, log }), { prefix: '/api' });
  if (inConsole) {
    await app.register(
      async (pages) => {
        await pages.register(cookie);
        await addConsole(pages, inConsole, {
          ...{ secure, busy },
          ...(parts.consolePages ? { pages: parts.consolePages } : {}),
        });
      },
      { prefix: '/console' },
    );
  }

  try {
    await app.listen({ host, port });
  } catch (error) {
    streams.close();
    await app.close();
    throw portFault(error, host, port);
  }
  const at = app.server.address() as AddressInfo;
  const shown = at.family === 'IPv6' ? `[${at.address}]` : at.address;
  log.info({ host: at.address, port: at.port }, 'listening');

  return {
    url: `http://${shown}:${at.port}`,
    routes,
    async close(withinMs) {
      streams.close();
      const deadline = performance.now() + withinMs;
      const closed = app.close();
      // Browsers keep connections open on which nothing is asked: they are not waited for.
      while (underWay.size > 0 && performance.now() < deadline) await setTimeout(CLOSE_POLL_MS);
      app.server.closeAllConnections();
      await closed;
    },
  };
}

/** The requests that are not answered in full. */
function watchRequests(app: FastifyInstance): ReadonlySet<ServerResponse> {
  const underWay = new Set<ServerResponse>();
  app.server.on('request', (_, response) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
  });
  return underWay;
}

/** Health is told however busy it is; open streams and files on their way have bounds of their own. */
const UNLIMITED: ReadonlySet<string> = new Set([
  ...['/healthz', '/readyz', '/metrics', '/chat/api/events', '/chat/api/upload'],
]);

function limitRequests(app: FastifyInstance, busy: Busy): void {
  app.addHook('onRequest', async (request, reply) => {
    if (UNLIMITED.has(request.routeOptions.url ?? '')) return;
    reply.raw.once('close', busy.enter());
  });
}

function measure(registry: Registry, what: Readonly<Record<string, () => number>>): void {
  new Gauge({
    name: 'zhitong_under_way',
    help: 'Requests being answered and streams that are open, in this process',
    labelNames: ['what'],
    registers: [registry],
    collect() {
      for (const [name, count] of Object.entries(what)) this.set({ what: name }, count());
    },
  });
}

function tellProblems(app: FastifyInstance, { store, log }: WebParts): void {
  app.setNotFoundHandler(async (request, reply) =>
    sendProblem(reply, new Fault('not-found'), langOf(request)),
  );
  app.setErrorHandler(async (error, request, reply) => {
    const fault = await explainFault(error, () => store.checkHealth());
    const { code } = fault instanceof Fault ? fault : { code: 'internal' };
    if (!(fault instanceof Fault) || faultTable[fault.code].status >= 500)
      log.error({ route: request.routeOptions.url, code, error: (error as Error).name }, 'a request failed');
    return sendProblem(reply, fault, request.visit?.lang ?? langOf(request));
  });
}

function portFault(error: unknown, host: string, port: number): Fault {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return new Fault('port-taken', { host, port }, error);
  return new Fault('port-unusable', { host, port, reason: message }, error);
}
