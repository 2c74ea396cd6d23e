import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { Fault } from '../fault/fault.js';
import { FILE_MB_MAX } from '../flow/domain/file-kinds.js';
import { findLetter } from '../store/letters/read-letters.js';
import type { Busy } from './busy.js';
import type { Limiter } from './limiter.js';
import { UPLOAD_BODY_MAX, UPLOADS_AT_ONCE } from './limits.js';
import { readAs } from './read-body.js';
import { requireCaller } from './visitor.js';
import type { WebParts } from './web-parts.js';

const query = z.object({ name: z.string().min(1).max(255) });
const place = z.union([
  z.object({ upload: z.uuid() }),
  z.object({ upload: z.stringFormat('letter', /^letter-\d{1,15}$/) }),
]);

/** Files on their way in and out. The body of an upload is the file itself. */
export function addUploadRoutes(
  app: FastifyInstance,
  parts: WebParts,
  limitUploads: Limiter,
  busy: Busy,
): void {
  const { chat, uploads } = parts;

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: UPLOAD_BODY_MAX }, (_, bytes, done) =>
      done(null, bytes),
    );
    let arriving = 0;
    scope.addHook('onRequest', async (request, reply) => {
      await requireCaller(request, chat);
      await limitUploads(request);
      if (Number(request.headers['content-length'] ?? 0) > UPLOAD_BODY_MAX) throw tooLarge();
      if (arriving >= UPLOADS_AT_ONCE) {
        busy.turnedAway('upload');
        throw new Fault('try-later');
      }
      arriving += 1;
      reply.raw.once('close', () => {
        arriving -= 1;
      });
    });

    scope.post('/upload', { bodyLimit: UPLOAD_BODY_MAX }, async (request) => {
      const { name } = readAs(query, request.query);
      const { personId } = request.visit ?? (await requireCaller(request, chat));
      const mime = request.headers['content-type'] ?? 'application/octet-stream';
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (bytes.byteLength === 0) throw new Fault('upload-empty');
      const stored = await uploads.store(personId, { name, mime, bytes });
      if (stored.kind === 'stored') return stored.ref;
      throw stored.why === 'too-large' ? tooLarge() : new Fault(`upload-${stored.why}`);
    });
  });

  app.get('/file/:upload', async (request, reply) => {
    const asked = place.safeParse(request.params);
    if (!asked.success) throw new Fault('not-found');
    const { upload } = asked.data;
    const { personId, identityId } = await requireCaller(request, chat);
    const seq = /^letter-(\d+)$/.exec(upload)?.[1];
    const file =
      seq === undefined
        ? await ownUpload(parts, personId, upload)
        : await letterFile(parts, identityId, Number(seq));
    if (!file) throw new Fault('not-found');
    return sendFile(reply, file);
  });
}

interface Download {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

async function ownUpload({ uploads }: WebParts, personId: string, id: string): Promise<Download | undefined> {
  const ref = await uploads.find(personId, id);
  const bytes = ref && (await uploads.read(id));
  return ref && bytes && { name: ref.name, mime: ref.mime, bytes };
}

async function letterFile(
  { store }: WebParts,
  identityId: string,
  seq: number,
): Promise<Download | undefined> {
  const kept = await findLetter(store.prisma, identityId, seq, 'file');
  if (kept === undefined) return undefined;
  const { name, mime, base64 } = kept as { name: string; mime: string; base64: string };
  return { name, mime, bytes: Buffer.from(base64, 'base64') };
}

/** Always saved, never shown by the browser in our name. */
function sendFile(reply: FastifyReply, { name, mime, bytes }: Download): FastifyReply {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return reply
    .headers({
      'content-type': /^[\w.+-]+\/[\w.+-]+$/.test(mime) ? mime : 'application/octet-stream',
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
      'cache-control': 'private, no-store',
    })
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

const tooLarge = () => new Fault('upload-too-large', { mb: FILE_MB_MAX });
