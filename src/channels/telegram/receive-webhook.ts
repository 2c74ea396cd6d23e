import { createHash, timingSafeEqual } from 'node:crypto';
import { WEBHOOK_BODY_MAX } from './limits.js';

export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
}

/** `body`, when there is one, is a call that Telegram makes on our behalf: it saves a request. */
export interface WebhookResponse {
  readonly status: 200 | 400 | 401 | 413 | 503;
  readonly body?: string;
}

/** setWebhook: the header that carries `secret_token`. */
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

/**
 * Answers a webhook request. 200 says "stored", or that there is nothing to store; on anything else Telegram
 * delivers the update again and holds back the chat's next ones. `take` gets the parsed JSON, and rejects when an update
 * could not be stored.
 */
export async function receiveWebhook(
  { headers, body }: WebhookRequest,
  secret: string,
  take: (raw: unknown) => Promise<{ readonly reply?: object }>,
): Promise<WebhookResponse> {
  if (!sameSecret(headers[SECRET_HEADER], secret)) return { status: 401 };
  if (Number(headers['content-length'] ?? 0) > WEBHOOK_BODY_MAX || body.byteLength > WEBHOOK_BODY_MAX) {
    return { status: 413 };
  }
  let raw: unknown;
  try {
    raw = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch {
    return { status: 400 };
  }
  try {
    const { reply } = await take(raw);
    return reply ? { status: 200, body: JSON.stringify(reply) } : { status: 200 };
  } catch {
    return { status: 503 };
  }
}

/** Compared by digest: neither the length nor the place of the first difference shows in the time. */
function sameSecret(given: string | readonly string[] | undefined, expected: string): boolean {
  if (typeof given !== 'string' || expected === '') return false;
  if (known.text !== expected) known = { text: expected, digest: digestOf(expected) };
  return timingSafeEqual(digestOf(given), known.digest);
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The secret changes only with the settings. */
let known = { text: '', digest: digestOf('') };
