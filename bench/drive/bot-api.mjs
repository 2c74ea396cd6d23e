// A Bot API server, and nothing but what a measurement needs of it: it hands what a bot shows to whoever watches the chat.
// It takes every call at once, unless it is to keep Telegram's limits.
import http from 'node:http';

export const BOT = '7000000001';
export const TOKEN = `${BOT}:AAbench-token-of-the-measurements_012345`;

export class BotApi {
  /** By chat id: called with { text, keyboard, edited, id, at }. */
  watchers = new Map();
  calls = new Map();
  refused = [];
  /** Calls that came too soon: with limits, each of them could have been avoided. */
  tooSoon = 0;
  /** By bot: how many messages it sent, the first and the last. */
  sent = new Map();
  #limits;
  #arrived = new Map();
  #messages = new Map();
  #next = 1000;
  #server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const [, bot, method] = /\/bot(\d+):[^/]*\/(\w+)$/.exec(request.url) ?? [];
      const raw = Buffer.concat(chunks).toString();
      const late = this.#isTooSoon(bot, method);
      const answer = late ?? this.call(method, raw.startsWith('{') ? JSON.parse(raw) : {}, bot);
      const body = JSON.stringify(answer);
      const reply = () => {
        const head = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
        response.writeHead(answer.ok ? 200 : answer.error_code, head);
        response.end(body);
      };
      const { latencyMs = 0 } = this.#limits ?? {};
      if (latencyMs > 0) setTimeout(reply, latencyMs * (0.9 + Math.random() * 0.2));
      else reply();
    });
  });

  /** `limits`: { perSecond } of each bot in any second; { latencyMs } until a call is answered, about. */
  constructor({ limits } = {}) {
    this.#limits = limits;
  }

  async listen(port = 0) {
    await new Promise((done) => this.#server.listen(port, '127.0.0.1', done));
    return this;
  }

  get root() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  /** Also for what a webhook's answer asks to be called. */
  call(method, fields, bot = BOT) {
    this.calls.set(method, (this.calls.get(method) ?? 0) + 1);
    switch (method) {
      case 'getMe':
        return ok({ id: Number(bot), is_bot: true, first_name: 'Bench', username: 'bench_bot' });
      case 'getWebhookInfo':
        return ok({ url: '', has_custom_certificate: false, pending_update_count: 0 });
      case 'getUpdates':
        return ok([]);
      case 'sendMessage':
        return this.#show(fields, ++this.#next, false);
      case 'editMessageText':
      case 'editMessageReplyMarkup':
        return this.#show(fields, Number(fields.message_id), true);
      default:
        return ok(true);
    }
  }

  forget(chat) {
    this.watchers.delete(chat);
    this.#messages.delete(chat);
  }

  #isTooSoon(bot, method) {
    if (!this.#limits || !/^(?:send(?!ChatAction)|edit)/.test(method)) return undefined;
    const now = performance.now();
    const times = this.#arrived.get(bot) ?? [];
    this.#arrived.set(bot, times);
    while (times[0] <= now - 1000) times.shift();
    if (times.length >= this.#limits.perSecond) {
      this.tooSoon++;
      const description = 'Too Many Requests: retry after 1';
      return { ok: false, error_code: 429, description, parameters: { retry_after: 1 } };
    }
    times.push(now);
    const sent = this.sent.get(bot) ?? { count: 0, first: now, last: now };
    this.sent.set(bot, { ...sent, count: sent.count + 1, last: now });
    return undefined;
  }

  #show({ chat_id, text, reply_markup }, id, edited) {
    const at = performance.now();
    const chat = Number(chat_id);
    const before = edited ? this.#messages.get(chat) : undefined;
    if (edited && before?.id !== id) return this.#refuse('Bad Request: message to edit not found');
    const keyboard = reply_markup?.inline_keyboard?.flat() ?? [];
    for (const { callback_data = '' } of keyboard) {
      const bytes = Buffer.byteLength(callback_data);
      if (bytes < 1 || bytes > 64) return this.#refuse('Bad Request: BUTTON_DATA_INVALID');
    }
    const message = { id, text: text ?? before?.text ?? '', keyboard };
    if (message.text === '' || message.text.length > 4096) return this.#refuse('Bad Request: message text');
    this.#messages.set(chat, message);
    this.watchers.get(chat)?.({ ...message, edited, at });
    return ok({ message_id: id, date: 1, chat: { id: chat, type: 'private' } });
  }

  #refuse(description) {
    this.refused.push(description);
    return { ok: false, error_code: 400, description };
  }
}

const ok = (result) => ({ ok: true, result });
