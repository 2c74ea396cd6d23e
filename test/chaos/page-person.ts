import { createHash, randomUUID } from 'node:crypto';
import { type Listening, Visitor } from '../web/visitor.js';

const AGAIN_MS = 500;
const LOOK_MS = 25;
/** A stream that is silent for longer than two heartbeats is opened anew. */
const SILENT_MS = 45_000;
/** What the page itself sends again: the server is away, or busy. */
const isPassing = (status: number) => status >= 500 || status === 429 || status === 408;

interface Letter {
  readonly seq: number;
  readonly text: string;
  readonly buttons?: readonly { readonly id: string; readonly label: string }[];
}

/** Somebody on the page, without its looks: what is said goes out in order, again and again until it is taken. */
export class PagePerson {
  readonly user: {
    readonly id: number;
    readonly is_bot: false;
    first_name: string;
    username: string;
    language_code: string;
  };
  readonly messages: Letter[] = [];
  /** Requests that were refused for good. */
  readonly refused: string[] = [];
  readonly #visitor: Visitor;
  #sending = Promise.resolve();
  #read = 0;
  #listening: Listening | undefined;
  #open = true;

  constructor(url: string, id: number) {
    this.user = { id, is_bot: false, first_name: 'Page', username: `page${id}`, language_code: 'zh-hans' };
    this.#visitor = new Visitor(url);
  }

  /** Of their identity: the database holds a hash of the cookie. */
  get key(): string {
    return createHash('sha256').update(this.#visitor.cookie.replace(/^zt=/, '')).digest('base64url');
  }

  tell(text: string): number {
    const code = /^\/start (\S+)/.exec(text)?.[1];
    if (code === undefined) this.#send('send', { text });
    else {
      this.#send('open', { invite: code });
      this.#sending = this.#sending.then(() => void this.#listen());
    }
    return 0;
  }

  tap(label: string): void {
    const letter = this.messages.findLast(({ buttons = [] }) => buttons.length > 0);
    const button = letter?.buttons?.find((one) => one.label.includes(label));
    if (!letter || !button) throw new Error(`no button "${label}"`);
    this.#send('send', { press: button.id, on: letter.seq });
  }

  async next(patienceMs: number): Promise<Letter> {
    const end = performance.now() + patienceMs;
    while (performance.now() < end) {
      const letter = this.messages[this.#read];
      if (letter) {
        this.#read += 1;
        return letter;
      }
      await pause(LOOK_MS);
    }
    throw new Error('the page showed nothing');
  }

  close(): void {
    this.#open = false;
    this.#listening?.close();
  }

  /** The same id whenever it is sent again. */
  #send(path: string, what: object): void {
    const body = { id: randomUUID(), ...what };
    this.#sending = this.#sending.then(async () => {
      while (this.#open) {
        const response = await this.#visitor.post(path, body).catch(() => undefined);
        if (response?.ok) return;
        const said = await response?.text().catch(() => '');
        if (response && !isPassing(response.status)) {
          this.refused.push(`${response.status} ${said}`);
          return;
        }
        await pause(AGAIN_MS);
      }
    });
  }

  async #listen(): Promise<void> {
    while (this.#open) {
      const after = this.messages.at(-1)?.seq ?? 0;
      const listening = await this.#visitor.listen(after).catch(() => undefined);
      this.#listening = listening;
      let taken = 0;
      let heardAt = performance.now();
      let bytes = 0;
      while (this.#open && listening?.response.ok) {
        if (listening.raw.length !== bytes) heardAt = performance.now();
        bytes = listening.raw.length;
        for (const seen of listening.seen.slice(taken)) if (seen.way === 'out') this.messages.push(seen);
        taken = listening.seen.length;
        if (listening.ended || performance.now() - heardAt > SILENT_MS) break;
        await pause(LOOK_MS);
      }
      listening?.close();
      await pause(AGAIN_MS);
    }
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
