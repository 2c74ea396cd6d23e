/**
 * A message is confirmed after what is said to it: the person's next one may go to another process, whose answer must not
 * come first. Whatever is slow to take what is said holds up what people say no longer than that.
 */
export const CONFIRM_WITHIN_MS = 3000;

/** What is being sent to each chat. */
export class BeingSaid {
  readonly #last = new Map<string, Promise<void>>();

  note<T>(chat: string, sent: Promise<T>): Promise<T> {
    const over: Promise<void> = sent
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        if (this.#last.get(chat) === over) this.#last.delete(chat);
      });
    this.#last.set(chat, over);
    return sent;
  }

  /** Resolves when nothing more is said there, or when the time is over. */
  async quiet(chat: string, withinMs: number): Promise<void> {
    if (!this.#last.has(chat)) return;
    let timer: NodeJS.Timeout | undefined;
    let late = false;
    const timeout = new Promise<void>((done) => {
      timer = setTimeout(() => {
        late = true;
        done();
      }, withinMs);
    });
    for (let last = this.#last.get(chat); last && !late; last = this.#last.get(chat)) {
      await Promise.race([last, timeout]);
      // What follows is begun by what ended.
      await new Promise((done) => setImmediate(done));
    }
    clearTimeout(timer);
  }
}
