// People who answer a survey over webhooks, all at once.
import http from 'node:http';

/** Telegram's default max_connections. */
const CONNECTIONS = 40;
const PATIENCE_MS = 20_000;

/** Of one bot, whoever writes to it: an update with a number seen before is a repetition. */
let nextUpdateId = 1_000_000_000;

export class Crowd {
  updates = 0;
  answers = 0;
  surveys = 0;
  latencies = [];
  problems = [];
  #next = 1;
  #agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS, maxFreeSockets: CONNECTIONS });

  /** With `redelivers` an update that was not taken comes again, as Telegram brings it; how often that was. */
  redelivered = 0;

  /** `gated`: the next update goes out only when the webhook has answered the last one, as Telegram does. */
  constructor({
    api,
    webhook,
    secret,
    script,
    codes,
    gated = true,
    thinkMs = 0,
    firstChat = 100_000,
    redelivers = false,
  }) {
    Object.assign(this, {
      api,
      url: new URL(webhook),
      secret,
      script,
      codes,
      gated,
      thinkMs,
      firstChat,
      redelivers,
    });
    this.start = script.start;
    this.rules = script.rules.map(({ actions, match, ...action }) => ({
      match,
      actions: actions ?? [action],
    }));
  }

  close() {
    this.#agent.destroy();
  }

  resetFigures() {
    Object.assign(this, { updates: 0, answers: 0, surveys: 0, latencies: [] });
  }

  newPerson() {
    const i = this.#next++;
    return { i, chat: this.firstChat + i, answered: 0, seen: undefined, uses: new Map(), over: false };
  }

  /** So many surveys, so many at a time. Answers with the milliseconds it took. */
  async run(surveys, atOnce) {
    let left = surveys;
    const begun = performance.now();
    const seat = async () => {
      while (left-- > 0) await this.#walkSafely(this.newPerson(), Number.POSITIVE_INFINITY);
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, surveys) }, seat));
    return performance.now() - begun;
  }

  /** Everybody goes on until so many questions are answered. */
  async advance(people, answered, atOnce) {
    const queue = people.filter(({ over }) => !over);
    const seat = async () => {
      for (let person = queue.shift(); person; person = queue.shift())
        await this.#walkSafely(person, answered);
    };
    await Promise.all(Array.from({ length: atOnce }, seat));
  }

  async #walkSafely(person, until) {
    try {
      await this.#walk(person, until);
    } catch (error) {
      person.over = true;
      this.problems.push(`${error.message}; last seen: ${person.seen?.text.slice(0, 60)}`);
      this.api.forget(person.chat);
    }
  }

  async #walk(person, until) {
    if (this.thinkMs > 0) await pause(this.thinkMs * Math.random());
    while (!person.over && person.answered < until) {
      const action = this.#choose(person);
      if (!action) {
        person.over = true;
        this.surveys++;
        this.api.forget(person.chat);
        return;
      }
      await this.#act(person, action);
      if (action.answer) {
        person.answered++;
        this.answers++;
      }
      if (this.thinkMs > 0) await pause(this.thinkMs * (0.5 + Math.random()));
    }
  }

  #choose(person) {
    if (!person.seen) return this.start;
    const { text } = person.seen;
    if (text.includes(this.script.done)) return undefined;
    const rule = this.rules.find(({ match }) => text.includes(match));
    if (!rule) throw new Error('no rule for what the bot says');
    const used = person.uses.get(rule) ?? 0;
    person.uses.set(rule, used + 1);
    return rule.actions[used % rule.actions.length];
  }

  async #act(person, action) {
    const update = this.#write(person, action);
    const sent = performance.now();
    const shown = new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error('the bot said nothing')), PATIENCE_MS);
      this.api.watchers.set(person.chat, (message) => {
        if (action.wait === (message.edited ? 'send' : 'edit')) return;
        if (action.expect && !message.text.includes(action.expect)) return;
        clearTimeout(timer);
        done(message);
      });
    });
    const posted = this.#post(update);
    const [message] = await Promise.all([shown, this.gated ? posted : posted.catch(this.#note)]);
    person.seen = message;
    this.updates++;
    this.latencies.push(message.at - sent);
  }

  #note = (error) => void this.problems.push(error.message);

  #write({ i, chat: id, seen }, { press, text }) {
    const update_id = nextUpdateId++;
    const from = { id, is_bot: false, first_name: 'User', username: `user${id}`, language_code: 'zh-hans' };
    const chat = { id, type: 'private', first_name: 'User' };
    const date = Math.floor(Date.now() / 1000);
    if (press === undefined) {
      const said = text.replace(/\$\{i\}/, i).replace(/\$\{code\}/, this.codes[i % this.codes.length]);
      return { update_id, message: { message_id: update_id, from, chat, date, text: said } };
    }
    const { id: message_id, keyboard } = seen;
    const button = typeof press === 'number' ? keyboard[press] : keyboard.find((b) => b.text.includes(press));
    if (!button) throw new Error(`no button ${press}`);
    const message = { message_id, chat, date, text: seen.text };
    return {
      update_id,
      callback_query: { id: `p${update_id}`, from, chat_instance: '1', data: button.callback_data, message },
    };
  }

  async #post(update) {
    for (;;) {
      const again = await this.#postOnce(update);
      if (again === undefined) return;
      this.redelivered++;
      await pause(again * 1000);
    }
  }

  /** Answers with the seconds after which it is to come again; undefined: it was taken. */
  #postOnce(update) {
    const body = JSON.stringify(update);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-telegram-bot-api-secret-token': this.secret,
    };
    return new Promise((done, fail) => {
      const request = http.request(this.url, { agent: this.#agent, method: 'POST', headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => {
          if (this.redelivers && response.statusCode === 503)
            return done(Number(response.headers['retry-after'] ?? 1));
          if (response.statusCode !== 200) return fail(new Error(`webhook answered ${response.statusCode}`));
          if (text.startsWith('{')) {
            const { method, ...fields } = JSON.parse(text);
            this.api.call(method, fields);
          }
          done();
        });
      });
      request.on('error', fail);
      request.end(body);
    });
  }

  quantile(q) {
    const sorted = Float64Array.from(this.latencies).sort();
    return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
  }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
