import type { Shown } from '../conformance/talker.js';
import { type Listening, type Seen, Visitor } from '../web/visitor.js';

const PATIENCE_MS = 10_000;
const LOOK_MS = 10;

interface Letter extends Seen {
  readonly buttons?: readonly { readonly label: string; readonly picked?: boolean }[];
}

/** Somebody with the page open, without its looks. */
export class WebTalker {
  readonly #visitor: Visitor;
  #listening: Listening | undefined;
  #shown: Letter | undefined;
  #said = 0;

  constructor(url: string) {
    this.#visitor = new Visitor(url);
  }

  async come(code: string): Promise<Shown> {
    await this.#visitor.open(code);
    this.#listening = await this.#visitor.listen(0);
    return this.#next();
  }

  async now(): Promise<Shown> {
    const { text = '', buttons = [] } = this.#shown ?? {};
    return { text, buttons: buttons.map(({ label, picked = false }) => ({ label, picked })) };
  }

  async say(text: string): Promise<Shown> {
    const response = await this.#visitor.post('send', { id: `said-${++this.#said}`, text });
    if (!response.ok) throw new Error(await response.text());
    return this.#next();
  }

  close(): void {
    this.#listening?.close();
  }

  async #next(): Promise<Shown> {
    const before = this.#shown?.seq ?? 0;
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until) {
      const last: Letter | undefined = this.#listening?.seen.findLast(({ way }) => way === 'out');
      if (last && last.seq > before) {
        this.#shown = last;
        return this.now();
      }
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
    throw new Error(`nothing came after: ${this.#shown?.text}`);
  }
}
