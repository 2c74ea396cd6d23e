import type { Receipt } from '../../src/chat/channel.js';
import type { Chat } from '../../src/chat/chat.js';
import type { Act, FileOffer, Inbound } from '../../src/chat/inbound.js';
import type { RecordingChannel } from './recording-channel.js';

let keys = 0;
let people = 0;

export interface Life {
  readonly chat: Chat;
  readonly channel: RecordingChannel;
}

/** Somebody with an app: writes, presses, reads. */
export class Person {
  readonly id: string;
  #life: Life;
  readonly name: string;
  readonly #lang: string;
  #read = 0;
  /** What the platform was told about the last message. */
  receipt: Receipt | undefined;
  last: Inbound | undefined;

  constructor(life: Life, { name = '', lang = 'zh-hans', id = `u${++people}` } = {}) {
    this.#life = life;
    this.name = name;
    this.#lang = lang;
    this.id = id;
  }

  /** The life of the service that hears this person. */
  get life(): Life {
    return this.#life;
  }

  set life(life: Life) {
    this.#life = life;
    this.#read = this.all.length;
  }

  get who() {
    const { name, account } = this.life.channel;
    return { channel: name, account, key: this.id };
  }

  inbound(act: Act, key = `k${++keys}`): Inbound {
    const { name, account } = this.life.channel;
    const sender = { id: this.id, name: this.name, lang: this.#lang };
    return { channel: name, account, chat: this.id, group: false, sender, key, at: Date.now(), ...act };
  }

  /** Sends, and returns what came for this person since they last looked. */
  async send(inbound: Inbound): Promise<string> {
    this.last = inbound;
    this.receipt = await this.life.chat.handle(inbound);
    return this.read();
  }

  /** Waits for what comes after the answer too: nothing for a moment means that was all. */
  async read(quietMs = 25): Promise<string> {
    let seen = -1;
    for (let waited = 0; seen !== this.all.length || waited < 2; waited++) {
      seen = this.all.length;
      await new Promise((done) => setTimeout(done, quietMs / 2));
    }
    const text = this.all
      .slice(this.#read)
      .map((outgoing) => outgoing.text)
      .join('\n---\n');
    this.#read = this.all.length;
    return text;
  }

  get all() {
    return this.life.channel.to(this.id);
  }

  /** What stands under the last message. */
  get buttons(): readonly string[] {
    return (this.all.at(-1)?.buttons ?? []).map(({ label }) => label);
  }

  async start(payload = ''): Promise<string> {
    return this.send(this.inbound({ kind: 'start', payload, message: `m${keys}` }));
  }

  async say(text: string, message = `m${keys}`): Promise<string> {
    return this.send(this.inbound({ kind: 'text', text, message }));
  }

  async edit(text: string, message: string): Promise<string> {
    return this.send(this.inbound({ kind: 'edited', text, message }));
  }

  async command(command: string, args = ''): Promise<string> {
    return this.send(this.inbound({ kind: 'command', command, args, message: `m${keys}` }));
  }

  async offer(files: readonly FileOffer[], album?: string): Promise<string> {
    const more = album === undefined ? {} : { album };
    return this.send(this.inbound({ kind: 'files', files, caption: '', message: `m${keys}`, ...more }));
  }

  /** Presses a button by what is written on it; the latest that has it. */
  async press(label: string): Promise<string> {
    return this.send(this.inbound({ kind: 'press', button: this.find(label), on: 'm' }));
  }

  find(label: string): string {
    for (const { buttons } of [...this.all].reverse()) {
      const button = buttons.find((one) => one.label === label);
      if (button) return button.id;
    }
    throw new Error(`${this.id} sees no button ${label}, but ${this.buttons}`);
  }

  /** Several answers in a row; the last reply. */
  async sayAll(...texts: readonly string[]): Promise<string> {
    let reply = '';
    for (const text of texts) reply = await this.say(text);
    return reply;
  }
}
