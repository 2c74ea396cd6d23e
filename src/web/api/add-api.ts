import { createHash } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Log } from '../../chat/channel.js';
import { Fault } from '../../fault/fault.js';
import { faultTable } from '../../fault/fault-table.js';
import type { Json } from '../../flow/json.js';
import { type ApiCaller, auditCall, readCaller } from '../../service/api/tokens.js';
import type { Tx } from '../../store/db.js';
import { makeLimiter } from '../limiter.js';
import { PER_MINUTE, V1_BODY_MAX } from '../limits.js';
import { explainFault, langOf } from '../problem.js';
import { securityHeaders } from '../security-headers.js';
import type { ApiParts } from './api-parts.js';
import { DOCS_STYLE, writeDocsPage } from './docs-page.js';
import { writeOpenApi } from './open-api.js';
import { readInput } from './read-input.js';
import type { ApiRoute, Call } from './route.js';
import { ROUTES } from './routes/routes.js';
import { type Answered, runOnce } from './run-once.js';
import { sendApiProblem } from './send-problem.js';

const NOTHING = z.strictObject({});

/** The JSON interface, under /api: for programs of others that hold a token. */
export async function addApi(
  app: FastifyInstance,
  parts: ApiParts,
  { secure, log }: { readonly secure: boolean; readonly log: Log },
): Promise<void> {
  const { store } = parts;
  await app.register(helmet, securityHeaders(secure));
  await app.register(rateLimit, { global: false });
  readJson(app);
  const limitAddress = makeLimiter(app, PER_MINUTE.address, ({ ip }) => ip);
  const limitStrangers = makeLimiter(app, PER_MINUTE.strangers, ({ ip }) => ip);
  const callers = new WeakMap<FastifyRequest, ApiCaller>();
  const limitToken = makeLimiter(app, PER_MINUTE.token, (request) => callers.get(request)?.tokenId);

  const document = JSON.stringify(writeOpenApi(parts.publicUrl));
  app.get('/openapi.json', async (_, reply) =>
    reply.header('cache-control', 'public, max-age=300').type('application/json').send(document),
  );
  app.get('/docs', async (request, reply) =>
    reply
      .headers({ 'cache-control': 'no-cache', vary: 'accept-language' })
      .type('text/html; charset=utf-8')
      .send(writeDocsPage(langOf(request))),
  );
  app.get('/docs.css', async (_, reply) =>
    reply.header('cache-control', 'public, max-age=300').type('text/css; charset=utf-8').send(DOCS_STYLE),
  );
  for (const route of ROUTES)
    app.route({
      method: route.method.toUpperCase(),
      url: `/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
      bodyLimit: V1_BODY_MAX,
      // Before anything is read of the body.
      onRequest: async (request) => {
        await limitAddress(request);
        callers.set(request, await enter(request, route));
        await limitToken(request);
      },
      handler: (request, reply) => answer(route, request, reply),
    });
  app.setNotFoundHandler(async (request, reply) =>
    sendApiProblem(reply, new Fault('not-found'), langOf(request)),
  );
  app.setErrorHandler(async (error, request, reply) => {
    const fault = await explainFault(error, () => store.checkHealth());
    const { code } = fault instanceof Fault ? fault : { code: 'internal' };
    const isOurs = (error as { statusCode?: number }).statusCode === undefined;
    if (fault instanceof Fault ? faultTable[fault.code].status >= 500 : isOurs)
      log.error({ route: request.routeOptions.url, code, error: (error as Error).name }, 'a request failed');
    return sendApiProblem(reply, fault, langOf(request));
  });

  async function enter(request: FastifyRequest, { scope }: ApiRoute): Promise<ApiCaller> {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const caller = token === undefined ? undefined : await readCaller(store.prisma, token, new Date());
    if (!caller) {
      await limitStrangers(request);
      throw new Fault(token === undefined ? 'token-missing' : 'token-invalid');
    }
    if (scope !== undefined && !caller.scopes.has(scope)) throw new Fault('token-scope', { scope });
    return caller;
  }

  async function answer(
    route: ApiRoute,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const caller = callers.get(request);
    if (!caller) throw new Fault('token-missing');
    const call = readCall(route, request, caller);
    if (route.writes === undefined) return send(request, reply, await readIt(route, call), route);
    const { again, ...answered } = await store.transact((tx) => writeIt(route, call, request, tx));
    if (again) reply.header('idempotency-replayed', 'true');
    return send(request, reply, answered, route);
  }

  function readCall(route: ApiRoute, request: FastifyRequest, caller: ApiCaller): Call {
    const lang = langOf(request);
    // An id that is none is of nothing that is there.
    const params = route.params.safeParse(request.params);
    if (!params.success) throw new Fault('not-found');
    const query = readInput(route.query, request.query, 'query', lang);
    const { body: sent } = request;
    if (!route.body && sent !== undefined) readInput(NOTHING, sent, 'body', lang);
    const body = route.body ? readInput(route.body, sent ?? {}, 'body', lang) : undefined;
    return { caller, parts, lang, now: new Date(), params: params.data, query, body };
  }

  async function readIt(route: ApiRoute, call: Call): Promise<Answered> {
    const answered = (await route.run(call, store.prisma)) as Json;
    const { personal: subject, path, status } = route;
    if (subject !== undefined) {
      const { id: key } = call.params as { readonly id: string };
      const seen = { action: 'api.read', subject, key, route: `GET ${path}` } as const;
      await auditCall(store.prisma, call.caller, seen, call.now);
    }
    return { status, answer: answered };
  }

  async function writeIt(route: ApiRoute, call: Call, request: FastifyRequest, tx: Tx) {
    const { method, url, body, headers } = request;
    const run = async (): Promise<Answered> => {
      const answered = (await route.run(call, tx)) as Json & { readonly id: string };
      const did = `${method} ${route.path}`;
      const entry = {
        action: 'api.wrote',
        subject: route.writes ?? '',
        key: answered.id,
        route: did,
      } as const;
      await auditCall(tx, call.caller, entry, call.now);
      return { status: route.status, answer: answered };
    };
    const key = headers['idempotency-key'];
    if (method !== 'POST' || key === undefined) return { ...(await run()), again: false };
    const asked = { tokenId: call.caller.tokenId, key: String(key), method, url, body };
    return await runOnce(tx, asked, call.now, run);
  }
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, answer }: Answered,
  { method }: ApiRoute,
): FastifyReply {
  const text = JSON.stringify(answer);
  reply.headers({ 'cache-control': 'private, no-cache', vary: 'authorization, accept-language' });
  if (method === 'get') {
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    reply.header('etag', tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  }
  return reply.code(status).type('application/json; charset=utf-8').send(text);
}

/** JSON alone; keys that would reach into what objects inherit are refused. An empty body is none. */
function readJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') done(null, undefined);
    // What the database cannot hold.
    else if (text.includes('\\u0000')) done(new Fault('request-unreadable'));
    else void parse(request, text as string, done);
  });
}
