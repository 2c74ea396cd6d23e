import type { Store } from '../../store/store.js';
import type { Outcome, Turn } from '../../store/turn/turn.js';

/** While one batch is on its way to disk the next one is written; more at a time only make smaller batches. */
const BATCHES_MAX = 2;
const BATCH_MAX = 200;
/** Deliveries ride on the next commit, or go alone after this time. */
const DELIVERED_MS = 400;

interface Waiting {
  readonly turn: Turn;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Turns of different people that arrive together share one commit. */
export class Collector {
  readonly #store: Pick<Store, 'commitTurns'>;
  #waiting: Waiting[] = [];
  #delivered: string[] = [];
  /** Delivered, and not yet known to have left the outbox. */
  readonly #held = new Set<string>();
  #running = 0;
  #scheduled = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Pick<Store, 'commitTurns'>) {
    this.#store = store;
  }

  /** Resolves when the turn is on disk, or was refused; rejects when the database is at fault. */
  commit(turn: Turn): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ turn, resolve, reject });
      this.#schedule();
    });
  }

  /** An outgoing message arrived: it leaves the outbox with the next commit. */
  delivered(id: string): void {
    this.#delivered.push(id);
    this.#held.add(id);
    this.#timer ??= setTimeout(() => void this.flush(), DELIVERED_MS).unref();
  }

  /** Whether a message that arrived may still lie in the outbox. */
  holds(id: string): boolean {
    return this.#held.has(id);
  }

  /** Writes what was delivered; what cannot be written now is written later. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const delivered = this.#takeDelivered();
    if (delivered.length === 0) return;
    await this.#store.commitTurns([], delivered).then(
      () => this.#letGo(delivered),
      () => this.#giveBack(delivered),
    );
  }

  #schedule(): void {
    if (this.#scheduled || this.#running >= BATCHES_MAX) return;
    this.#scheduled = true;
    // After this round of input: messages that were read from the sockets together go together.
    setImmediate(() => {
      this.#scheduled = false;
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    if (this.#waiting.length === 0 || this.#running >= BATCHES_MAX) return;
    const batch = this.#waiting.splice(0, BATCH_MAX);
    const delivered = this.#takeDelivered();
    this.#running += 1;
    try {
      const outcomes = await this.#store.commitTurns(
        batch.map(({ turn }) => turn),
        delivered,
      );
      this.#letGo(delivered);
      for (const [i, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[i];
        if (outcome === undefined) reject(new Error('a turn came back without an outcome'));
        else resolve(outcome);
      }
    } catch (error) {
      this.#giveBack(delivered);
      for (const { reject } of batch) reject(error);
    } finally {
      this.#running -= 1;
      if (this.#waiting.length > 0) this.#schedule();
    }
  }

  #takeDelivered(): string[] {
    return this.#delivered.splice(0);
  }

  #letGo(delivered: readonly string[]): void {
    for (const id of delivered) this.#held.delete(id);
  }

  #giveBack(delivered: readonly string[]): void {
    this.#delivered.push(...delivered);
    this.#timer ??= setTimeout(() => void this.flush(), DELIVERED_MS * 5).unref();
  }
}
