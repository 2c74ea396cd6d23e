import { unsettledResponses } from '../service/enterprises/settle-response.js';
import { releaseOutbox, takeDue } from '../store/outbox/outbox.js';
import type { ChatParts } from './chat-parts.js';
import { settleStored } from './settle.js';
import type { Letter } from './turn/letter.js';

const EVERY_MS = 1000;
const TAKE_MAX = 200;
/** How long a message taken here is left alone by the others. */
const HOLD_MS = 60_000;
const SETTLE_MAX = 20;

/** Sends what nobody has sent: after a crash, an outage of the platform, a process that went away. */
export class Relay {
  readonly #parts: ChatParts;
  readonly #accounts: () => readonly string[];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(parts: ChatParts, accounts: () => readonly string[]) {
    this.#parts = parts;
    this.#accounts = accounts;
  }

  async start(alone: boolean): Promise<void> {
    if (alone) await releaseOutbox(this.#parts.store.prisma);
    this.#schedule(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(ms: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.#run().finally(() => this.#schedule(EVERY_MS));
    }, ms).unref();
  }

  async #run(): Promise<void> {
    const { store, post, log } = this.#parts;
    try {
      const due = await takeDue(store.prisma, this.#accounts(), { limit: TAKE_MAX, holdMs: HOLD_MS });
      for (const { id, identityId, accountId, chat, message, attempts } of due) {
        const letter = message as unknown as Letter;
        void post.send({ id, to: { identityId, accountId, chat }, letter, attempts });
      }
      for (const responseId of await unsettledResponses(store.prisma, SETTLE_MAX)) {
        await settleStored(this.#parts, responseId);
      }
    } catch (error) {
      log.warn({ error: (error as Error).name }, 'the outbox could not be read');
    }
  }
}
