import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../fault/fault.js';

export interface SentFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

export interface SentForm {
  readonly values: URLSearchParams;
  readonly files: Readonly<Record<string, readonly SentFile[]>>;
}

/** What a page sent, with files or without; fields for files that were left empty are not there. */
export async function readForm({ body, headers }: FastifyRequest): Promise<SentForm> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data'))
    return { values: new URLSearchParams(bytes.toString('utf8').replaceAll('%00', '')), files: {} };
  const values = new URLSearchParams();
  const files: Record<string, SentFile[]> = Object.create(null);
  for (const [key, value] of await readParts(bytes, type)) {
    if (typeof value === 'string') values.append(key, value.replaceAll('\0', ''));
    else if (value.size > 0) {
      const { name, type: mime } = value;
      const sent = { name, mime, bytes: Buffer.from(await value.arrayBuffer()) };
      files[key] = [...(files[key] ?? []), sent];
    }
  }
  return { values, files };
}

async function readParts(bytes: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw new Fault('request-unreadable', {}, cause);
  }
}

export const signToken = (secret: string, sessionId: string): string =>
  createHmac('sha256', secret).update(`zhitong:console-form:${sessionId}`).digest('base64url');

/** Sent by a page of this session, and by nothing else. */
export function isOwnForm(request: FastifyRequest, { values }: SentForm, token: string): boolean {
  const sent = Buffer.from(values.get('_t') ?? '');
  const right = Buffer.from(token);
  return isSameOrigin(request) && sent.length === right.length && timingSafeEqual(sent, right);
}

export function requireSameOrigin(request: FastifyRequest): void {
  if (!isSameOrigin(request)) throw new Fault('request-unreadable');
}

/** Browsers say where a form comes from. */
function isSameOrigin({ headers }: FastifyRequest): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return origin === undefined || origin.replace(/^https?:\/\//, '') === host;
}
