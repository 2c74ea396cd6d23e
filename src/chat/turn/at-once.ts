/** Runs so many tasks at a time; the others wait in the order they came. Who waits is bounded by whoever lets them in. */
export class AtOnce {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#most) await new Promise<void>((go) => this.#waiting.push(go));
    else this.#running += 1;
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      // Its place goes to the next one.
      if (next) next();
      else this.#running -= 1;
    }
  }
}
