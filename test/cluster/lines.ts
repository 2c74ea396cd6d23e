import { createHash } from 'node:crypto';
import type { Person } from '../fakes/bot-api-person.js';
import { type Listening, Visitor } from '../web/visitor.js';
import { pause } from './hosts.js';

/** Several faults may follow one another. */
const PATIENCE_MS = 300_000;
const AGAIN_MS = 300;
const LOOK_MS = 20;

/** How somebody reaches the service. */
export interface Line {
  /** Of their identity. */
  readonly key: string;
  come(code: string): Promise<void>;
  /** Said, and taken: what is said after it comes after it. */
  say(text: string): Promise<void>;
  press(label: string): Promise<void>;
  /** What is shown next. */
  next(): Promise<string>;
  close(): void;
}

/** Telegram keeps the order of a chat by itself, and brings again what was not taken. */
export class TelegramLine implements Line {
  readonly #person: Person;

  constructor(person: Person) {
    this.#person = person;
  }

  get key(): string {
    return String(this.#person.user.id);
  }

  async come(code: string): Promise<void> {
    this.#person.tell(`/start ${code}`);
  }

  async say(text: string): Promise<void> {
    this.#person.tell(text);
  }

  async press(label: string): Promise<void> {
    this.#person.tap(label);
  }

  async next(): Promise<string> {
    return (await this.#person.next(PATIENCE_MS)).text;
  }

  close(): void {}
}

/** The page on a phone: every message twice at the same moment, by both hosts, and again until one of them has taken it. */
export class PageLine implements Line {
  readonly #visitor: Visitor;
  #listening: Listening | undefined;
  #seen = 0;
  #said = 0;

  constructor(url: string) {
    this.#visitor = new Visitor(url);
  }

  get key(): string {
    const secret = this.#visitor.cookie.slice('zt='.length);
    return createHash('sha256').update(secret).digest('base64url');
  }

  async come(code: string): Promise<void> {
    // The page waits for its first answer, which brings the cookie.
    await this.#until(() => this.#visitor.post('open', { id: 'come', invite: code }));
    await this.#listen();
  }

  async say(text: string): Promise<void> {
    const said = { id: `said-${++this.#said}`, text };
    const post = () => this.#visitor.post('send', said);
    await this.#until(async () => {
      const [one, other] = await Promise.all([post(), post().catch(() => undefined)]);
      return one.ok ? one : (other ?? one);
    });
  }

  press(label: string): Promise<void> {
    return this.say(label);
  }

  async next(): Promise<string> {
    const deadline = performance.now() + PATIENCE_MS;
    while (performance.now() < deadline) {
      const letter = this.#listening?.seen.find(({ seq, way }) => way === 'out' && seq > this.#seen);
      if (letter) {
        this.#seen = letter.seq;
        return letter.text;
      }
      if (this.#listening?.ended !== false) await this.#listen();
      await pause(LOOK_MS);
    }
    throw new Error('the page showed nothing');
  }

  close(): void {
    this.#listening?.close();
  }

  async #listen(): Promise<void> {
    await this.#until(async () => {
      this.#listening = await this.#visitor.listen(this.#seen);
      return this.#listening.response;
    });
  }

  async #until(ask: () => Promise<Response>): Promise<void> {
    for (const deadline = performance.now() + PATIENCE_MS; ; await pause(AGAIN_MS)) {
      const answer = await ask().catch(() => undefined);
      if (answer?.ok) return;
      // What is refused for good stays refused.
      if (answer && answer.status < 500 && answer.status !== 429) throw new Error(await answer.text());
      if (performance.now() > deadline) throw new Error('nobody takes what the page sends');
    }
  }
}
