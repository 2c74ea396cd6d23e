import { Fault } from '../../fault/fault.js';

export interface QueueLimits {
  /** Done at a time. */
  readonly atOnce: number;
  /** Waiting in all, and of one group. */
  readonly waiting: number;
  readonly waitingOfOne: number;
  readonly patienceMs: number;
}

/** Files and figures take a core each while they are made; a browser and its proxy wait half a minute. */
const LIMITS: QueueLimits = { atOnce: 2, waiting: 40, waitingOfOne: 8, patienceMs: 25_000 };

interface Waiter {
  readonly go: () => void;
}

/**
 * Lets in a few at a time, the groups in turn: an agency that asks for fifty files waits behind its own and not before
 * those of others. Whoever finds the queue full, or waits too long, is told to come again.
 */
export class Queue {
  readonly #limits: QueueLimits;
  /** By group, in the order in which they have their turn. */
  readonly #groups = new Map<string, Waiter[]>();
  #running = 0;
  #waiting = 0;

  constructor(limits: QueueLimits = LIMITS) {
    this.#limits = limits;
  }

  /** Resolves when it is one's turn, with what says that it is done; throws `busy`. */
  async enter(group: string): Promise<() => void> {
    const { atOnce, waiting, waitingOfOne } = this.#limits;
    if (this.#running < atOnce) return this.#begin();
    const own = this.#groups.get(group) ?? [];
    if (this.#waiting >= waiting || own.length >= waitingOfOne) throw new Fault('busy');
    await this.#wait(group, own);
    return this.#leave();
  }

  #wait(group: string, own: Waiter[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#forget(group, waiter);
        reject(new Fault('busy'));
      }, this.#limits.patienceMs);
      const waiter: Waiter = {
        go: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      own.push(waiter);
      this.#groups.set(group, own);
      this.#waiting += 1;
    });
  }

  #begin(): () => void {
    this.#running += 1;
    return this.#leave();
  }

  #leave(): () => void {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      // Its place goes to the next one, if there is one.
      if (!this.#next()) this.#running -= 1;
    };
  }

  #next(): boolean {
    const [first] = this.#groups;
    const waiter = first?.[1][0];
    if (!first || !waiter) return false;
    const [group, own] = first;
    this.#forget(group, waiter);
    // Behind the other groups.
    if (own.length > 0) {
      this.#groups.delete(group);
      this.#groups.set(group, own);
    }
    waiter.go();
    return true;
  }

  #forget(group: string, waiter: Waiter): void {
    const own = this.#groups.get(group);
    const at = own?.indexOf(waiter) ?? -1;
    if (!own || at < 0) return;
    own.splice(at, 1);
    this.#waiting -= 1;
    if (own.length === 0) this.#groups.delete(group);
  }
}
