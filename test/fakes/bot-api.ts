import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody, type Upload } from './bot-api-body.js';
import { FakeChat, type FakeUser } from './bot-api-chat.js';
import { checkCommands, checkMarkup, checkText, type Fields } from './bot-api-limits.js';
import { Person } from './bot-api-person.js';
import { FakeTrouble, type Trouble } from './bot-api-trouble.js';
import { FakeUpdates } from './bot-api-updates.js';

export const TOKEN = '7000000001:AAfake-token-of-the-tests_0123456789';
const USERNAME = 'zhitong_test_bot';
const HOST = '127.0.0.1';
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
  /** The number of the bot. */
  readonly bot: string;
}

export interface FakeOptions extends Trouble {
  /** Bots beside the first: their tokens. They share chats and files, as far as anybody looks. */
  readonly others?: readonly string[];
  /** Of a bench: neither calls nor messages are kept. */
  readonly forgetful?: boolean;
  readonly port?: number;
  /** Where it listens; else this machine alone reaches it. */
  readonly host?: string;
}

type Answer =
  | { ok: true; result: unknown }
  | { ok: false; error_code: number; description: string; parameters?: object };

/** A Bot API server over real HTTP that enforces Telegram's limits, for one bot or several. */
export class FakeBotApi {
  readonly calls: Call[] = [];
  /** Calls refused with 400: a test that sends only what is allowed wants none. */
  readonly refused: string[] = [];
  readonly updates = new FakeUpdates(({ method, ...fields }) => this.#call(TOKEN, method, fields));
  readonly trouble: FakeTrouble;
  /** While it is set every call meets it: the platform is away. */
  away: Fault | undefined;
  /** Called for every message that is shown. */
  onShown: (bot: string, chat: number, method: string) => void = () => undefined;
  readonly #options: FakeOptions;
  readonly #updates: ReadonlyMap<string, FakeUpdates>;
  readonly #faults = new Map<string, Fault[]>();
  readonly #chats = new Map<number, FakeChat>();
  readonly #files = new Map<string, Upload>();
  readonly #server = http.createServer((request, response) => void this.#serve(request, response));
  readonly #polling = new Map<string, AbortController>();
  #messageId = 1;
  #ids = 100;

  constructor(options: FakeOptions = {}) {
    this.#options = options;
    this.trouble = new FakeTrouble(options);
    const others = (options.others ?? []).map((token) => {
      const reply = ({ method, ...fields }: { readonly method: string }) => this.#call(token, method, fields);
      return [token, new FakeUpdates(reply)] as const;
    });
    this.#updates = new Map([[TOKEN, this.updates], ...others]);
  }

  async listen(): Promise<this> {
    const { port = 0, host = HOST } = this.#options;
    await new Promise<void>((done) => this.#server.listen(port, host, done));
    return this;
  }

  get root(): string {
    return `http://${this.#options.host ?? HOST}:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const updates of this.#updates.values()) updates.close();
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

  /** The updates of one of the bots. */
  updatesOf(token: string): FakeUpdates {
    return this.#updates.get(token) ?? this.updates;
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

  /** Somebody with a phone in their hand, in a private chat with the bot, or with another one. */
  person(name = 'User', lang = 'zh-hans', token = TOKEN): Person {
    const id = 100_000 + this.newId();
    const user: FakeUser = {
      id,
      is_bot: false,
      first_name: name,
      username: `user${id}`,
      language_code: lang,
    };
    const updates = this.#updates.get(token) ?? this.updates;
    const server = {
      updates,
      chat: this.chat.bind(this),
      newId: this.newId.bind(this),
      newMessageId: this.newMessageId.bind(this),
      keepFile: this.keepFile.bind(this),
    };
    return new Person(server, user, this.chat(id));
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
    if (!token || !this.#updates.has(token)) return reply(response, refusal(401, 'Unauthorized'));
    const { fields, upload } = await readBody(Buffer.concat(chunks), request.headers['content-type'] ?? '');
    const sends = /^(?:send(?!ChatAction)|edit)/.test(method);
    const [before, after] = (sends && this.trouble.latency) || [0, 0];
    if (before > 0) await pause(before);
    const bot = botOf(token);
    if (!this.#options.forgetful) this.calls.push({ method, fields, at: performance.now(), bot });
    const met = sends ? this.trouble.meet(bot, Number(fields.chat_id), method) : undefined;
    const fault =
      this.away ?? this.#faults.get(method)?.shift() ?? this.#faults.get('*')?.shift() ?? faultOf(met);
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
      method === 'getUpdates'
        ? await this.#getUpdates(token, fields)
        : this.#call(token, method, fields, upload);
    if (sends && answer.ok) this.onShown(bot, Number(fields.chat_id), method);
    if (after > 0) await pause(after);
    if (fault?.kind === 'drop-answer') return void request.socket.destroy();
    reply(response, answer);
  }

  #serveFile(path: string, response: http.ServerResponse): void {
    const file = this.#files.get(path.replace(/^documents\//, ''));
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-length': file.bytes.length }).end(file.bytes);
  }

  async #getUpdates(token: string, fields: Fields): Promise<Answer> {
    const updates = this.#updates.get(token) ?? this.updates;
    if (updates.webhook) {
      return refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.#polling.get(token)?.abort();
    const polling = new AbortController();
    this.#polling.set(token, polling);
    const {
      offset = 0,
      limit = 100,
      timeout = 0,
    } = fields as { offset?: number; limit?: number; timeout?: number };
    const result = await updates.poll(offset, limit, timeout * 1000, polling.signal);
    if (!polling.signal.aborted) return ok(result);
    return refusal(
      409,
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
  }

  #call(token: string, method: string, fields: Fields, upload?: Upload): Answer {
    const answer = this.#answer(token, method, fields, upload);
    if (!answer.ok && answer.error_code === 400) this.refused.push(`${method}: ${answer.description}`);
    return answer;
  }

  #answer(token: string, method: string, fields: Fields, upload?: Upload): Answer {
    const updates = this.#updates.get(token) ?? this.updates;
    switch (method) {
      case 'getMe':
        return ok({ id: Number(botOf(token)), is_bot: true, first_name: 'Test', username: USERNAME });
      case 'setWebhook':
        if (!/^[\w-]{1,256}$/.test(String(fields.secret_token ?? 'x')))
          return refusal(400, 'secret token contains unallowed characters');
        updates.webhook = {
          url: String(fields.url),
          secret: fields.secret_token as string | undefined,
        };
        this.#polling.get(token)?.abort();
        return ok(true);
      case 'getWebhookInfo':
        return ok({
          url: updates.webhook?.url ?? '',
          has_custom_certificate: false,
          pending_update_count: updates.pending.length,
        });
      case 'deleteWebhook':
        updates.webhook = undefined;
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
    const { forgetful } = this.#options;
    const id = Number(fields.chat_id);
    const chat = this.#chats.get(id) ?? (forgetful ? new FakeChat(id, 'private') : undefined);
    if (!chat) return refusal(400, 'Bad Request: chat not found');
    const refused = chat.refusal ?? this.trouble.refusalOf(id);
    if (refused) return refusal(403, refused);
    if (fields.parse_mode !== undefined) return refusal(400, 'Bad Request: the fake reads no markup');
    const markup = checkMarkup(fields.reply_markup);
    if (markup) return refusal(400, `Bad Request: ${markup}`);
    const describe = (message: { message_id: number }, more: object = {}) =>
      ok({ message_id: message.message_id, date: Math.floor(Date.now() / 1000), chat: chat.json, ...more });
    const bad = (why: string) => refusal(400, `Bad Request: ${why}`);
    switch (method) {
      case 'sendChatAction':
        return ok(true);
      case 'sendMessage':
      case 'editMessageText': {
        const why = checkText(fields.text, 4096);
        if (why) return bad(why);
        if (method === 'sendMessage') return describe(chat.add(this.newMessageId(), fields));
        const edited = chat.edit(fields, 'text');
        return typeof edited === 'string' ? bad(edited) : describe(edited);
      }
      case 'editMessageCaption': {
        const why = checkText(fields.caption, 1024, true);
        const edited = why ?? chat.edit(fields, 'caption');
        return typeof edited === 'string' ? bad(edited) : describe(edited);
      }
      case 'editMessageReplyMarkup': {
        const edited = chat.edit(fields, 'markup');
        return typeof edited === 'string' ? bad(edited) : describe(edited);
      }
      case 'sendPhoto':
      case 'sendDocument': {
        const field = method === 'sendPhoto' ? 'photo' : 'document';
        const known = fields[field] === undefined ? undefined : this.#files.get(String(fields[field]));
        if (fields[field] !== undefined && !known) return bad('wrong file identifier/HTTP URL specified');
        const file = known ?? upload;
        if (!file || file.bytes.length === 0) return bad('file must be non-empty');
        if (method === 'sendPhoto' && file.bytes.length > 10 * 1024 * 1024) return bad('PHOTO_TOO_BIG');
        const why = checkText(fields.caption, 1024, true);
        if (why) return bad(why);
        const file_id = known ? String(fields[field]) : this.keepFile(file);
        const sized = { file_id, file_unique_id: file_id };
        const shown = method === 'sendPhoto' ? { photo: [sized] } : { document: sized };
        return describe(chat.add(this.newMessageId(), fields, file), shown);
      }
      default:
        return refusal(404, 'Not Found: method not found');
    }
  }
}

const ok = (result: unknown): Answer => ({ ok: true, result });

const botOf = (token: string): string => token.split(':')[0] ?? '';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

function faultOf(met: ReturnType<FakeTrouble['meet']>): Fault | undefined {
  if (met?.kind === 'server-error') return { kind: 'page', code: 502 };
  return met?.kind === 'lost-answer' ? { kind: 'drop-answer' } : met;
}

const refusal = (error_code: number, description: string) => ({
  ok: false as const,
  error_code,
  description,
});

function reply(response: http.ServerResponse, answer: Answer): void {
  const body = JSON.stringify(answer);
  response.writeHead(answer.ok ? 200 : answer.error_code, { 'content-type': 'application/json' }).end(body);
}
