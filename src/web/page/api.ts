import type { FileRef, FormPage, Letter } from './wire.js';

const ROOT = '/chat/api';
const PATIENCE_MS = 20_000;
const UPLOAD_PATIENCE_MS = 180_000;

/** `later`: not delivered for a reason that passes; the same request with the same id is sent again. */
export type Reply<T> =
  | { readonly kind: 'ok'; readonly data: T }
  | { readonly kind: 'refused'; readonly status: number; readonly problem: string }
  | { readonly kind: 'later'; readonly why: 'offline' | 'down' | 'busy'; readonly afterMs?: number };

async function ask<T>(path: string, init: RequestInit = {}, patience = PATIENCE_MS): Promise<Reply<T>> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const response = await fetch(`${ROOT}/${path}`, {
      credentials: 'same-origin',
      signal: stop.signal,
      ...init,
    });
    const data: unknown = await response.json().catch(() => undefined);
    if (response.ok && data !== undefined) return { kind: 'ok', data: data as T };
    const { status } = response;
    if (status === 429) {
      const seconds = Number(response.headers.get('retry-after'));
      return { kind: 'later', why: 'busy', afterMs: (seconds > 0 ? seconds : 5) * 1000 };
    }
    const { problem, retry } = (data ?? {}) as { problem?: unknown; retry?: unknown };
    // An answer that is no JSON comes from something between us and the service.
    const passing = (status >= 500 && retry !== false) || status === 408;
    if (passing || data === undefined) return { kind: 'later', why: 'down' };
    return { kind: 'refused', status, problem: typeof problem === 'string' ? problem : '' };
  } catch {
    return { kind: 'later', why: 'offline' };
  } finally {
    clearTimeout(timer);
  }
}

const HEADERS = { 'x-zhitong': '1' };

export const post = <T>(path: string, body: unknown): Promise<Reply<T>> =>
  ask<T>(path, {
    method: 'POST',
    headers: { ...HEADERS, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

export const upload = (name: string, mime: string, bytes: ArrayBuffer): Promise<Reply<FileRef>> =>
  ask<FileRef>(
    `upload?name=${encodeURIComponent(name)}`,
    {
      method: 'POST',
      headers: { ...HEADERS, 'content-type': mime || 'application/octet-stream' },
      body: bytes,
    },
    UPLOAD_PATIENCE_MS,
  );

export async function fetchLetters(before?: number): Promise<Reply<readonly Letter[]>> {
  const reply = await ask<{ letters: readonly Letter[] } | readonly Letter[]>(
    `letters?limit=50${before === undefined ? '' : `&before=${before}`}`,
  );
  if (reply.kind !== 'ok') return reply;
  const letters = 'letters' in reply.data ? reply.data.letters : reply.data;
  return { kind: 'ok', data: [...letters].sort((a, b) => a.seq - b.seq) };
}

export const fetchForm = (): Promise<Reply<FormPage>> => ask<FormPage>('form');

export const eventsUrl = (after: number): string => `${ROOT}/events?after=${after}`;

export const fileUrl = (upload: string): string => `${ROOT}/file/${encodeURIComponent(upload)}`;

/** Random and unique for ever; `randomUUID` is missing in older browsers and on plain http. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
