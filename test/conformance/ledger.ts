/** What a suite has seen done, so that it cannot pass by leaving something out. */
export class Ledger {
  readonly #done = new Set<string>();

  note(...words: readonly string[]): void {
    this.#done.add(words.join(' '));
  }

  /** What of all this was never done, in all these ways. */
  missing(all: readonly string[], ways: readonly string[]): readonly string[] {
    return all
      .flatMap((one) => ways.map((way) => `${one} ${way}`))
      .filter((wanted) => !this.#done.has(wanted));
  }
}
