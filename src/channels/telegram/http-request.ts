import http from 'node:http';
import https from 'node:https';

// node:http with keep-alive costs a fifth of the processor time that Node 20's fetch does for the same call
// (43 µs against 208 µs, measured on this machine), and a call to Telegram is made for every answer.

/** Connections kept to one Bot API server. */
const CONNECTIONS = 100;
/** Idle connections are closed before common proxies do it, so that no request meets a dying one. */
const IDLE_MS = 50_000;
const options = { keepAlive: true, maxSockets: CONNECTIONS, timeout: IDLE_MS };
const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };

export interface HttpRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly type?: string;
  readonly body?: string | Uint8Array;
  /** For the whole exchange, body included. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
}

export type HttpTrouble = 'timeout' | 'too-large' | 'aborted' | 'network';

/** A failed exchange. Node's own error is not kept: it may carry the address, and the address holds the token. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  constructor(
    readonly trouble: HttpTrouble,
    code?: string,
  ) {
    super(code ? `${trouble} (${code})` : trouble);
  }
}

/** One exchange over a kept connection. */
export function request({
  url,
  method,
  type,
  body,
  timeoutMs,
  maxBytes,
  signal,
}: HttpRequest): Promise<HttpAnswer> {
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new HttpError('aborted'));
    const headers: Record<string, string | number> = {};
    if (type !== undefined) headers['content-type'] = type;
    if (body !== undefined) headers['content-length'] = Buffer.byteLength(body);
    const settings = { method, headers, agent: agents[secure ? 'https:' : 'http:'] };
    const sent = (secure ? https : http).request(url, settings, (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBytes) fail(new HttpError('too-large'));
        else chunks.push(chunk);
      });
      answer.once('aborted', () => fail(new HttpError('network', 'ABORTED')));
      answer.once('error', (error) => fail(new HttpError('network', codeOf(error))));
      answer.once('end', () => {
        settle();
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks) });
      });
    });
    const timer = setTimeout(() => fail(new HttpError('timeout')), timeoutMs);
    const abort = () => fail(new HttpError('aborted'));
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const fail = (error: HttpError) => {
      settle();
      reject(error);
      sent.destroy();
    };
    signal?.addEventListener('abort', abort, { once: true });
    sent.on('error', (error) => fail(new HttpError('network', codeOf(error))));
    sent.end(body);
  });
}

const codeOf = (error: Error): string | undefined => ('code' in error ? String(error.code) : undefined);
