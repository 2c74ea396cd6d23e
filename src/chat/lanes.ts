/** Runs tasks of one lane one after another, and those of different lanes side by side. */
export class Lanes {
  readonly #tails = new Map<string, Promise<void>>();

  /** Settles as the task does; a task that fails does not hold up the next. */
  async run<T>(lane: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(lane);
    const result = before ? before.then(task) : task();
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    this.#tails.set(lane, tail);
    try {
      return await result;
    } finally {
      if (this.#tails.get(lane) === tail) this.#tails.delete(lane);
    }
  }

  /** Resolves when nothing runs, true, or when the time is over, false. */
  async idle(withinMs: number): Promise<boolean> {
    const deadline = performance.now() + withinMs;
    while (this.#tails.size > 0) {
      const left = deadline - performance.now();
      if (left <= 0) return false;
      await within(Promise.all(this.#tails.values()), left);
    }
    return true;
  }
}

/** Waits for a promise, but no longer than this. */
async function within(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  await Promise.race([promise, timeout]);
  clearTimeout(timer);
}
