import type { Line } from './lines.js';
import { Respondent } from './respondent.js';

interface Kind {
  readonly name: string;
  /** Talking at a time. */
  readonly seats: number;
  readonly open: () => Line;
  readonly hasty: boolean;
  readonly code: string;
}

/** People who come one after another, always as many at a time, until they are told that it is enough. */
export class Crowd {
  readonly people = new Map<string, Respondent[]>();
  /** What was waited for since this was last emptied. */
  waits: number[] = [];
  #coming = true;
  #seats: readonly Promise<void>[] = [];

  begin(kinds: readonly Kind[]): void {
    this.#seats = kinds.flatMap((kind) => Array.from({ length: kind.seats }, () => this.#sit(kind)));
  }

  get all(): readonly Respondent[] {
    return [...this.people.values()].flat();
  }

  /** Nobody comes any more; those who talk end their talk. */
  async end(): Promise<void> {
    this.#coming = false;
    await Promise.all(this.#seats);
  }

  async #sit({ name, open, hasty, code }: Kind): Promise<void> {
    const own = this.people.get(name) ?? [];
    this.people.set(name, own);
    while (this.#coming) {
      const person = new Respondent(open(), hasty);
      own.push(person);
      await person.run(code, (ms) => this.waits.push(ms));
      // Whoever met a problem is told of at the end; the next one may meet it too.
      if (person.problems.length > 0 && own.filter(({ problems }) => problems.length > 0).length > 5) return;
    }
  }
}
