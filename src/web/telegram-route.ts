import type { IncomingMessage, ServerResponse } from 'node:http';
import { WEBHOOK_BODY_MAX } from './limits.js';
import type { WebParts } from './web-parts.js';

const PATH = /^\/telegram\/(\d{1,16})\/?(?:\?|$)/;

type Bot = WebParts['telegram'][number];

/**
 * Takes Telegram's updates before anything else of the server sees them: every answer of everybody comes this way, and
 * neither cookies nor pages concern it. False: it is no update. The channel checks the secret before it reads the body.
 */
export function takeTelegram(telegram: WebParts['telegram']) {
  const bots = new Map(telegram.map((bot) => [bot.id, bot]));
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'POST' || !request.url?.startsWith('/telegram/')) return false;
    const bot = bots.get(PATH.exec(request.url)?.[1] ?? '');
    if (!bot) answer(request, response, 404);
    else receive(bot, request, response);
    return true;
  };
}

function receive(bot: Bot, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= WEBHOOK_BODY_MAX) chunks.push(chunk);
    else if (!response.headersSent) answer(request, response, 413);
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
  if (text === undefined) {
    response.writeHead(status, { 'content-length': 0 }).end();
  } else {
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  }
  if (!request.complete) request.resume();
}
