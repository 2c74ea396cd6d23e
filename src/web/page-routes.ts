import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../fault/fault.js';
import { type PageFile, readPageFiles } from './page-files.js';
import { greet } from './visitor.js';

/** The page itself. Its invite is read from the address by the page; the cookie is set before it first writes. */
export function addPageRoutes(app: FastifyInstance, folder: string, secure: boolean): void {
  const { shell, assets } = readPageFiles(folder);

  const showShell = async (request: FastifyRequest, reply: FastifyReply) => {
    greet(request, reply, secure);
    return sendFile(request, reply, shell, 'private, no-cache');
  };
  app.get('/chat', showShell);
  app.get('/chat/:invite', showShell);
  app.get('/', async (_, reply) => reply.redirect('/chat'));

  app.get<{ Params: { '*': string } }>('/assets/*', async (request, reply) => {
    const file = assets.get(request.params['*']);
    if (!file) throw new Fault('not-found');
    return sendFile(request, reply, file, 'public, max-age=31536000, immutable');
  });
}

function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: PageFile,
  caching: string,
): FastifyReply {
  reply.headers({ etag: file.etag, 'cache-control': caching, vary: 'accept-encoding' });
  if (request.headers['if-none-match']?.includes(file.etag)) return reply.code(304).send();
  reply.type(file.mime);
  if (file.gzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? ''))
    return reply.header('content-encoding', 'gzip').send(file.gzip);
  return reply.send(file.bytes);
}
