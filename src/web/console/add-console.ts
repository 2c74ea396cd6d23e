import { join } from 'node:path';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../fault/fault.js';
import { faultTable } from '../../fault/fault-table.js';
import type { Lang } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { logOut, readSession, redeemLink } from '../../service/console/log-in.js';
import { readViewer, type Viewer } from '../../service/console/viewer.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import { setLanguage } from '../../store/people/language.js';
import { AGAIN_SECONDS, type Busy } from '../busy.js';
import { makeLimiter } from '../limiter.js';
import { UPLOAD_BODY_MAX } from '../limits.js';
import { readPageFiles } from '../page-files.js';
import { langOf } from '../problem.js';
import { securityHeaders } from '../security-headers.js';
import type { ConsolePage, View } from './console-page.js';
import type { ConsoleParts } from './console-parts.js';
import { consoleWords as words } from './console-words.js';
import { html } from './html.js';
import { isHeavy } from './is-heavy.js';
import { PAGES } from './pages/pages.js';
import { Queue } from './queue-up.js';
import { isOwnForm, readForm, requireSameOrigin, signToken } from './read-form.js';
import { writeShell } from './shell.js';

const COOKIE = 'ztc';
const FORM_MAX = 256 * 1024;
/** Links tried and pages asked for in a minute, by one address and in one session. */
const TRIES_MAX = 20;
const ASKS_MAX = 300;

interface In {
  readonly viewer: Viewer;
  readonly token: string;
}

/** The console: pages made here, whole, for whoever logged in by a link from the chat. */
export async function addConsole(
  app: FastifyInstance,
  parts: ConsoleParts,
  {
    secure,
    busy,
    pages = PAGES,
  }: { readonly secure: boolean; readonly busy: Busy; readonly pages?: readonly ConsolePage[] },
): Promise<void> {
  const queue = new Queue();
  const { store, secret } = parts;
  const files = readPageFiles(join(import.meta.dirname, 'assets'));
  const root = [...files.assets.keys()][0]?.split('/')[0] ?? '';
  const assets = `/console/assets/${root}`;
  await app.register(helmet, securityHeaders(secure, { forms: true }));
  await app.register(rateLimit, { global: false });
  const tries = makeLimiter(app, TRIES_MAX, (request) => request.ip);
  const asks = makeLimiter(app, ASKS_MAX, (request) => request.cookies[COOKIE]);

  const enter = async (request: FastifyRequest): Promise<In | undefined> => {
    const now = new Date();
    const session = await readSession(store.prisma, request.cookies[COOKIE] ?? '', now);
    const viewer = session && (await readViewer(store.prisma, session));
    return viewer && { viewer, token: signToken(secret, viewer.sessionId) };
  };

  const send = (reply: FastifyReply, status: number, text: string): FastifyReply =>
    reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(text);

  const sendWords = (
    reply: FastifyReply,
    status: number,
    lang: Lang,
    said: keyof typeof words,
    inside?: In & { path?: string },
  ): FastifyReply =>
    send(
      reply,
      status,
      writeShell({
        ...{ lang, assets, pages, ...inside },
        title: words.product[lang],
        body: html`<p>${words[said][lang]}</p><p><a href="/console">${words.back[lang]}</a></p>`,
      }),
    );

  app.get<{ Params: { '*': string } }>('/assets/*', async (request, reply) => {
    const file = files.assets.get(request.params['*']);
    if (!file) throw new Fault('not-found');
    return reply
      .headers({ 'cache-control': 'public, max-age=31536000, immutable', etag: file.etag })
      .type(file.mime)
      .send(file.bytes);
  });

  // Chat apps open links to show a preview: only the button uses the link up.
  app.get<{ Params: { link: string } }>('/in/:link', async (request, reply) => {
    const lang = langOf(request);
    return send(
      reply,
      200,
      writeShell({
        ...{ lang, assets, title: words['log-in'][lang] },
        body: html`<form method="post" action="/console/in"><input type="hidden" name="link" value="${request.params.link}">
<p>${words['log-in-hint'][lang]}</p><button>${words['log-in-go'][lang]}</button></form>`,
      }),
    );
  });

  app.post('/in', async (request, reply) => {
    await tries(request);
    requireSameOrigin(request);
    const link = (await readForm(request)).values.get('link') ?? '';
    const agent = request.headers['user-agent'] ?? '';
    const cookie = await store.transact((tx) => redeemLink(tx, link, agent, new Date()));
    if (cookie === undefined) return sendWords(reply, 403, langOf(request), 'link-over');
    reply.setCookie(COOKIE, cookie, { path: '/console', httpOnly: true, sameSite: 'lax', secure });
    return reply.redirect('/console', 303);
  });

  app.post('/out', async (request, reply) => {
    const inside = await enter(request);
    if (inside && isOwnForm(request, await readForm(request), inside.token)) {
      const { personId, sessionId } = inside.viewer;
      await store.transact((tx) => logOut(tx, personId, new Date(), sessionId));
    }
    reply.clearCookie(COOKIE, { path: '/console' });
    return sendWords(reply, 200, langOf(request), 'not-in');
  });

  app.post('/language', async (request, reply) => {
    const inside = await enter(request);
    if (!inside) return sendWords(reply, 401, langOf(request), 'not-in');
    const sent = await readForm(request);
    if (!isOwnForm(request, sent, inside.token))
      return sendWords(reply, 403, inside.viewer.lang, 'bad-form', inside);
    const lang = sent.values.get('lang') === 'en' ? 'en' : 'zh';
    await store.transact((tx) => setLanguage(tx, inside.viewer.personId, lang));
    return reply.redirect('/console', 303);
  });

  for (const one of pages) {
    app.route({
      method: one.method === 'get' ? 'GET' : 'POST',
      url: one.path === '' ? '/' : one.path,
      ...(one.method === 'post' ? { bodyLimit: one.files ? FORM_MAX + UPLOAD_BODY_MAX : FORM_MAX } : {}),
      handler: (request, reply) => answer(one, request, reply),
    });
  }

  async function answer(
    one: ConsolePage,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    await asks(request);
    const inside = await enter(request);
    if (!inside) return sendWords(reply, 401, langOf(request), 'not-in');
    const { viewer, token } = inside;
    const { lang } = viewer;
    if (!one.may(viewer)) return sendWords(reply, 404, lang, 'not-here', inside);
    const sent = await readForm(request);
    if (one.method === 'post' && !isOwnForm(request, sent, token))
      return sendWords(reply, 403, lang, 'bad-form', inside);
    try {
      // Its place is given back when the answer, which may be a long file, has gone out or the browser left.
      if (isHeavy(one)) reply.raw.once('close', await queue.enter(groupOf(viewer)));
      if (reply.raw.destroyed) return reply;
      const view = await one.answer({
        ...{ viewer, lang, token, parts, db: store.prisma, now: new Date() },
        params: request.params as Record<string, string>,
        query: plainQuery(request.query),
        form: Object.fromEntries(sent.values),
        forms: listsOf(sent.values),
        files: sent.files,
      });
      if (view.kind === 'file') await noteFile(viewer.personId, one.path, request.params as object);
      return sendView(reply, view, inside, one.path);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { status } = faultTable[error.code];
      if (status === 404) return sendWords(reply, 404, lang, 'not-here', inside);
      if (error.code === 'busy') busy.turnedAway('console');
      else if (status >= 500) throw error;
      if (status === 503) reply.header('retry-after', String(AGAIN_SECONDS));
      const body = html`<p class="problem">${fill(faultTable[error.code], lang, error.details)}</p><p><a data-back href="/console">${words.back[lang]}</a></p>`;
      return send(
        reply,
        status,
        writeShell({ lang, assets, pages, ...inside, title: words['not-done'][lang], body }),
      );
    }
  }

  /** Whatever leaves the console as a file is noted here, so that no page can forget it. */
  async function noteFile(personId: string, path: string, params: object): Promise<void> {
    const details = { path: `/console${path}`, ...params };
    await recordAudit(store.prisma, {
      personId,
      action: 'console.file',
      subject: 'person',
      key: personId,
      details,
    });
  }

  function sendView(reply: FastifyReply, view: View, inside: In, path: string): FastifyReply {
    if (view.kind === 'go') return reply.redirect(view.to, 303);
    if (view.kind === 'file') {
      const { name, mime, body, inline } = view;
      return reply
        .headers({
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
        })
        .type(mime)
        .send(body);
    }
    const { viewer } = inside;
    const shown = { ...inside, ...view, lang: viewer.lang, assets, pages, path };
    return send(reply, 200, writeShell(shown));
  }
}

/** Those of a place wait behind each other. */
const groupOf = ({ agencies, bureaus, personId }: Viewer): string =>
  agencies[0]?.id ?? bureaus[0]?.id ?? personId;

const plainQuery = (query: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(query as Record<string, string | string[]>).flatMap(([key, value]) => {
      const last = Array.isArray(value) ? value.at(-1) : value;
      return last === undefined ? [] : [[key, last.slice(0, 500)]];
    }),
  );

function listsOf(form: URLSearchParams): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...new Set(form.keys())].map((key) => [key, form.getAll(key)]));
}
