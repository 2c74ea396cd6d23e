import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { FakeChat, type FakeUser } from './bot-api-chat.js';
import { checkCommands, checkMarkup, checkText, type Fields } from './bot-api-limits.js';
import { Person } from './bot-api-person.js';
import { FakeUpdates } from './bot-api-updates.js';

export const TOKEN = '7000000001:AAfake-token-of-the-tests_0123456789';
const USERNAME = 'zhitong_test_bot';
const DOWNLOAD_MAX = 20 * 1024 * 1024;

/** What to do to calls of a method instead of answering them. */
export type Fault =
  | {
      readonly kind: 'refuse';
      readonly code: number;
      readonly description: string;
      readonly parameters?: object;
    }
  | { readonly kind: 'slow-down'; readonly retryAfter: number }
  | { readonly kind: 'page'; readonly code: number }
  | { readonly kind: 'drop' }
  /** The call is carried out, and its answer lost. */
  | { readonly kind: 'drop-answer' }
  | { readonly kind: 'hang' };

export interface Call {
  readonly method: string;
  readonly fields: Fields;
  readonly at: number;
}

type Answer =
  | { ok: true; result: unknown }
  | { ok: false; error_code: number; description: string; parameters?: object };

interface Upload {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** A Bot API server over real HTTP that enforces Telegram's limits, for one bot. */
export class FakeBotApi {
  readonly calls: Call[] = [];
  /** Calls refused with 400: a test that sends only what is allowed wants none. */
  readonly refused: string[] = [];
  readonly updates = new FakeUpdates(({ method, ...fields }) => this.#call(method, fields));
  readonly #faults = new Map<string, Fault[]>();
  readonly #chats = new Map<number, FakeChat>();
  readonly #files = new Map<string, Upload>();
  readonly #server = http.createServer((request, response) => void this.#serve(request, response));
  #polling: AbortController | undefined;
  #messageId = 1;
  #ids = 100;

  async listen(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return this;
  }

  get root(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.updates.close();
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  /** The next calls of a method, or of any ('*'), meet this. */
  fail(method: string, fault: Fault, times = 1): void {
    this.#faults.set(method, [
      ...(this.#faults.get(method) ?? []),
      ...Array.from({ length: times }, () => fault),
    ]);
  }

  callsOf(method: string): readonly Fields[] {
    return this.calls.filter((call) => call.method === method).map(({ fields }) => fields);
  }

  newId(): number {
    return ++this.#ids;
  }

  newMessageId(): number {
    return ++this.#messageId;
  }

  chat(id: number, type: FakeChat['type'] = 'private'): FakeChat {
    const known = this.#chats.get(id);
    if (known) return known;
    const chat = new FakeChat(id, type);
    this.#chats.set(id, chat);
    return chat;
  }

  /** Somebody with a phone in their hand, in a private chat with the bot. */
  person(name = 'User', lang = 'zh-hans'): Person {
    const id = 100_000 + this.newId();
    const user: FakeUser = {
      id,
      is_bot: false,
      first_name: name,
      username: `user${id}`,
      language_code: lang,
    };
    return new Person(this, user, this.chat(id));
  }

  /** Keeps a file as if the person had uploaded it. */
  keepFile(file: Upload): string {
    const id = `file-${this.newId()}`;
    this.#files.set(id, file);
    return id;
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = request.url ?? '';
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(url);
    if (file) return this.#serveFile(file[1] === TOKEN ? decodeURIComponent(file[2] ?? '') : '', response);
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(url) ?? [];
    if (token !== TOKEN) return reply(response, refusal(401, 'Unauthorized'));
    const { fields, upload } = await readBody(Buffer.concat(chunks), request.headers['content-type'] ?? '');
    this.calls.push({ method, fields, at: performance.now() });
    const fault = this.#faults.get(method)?.shift() ?? this.#faults.get('*')?.shift();
    if (fault?.kind === 'drop') return void request.socket.destroy();
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'page') return void response.writeHead(fault.code).end('<html>Bad Gateway</html>');
    if (fault?.kind === 'refuse') {
      const { code, description, parameters } = fault;
      return reply(response, { ...refusal(code, description), ...(parameters ? { parameters } : {}) });
    }
    if (fault?.kind === 'slow-down') {
      const description = `Too Many Requests: retry after ${fault.retryAfter}`;
      return reply(response, { ...refusal(429, description), parameters: { retry_after: fault.retryAfter } });
    }
    const answer =
      method === 'getUpdates' ? await this.#getUpdates(fields) : this.#call(method, fields, upload);
    if (fault?.kind === 'drop-answer') return void request.socket.destroy();
    reply(response, answer);
  }

  #serveFile(path: string, response: http.ServerResponse): void {
    const file = this.#files.get(path.replace(/^documents\//, ''));
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-length': file.bytes.length }).end(file.bytes);
  }

  async #getUpdates(fields: Fields): Promise<Answer> {
    if (this.updates.webhook) {
      return refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.#polling?.abort();
    const polling = new AbortController();
    this.#polling = polling;
    const {
      offset = 0,
      limit = 100,
      timeout = 0,
    } = fields as { offset?: number; limit?: number; timeout?: number };
    const result = await this.updates.poll(offset, limit, timeout * 1000, polling.signal);
    if (!polling.signal.aborted) return ok(result);
    return refusal(
      409,
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
  }

  #call(method: string, fields: Fields, upload?: Upload): Answer {
    const answer = this.#answer(method, fields, upload);
    if (!answer.ok && answer.error_code === 400) this.refused.push(`${method}: ${answer.description}`);
    return answer;
  }

  #answer(method: string, fields: Fields, upload?: Upload): Answer {
    switch (method) {
      case 'getMe':
        return ok({ id: Number(TOKEN.split(':')[0]), is_bot: true, first_name: 'Test', username: USERNAME });
      case 'setWebhook':
        if (!/^[\w-]{1,256}$/.test(String(fields.secret_token ?? 'x')))
          return refusal(400, 'secret token contains unallowed characters');
        this.updates.webhook = {
          url: String(fields.url),
          secret: fields.secret_token as string | undefined,
        };
        this.#polling?.abort();
        return ok(true);
      case 'getWebhookInfo':
        return ok({
          url: this.updates.webhook?.url ?? '',
          has_custom_certificate: false,
          pending_update_count: this.updates.pending.length,
        });
      case 'deleteWebhook':
        this.updates.webhook = undefined;
        return ok(true);
      case 'setMyCommands': {
        const bad = checkCommands(fields.commands);
        return bad ? refusal(400, bad) : ok(true);
      }
      case 'deleteMyCommands':
        return ok(true);
      case 'getFile':
        return this.#getFile(String(fields.file_id));
      case 'answerCallbackQuery':
        return this.#answerPress(String(fields.callback_query_id), fields.text);
      default:
        return this.#toChat(method, fields, upload);
    }
  }

  #getFile(id: string): Answer {
    const file = this.#files.get(id);
    if (!file) return refusal(400, 'Bad Request: invalid file_id');
    if (file.bytes.length > DOWNLOAD_MAX) return refusal(400, 'Bad Request: file is too big');
    return ok({
      file_id: id,
      file_unique_id: id,
      file_size: file.bytes.length,
      file_path: `documents/${id}`,
    });
  }

  #answerPress(id: string, text: unknown): Answer {
    const chat = [...this.#chats.values()].find(({ presses }) => presses.delete(id));
    if (!chat)
      return refusal(
        400,
        'Bad Request: query is too old and response timeout expired or query ID is invalid',
      );
    const bad = checkText(text, 200, true);
    if (bad) return refusal(400, `Bad Request: ${bad}`);
    chat.notices.push(String(text ?? ''));
    return ok(true);
  }

  #toChat(method: string, fields: Fields, upload: Upload | undefined): Answer {
    const chat = this.#chats.get(Number(fields.chat_id));
    if (!chat) return refusal(400, 'Bad Request: chat not found');
    if (chat.refusal) return refusal(403, chat.refusal);
    if (fields.parse_mode !== undefined) return refusal(400, 'Bad Request: the fake reads no markup');
    const markup = checkMarkup(fields.reply_markup);
    if (markup) return refusal(400, `Bad Request: ${markup}`);
    const describe = (message: { message_id: number }) =>
      ok({ message_id: message.message_id, date: Math.floor(Date.now() / 1000), chat: chat.json });
    const bad = (why: string) => refusal(400, `Bad Request: ${why}`);
    switch (method) {
      case 'sendChatAction':
        return ok(true);
      case 'sendMessage':
      case 'editMessageText': {
        const why = checkText(fields.text, 4096);
        if (why) return bad(why);
        if (method === 'sendMessage') return describe(chat.add(this.newMessageId(), fields));
        const edited = chat.edit(fields, false);
        return typeof edited === 'string' ? bad(edited) : describe(edited);
      }
      case 'editMessageReplyMarkup': {
        const edited = chat.edit(fields, true);
        return typeof edited === 'string' ? bad(edited) : describe(edited);
      }
      case 'sendPhoto':
      case 'sendDocument': {
        if (!upload || upload.bytes.length === 0) return bad('file must be non-empty');
        if (method === 'sendPhoto' && upload.bytes.length > 10 * 1024 * 1024) return bad('PHOTO_TOO_BIG');
        const why = checkText(fields.caption, 1024, true);
        return why ? bad(why) : describe(chat.add(this.newMessageId(), fields, upload));
      }
      default:
        return refusal(404, 'Not Found: method not found');
    }
  }
}

const ok = (result: unknown): Answer => ({ ok: true, result });

const refusal = (error_code: number, description: string) => ({
  ok: false as const,
  error_code,
  description,
});

function reply(response: http.ServerResponse, answer: Answer): void {
  const body = JSON.stringify(answer);
  response.writeHead(answer.ok ? 200 : answer.error_code, { 'content-type': 'application/json' }).end(body);
}

async function readBody(body: Buffer, type: string): Promise<{ fields: Fields; upload?: Upload }> {
  if (!type.startsWith('multipart/form-data'))
    return { fields: body.length ? (JSON.parse(body.toString()) as Fields) : {} };
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const fields: Record<string, unknown> = {};
  let upload: Upload | undefined;
  for (const [key, value] of form) {
    if (typeof value === 'string') fields[key] = value;
    else upload = { name: value.name, mime: value.type, bytes: Buffer.from(await value.arrayBuffer()) };
  }
  return upload ? { fields, upload } : { fields };
}
