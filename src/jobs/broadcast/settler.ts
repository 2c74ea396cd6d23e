import type { Log } from '../../chat/channel.js';
import { type Settled, type Settlement, settleRecipients } from '../../store/notices/settle.js';
import type { Store } from '../../store/store.js';

/** How long ends are gathered. */
const GATHER_MS = 60;
const AGAIN_MS = 500;

interface SettlerParts {
  readonly store: Pick<Store, 'prisma' | 'process'>;
  readonly log: Log;
  readonly now: () => number;
  readonly onSettled: (rows: readonly Settled[], ended: number) => void;
}

/** Writes how sends ended, those of a moment together. What cannot be written now is written when the database is back. */
export class Settler {
  readonly #parts: SettlerParts;
  #ended: Settlement[] = [];
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: SettlerParts) {
    this.#parts = parts;
  }

  add(...settlements: readonly Settlement[]): void {
    this.#ended.push(...settlements);
    this.#later(GATHER_MS);
  }

  /** Everything is written, or could not be within this time. */
  async flush(withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    while ((this.#ended.length > 0 || this.#writing) && performance.now() < until) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      await this.#write();
    }
  }

  #later(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#write();
    }, ms);
  }

  #write(): Promise<void> {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
      if (this.#ended.length > 0) this.#later(GATHER_MS);
    });
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    const { store, log, now, onSettled } = this.#parts;
    const batch = this.#ended.splice(0);
    if (batch.length === 0) return;
    try {
      onSettled(await settleRecipients(store.prisma, store.process, batch, new Date(now())), batch.length);
    } catch (error) {
      log.warn({ error: (error as Error).name }, 'how notices were sent could not be written');
      this.#ended.unshift(...batch);
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    }
  }
}
