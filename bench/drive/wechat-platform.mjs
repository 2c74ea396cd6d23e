// WeChat as one account sees it, and nothing but what a measurement needs: people who say something and hear the answer.

const TEXT = 7;
const BOT = '@bot';

const contactOf = (id) => ({
  id,
  name: id,
  alias: '',
  avatar: '',
  friend: true,
  gender: 0,
  phone: [],
  type: 1,
});

export class WechatPlatform {
  /** By contact id: called with each text. */
  #people = new Map();
  #child;
  #puppet;
  #measured;
  #serial = 0;
  sent = 0;
  wrong = [];

  constructor() {
    this.loggedIn = new Promise((done) => {
      this.onLogin = done;
    });
  }

  serve(child) {
    this.#child = child;
    child.on('message', (message) => this.#take(message));
  }

  join(id, hear) {
    this.#people.set(id, hear);
    this.#do('contact', { payload: contactOf(id) });
  }

  leave(id) {
    this.#people.delete(id);
    this.#do('forget', { contacts: [id], rooms: [] });
  }

  say(id, text) {
    const payload = { id: `m${++this.#serial}`, type: TEXT, talkerId: id, listenerId: BOT, text };
    this.#do('message', { payload: { ...payload, timestamp: Date.now() } });
  }

  /** Memory and listeners of the service, before and after a collection. */
  measure() {
    return new Promise((done) => {
      this.#measured = done;
      this.#child.send({ measure: true });
    });
  }

  #take({ ev, measured, puppet, call, to, text }) {
    if (measured) return this.#measured(measured);
    if (ev === 'start') {
      this.#puppet = puppet;
      this.#answer(call);
      this.#do('contact', { payload: contactOf(BOT) });
    } else if (ev === 'started') {
      this.#do('login', { id: BOT });
      this.#do('ready', {});
      this.onLogin();
    } else if (ev === 'text') {
      const hear = this.#people.get(to);
      this.#answer(call, hear ? undefined : 'no such conversation');
      if (!hear) return this.wrong.push(`a message to ${to}`);
      this.sent++;
      hear(text);
    } else if (call !== undefined) this.#answer(call);
  }

  #answer(re, error) {
    this.#child.send({ re, ...(error === undefined ? {} : { error }) });
  }

  #do(what, content) {
    this.#child.send({ do: what, puppet: this.#puppet, ...content });
  }
}
