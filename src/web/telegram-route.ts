import type { IncomingMessage, ServerResponse } from 'node:http';
import { AGAIN_SECONDS, type Busy } from './busy.js';
import { WEBHOOK_BODY_MAX } from './limits.js';
import type { WebParts } from './web-parts.js';

const PATH = /^\/telegram\/(\d{1,16})\/?(?:\?|$)/;

type Bot = WebParts['telegram'][number];

/**
 * Takes Telegram's updates before anything else of the server sees them: every answer of everybody comes this way, and
 * neither cookies nor pages concern it. False: it is no update. The channel checks the secret before it reads the body.
 */
export function takeTelegram(telegram: WebParts['telegram'], busy: Busy) {
  const bots = new Map(telegram.map((bot) => [bot.id, bot]));
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'POST' || !request.url?.startsWith('/telegram/')) return false;
    const bot = bots.get(PATH.exec(request.url)?.[1] ?? '');
    if (!bot) answer(request, response, 404);
    else receive(bot, request, response, busy);
    return true;
  };
}

function receive(bot: Bot, request: IncomingMessage, response: ServerResponse, busy: Busy): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let held = 0;
  response.once('close', () => busy.giveBack(held));
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (response.headersSent) return;
    if (size > WEBHOOK_BODY_MAX) return answer(request, response, 413);
    // Whoever sends slowly holds what came so far.
    if (!busy.takeBytes(chunk.length)) return answer(request, response, 503);
    held += chunk.length;
    chunks.push(chunk);
  });
  request.once('end', () => {
    if (response.headersSent) return;
    const [only] = chunks;
    const body = only && chunks.length === 1 ? only : Buffer.concat(chunks);
    void bot.webhook({ headers: request.headers, body }).then(
      ({ status, body: text }) => answer(request, response, status, text),
      () => answer(request, response, 503),
    );
  });
}

/** What is refused is not read to its end: the connection goes with it. */
function answer(request: IncomingMessage, response: ServerResponse, status: number, text?: string): void {
  if (response.headersSent) return;
  if (status === 413 || status === 404) response.setHeader('connection', 'close');
  // Not stored: the platform brings it again, this much later at the earliest.
  if (status === 503) response.setHeader('retry-after', String(AGAIN_SECONDS));
  if (text === undefined) {
    response.writeHead(status, { 'content-length': 0 }).end();
  } else {
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  }
  if (!request.complete) request.resume();
}
