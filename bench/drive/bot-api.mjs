// A Bot API server for one bot, and nothing but what a measurement needs of it: it takes every call at once and hands
// what the bot shows to whoever watches the chat.
import http from 'node:http';

export const BOT = '7000000001';
export const TOKEN = `${BOT}:AAbench-token-of-the-measurements_012345`;

export class BotApi {
  /** By chat id: called with { text, keyboard, edited, id, at }. */
  watchers = new Map();
  calls = new Map();
  refused = [];
  #messages = new Map();
  #next = 1000;
  #server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const method = request.url.slice(request.url.lastIndexOf('/') + 1);
      const raw = Buffer.concat(chunks).toString();
      const body = JSON.stringify(this.call(method, raw.startsWith('{') ? JSON.parse(raw) : {}));
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      });
      response.end(body);
    });
  });

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
  call(method, fields) {
    this.calls.set(method, (this.calls.get(method) ?? 0) + 1);
    switch (method) {
      case 'getMe':
        return ok({ id: Number(BOT), is_bot: true, first_name: 'Bench', username: 'bench_bot' });
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
