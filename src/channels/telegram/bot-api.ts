import type { ApiMethods } from 'telegraf/types';
import { z } from 'zod';
import type { Log, OutgoingFile } from '../../chat/channel.js';
import { countCuts, type HttpAnswer, HttpError, request } from '../shared/http-request.js';
import { sleep as pause } from '../shared/sleep.js';
import { BotApiError, classify } from './bot-api-error.js';
import { writeMultipart } from './multipart.js';

type Methods = ApiMethods<never>;
export type Method = keyof Methods & string;
export type Params<M extends Method> = Parameters<Methods[M]>[0];
export type Result<M extends Method> = ReturnType<Methods[M]>;

const TELEGRAM_ROOT = 'https://api.telegram.org';

const CALL_TIMEOUT_MS = 15_000;
const UPLOAD_TIMEOUT_MS = 120_000;
/** An answer of 100 long updates stays well below this. */
const ANSWER_MAX = 16 * 1024 * 1024;
/** Attempts of one call, the first included. */
const ATTEMPTS = 4;
const BACK_OFF_MS = 250;
/** Longer waits are not for a process to sit out: the caller is told and sends later. */
const WAIT_MAX_MS = 5000;

const answerSchema = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  parameters: z
    .object({
      retry_after: z.number().nonnegative().optional().catch(undefined),
      migrate_to_chat_id: z.number().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

export interface BotApiSettings {
  readonly token: string;
  readonly root?: string;
  readonly log: Log;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly random?: () => number;
}

export interface CallSettings {
  readonly attempts?: number;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Sent as multipart under this field. */
  readonly file?: { readonly field: string; readonly content: OutgoingFile };
}

/** The Bot API of one token: typed calls that retry what is worth retrying. */
export class BotApi {
  readonly #origin: string;
  /** Path before the method: a server of its own may stand under one. */
  readonly #base: string;
  readonly #token: string;
  readonly #log: Log;
  readonly #sleep: (ms: number) => Promise<void>;
  readonly #random: () => number;
  /** Chats that Telegram asked to leave alone, until when. */
  readonly #pauses = new Map<string, number>();

  constructor({ token, root = TELEGRAM_ROOT, log, sleep = pause, random = Math.random }: BotApiSettings) {
    this.#token = token;
    const { origin, pathname } = new URL(root);
    this.#origin = origin;
    this.#base = pathname.replace(/\/+$/, '');
    this.#log = log;
    this.#sleep = sleep;
    this.#random = random;
  }

  /** Throws a `BotApiError` and nothing else. */
  async call<M extends Method>(
    method: M,
    params: Params<M>,
    settings: CallSettings = {},
  ): Promise<Result<M>> {
    const attempts = settings.attempts ?? ATTEMPTS;
    const chat = chatOf(params);
    const cuts = countCuts();
    for (let attempt = 1; ; attempt++) {
      await this.#sitOutPause(method, chat);
      try {
        return await this.#once(method, params, settings);
      } catch (error) {
        if (!(error instanceof BotApiError)) throw error;
        const waitMs = this.#worthWaiting(error, attempt, chat);
        // After a cut somebody else may be at it.
        if (waitMs === undefined || attempt >= attempts || countCuts() > cuts) throw error;
        this.#log.warn({ method, code: error.code, attempt, waitMs }, 'Telegram call is tried again');
        await this.#sleep(waitMs);
      }
    }
  }

  /** Downloads what `getFile` named. */
  async download(path: string, maxBytes: number): Promise<Buffer> {
    const at = this.#at(`file/bot${this.#token}/${path.split('/').map(encodeURIComponent).join('/')}`);
    const timeoutMs = UPLOAD_TIMEOUT_MS;
    const { status, body } = await this.#exchange('download', () =>
      request({ ...at, method: 'GET', timeoutMs, maxBytes }),
    );
    if (status === 200) return body;
    throw new BotApiError(
      'download',
      status >= 500 ? { kind: 'transient' } : { kind: 'permanent' },
      status,
      'no file',
    );
  }

  async #once<M extends Method>(method: M, params: Params<M>, settings: CallSettings): Promise<Result<M>> {
    const { file, signal } = settings;
    const timeoutMs = settings.timeoutMs ?? (file ? UPLOAD_TIMEOUT_MS : CALL_TIMEOUT_MS);
    const at = this.#at(`bot${this.#token}/${method}`);
    const content = file
      ? writeMultipart({ ...params }, file.field, file.content)
      : { type: 'application/json', body: JSON.stringify(params ?? {}) };
    const { status, body } = await this.#exchange(method, () =>
      request({ ...at, method: 'POST', ...content, timeoutMs, maxBytes: ANSWER_MAX, signal }),
    );
    const answer = readAnswer(body);
    // A proxy's error page is no answer of Telegram's: only its status counts.
    const code = answer?.error_code ?? (status === 200 ? 502 : status);
    // The result is Telegram's own; where it comes from people (updates) the caller reads it as unknown.
    if (answer?.ok) return answer.result as Result<M>;
    const description = this.#withoutToken(answer?.description ?? 'no answer of the Bot API');
    const { retry_after, migrate_to_chat_id } = answer?.parameters ?? {};
    const refusal = { code, description, retryAfterSeconds: retry_after, movedTo: migrate_to_chat_id };
    throw new BotApiError(method, classify(refusal), code, description);
  }

  async #exchange(method: string, run: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
    try {
      return await run();
    } catch (error) {
      const why = error instanceof HttpError ? error.message : 'request failed';
      const final =
        error instanceof HttpError && (error.trouble === 'aborted' || error.trouble === 'too-large');
      const trouble = error instanceof HttpError && error.isUnsent ? 'unreachable' : 'unanswered';
      throw new BotApiError(method, final ? { kind: 'permanent' } : { kind: 'transient', trouble }, 0, why);
    }
  }

  #worthWaiting({ failure }: BotApiError, attempt: number, chat: string | undefined): number | undefined {
    if (failure.kind === 'slow-down') {
      if (chat !== undefined) this.#pause(chat, failure.afterMs);
      return failure.afterMs <= WAIT_MAX_MS ? failure.afterMs : undefined;
    }
    if (failure.kind !== 'transient') return undefined;
    return BACK_OFF_MS * 3 ** (attempt - 1) * (0.5 + this.#random());
  }

  #pause(chat: string, ms: number): void {
    const now = performance.now();
    for (const [paused, until] of this.#pauses) if (until <= now) this.#pauses.delete(paused);
    this.#pauses.set(chat, now + ms);
  }

  /** Calls to a paused chat would only be refused again, and lengthen the pause. */
  async #sitOutPause(method: string, chat: string | undefined): Promise<void> {
    if (this.#pauses.size === 0 || chat === undefined) return;
    const left = (this.#pauses.get(chat) ?? 0) - performance.now();
    if (left <= 0) return;
    if (left > WAIT_MAX_MS) {
      throw new BotApiError(
        method,
        { kind: 'slow-down', afterMs: Math.ceil(left) },
        429,
        'the chat is paused',
      );
    }
    await this.#sleep(left);
  }

  #at(path: string): { origin: string; path: string } {
    return { origin: this.#origin, path: `${this.#base}/${path}` };
  }

  #withoutToken(text: string): string {
    return this.#token === '' ? text : text.replaceAll(this.#token, '***');
  }
}

function readAnswer(body: Buffer): z.infer<typeof answerSchema> | undefined {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'));
    // The way of nearly every answer; what a refusal holds is looked at closely.
    if (isSuccess(read)) return read;
    return answerSchema.safeParse(read).data;
  } catch {
    return undefined;
  }
}

const isSuccess = (read: unknown): read is { ok: true; result: unknown } =>
  typeof read === 'object' && read !== null && 'ok' in read && read.ok === true;

function chatOf(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || !('chat_id' in params)) return undefined;
  return String(params.chat_id);
}
