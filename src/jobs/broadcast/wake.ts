/** A wait that somebody may end early. */
export class Wake {
  #end: (() => void) | undefined;
  #called = false;

  call(): void {
    this.#called = true;
    this.#end?.();
  }

  /** Not at all, where it was called since the last wait. */
  async wait(ms: number): Promise<void> {
    if (!this.#called) {
      await new Promise<void>((done) => {
        const timer = setTimeout(done, Math.min(ms, 60_000));
        this.#end = () => {
          clearTimeout(timer);
          done();
        };
      });
    }
    this.#end = undefined;
    this.#called = false;
  }
}
