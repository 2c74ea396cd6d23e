/** Longer than any call takes; what is still under way then was forgotten. */
const FLIGHT_MAX_MS = 150_000;
/** Answers whose times say how long one usually takes. */
const ANSWERS_KEPT = 128;
/** The first calls open connections and are slower than usual. */
const ANSWERS_MIN = 64;
const SECOND_MS = 1000;

/** A call to the platform that is under way. */
export interface Flight {
  /** It was answered. */
  land(now: number): void;
  /** It was never made. */
  recall(): void;
}

/**
 * When the calls of an account reached its platform, which counts there, not here. A call arrives at some moment between
 * being made and being answered: while it is under way it counts as arriving now, and afterwards as having arrived when it
 * was made, later by as much as its answer took longer than the quickest of late. So what is counted here never runs ahead
 * of what is counted there.
 */
export class AccountPace {
  readonly #keep: number;
  /** Ascending. */
  readonly #arrived: number[] = [];
  readonly #flights = new Set<{ readonly at: number; readonly unprompted: boolean }>();
  readonly #usual = new Quickest();
  #lastUnprompted = Number.NEGATIVE_INFINITY;
  #waiting = 0;

  /** `keep`: how many arrivals are looked at. */
  constructor(keep: number) {
    this.#keep = keep;
  }

  depart(now: number, unprompted: boolean): Flight {
    const flight = { at: now, unprompted };
    this.#flights.add(flight);
    return {
      land: (answeredAt) => {
        if (!this.#flights.delete(flight)) return;
        const took = Math.max(0, answeredAt - now);
        this.#usual.note(took);
        this.#arrive(now + (took - this.#usual.ms), unprompted);
      },
      recall: () => void this.#flights.delete(flight),
    };
  }

  /** All that may have arrived until now, ascending. */
  times(now: number): readonly number[] {
    if (this.#flights.size === 0) return this.#arrived;
    const times = this.#arrived.slice(-this.#keep);
    for (const flight of this.#flights) {
      if (now - flight.at > FLIGHT_MAX_MS) this.#flights.delete(flight);
      else times.push(now);
    }
    return times;
  }

  /** What nobody is waiting for has gone out within the last second. */
  isCrowded(now: number): boolean {
    if (now - this.#lastUnprompted < SECOND_MS) return true;
    for (const { at, unprompted } of this.#flights) if (unprompted && now - at < SECOND_MS) return true;
    return false;
  }

  /** Somebody waits for a place who goes before notices. */
  get isAwaited(): boolean {
    return this.#waiting > 0;
  }

  /** Returns what ends the waiting. */
  await(): () => void {
    this.#waiting += 1;
    let ended = false;
    return () => {
      if (!ended) this.#waiting -= 1;
      ended = true;
    };
  }

  #arrive(at: number, unprompted: boolean): void {
    if (unprompted) this.#lastUnprompted = Math.max(this.#lastUnprompted, at);
    const times = this.#arrived;
    let i = times.length;
    for (let before = times[i - 1]; before !== undefined && before > at; before = times[i - 1]) i -= 1;
    times.splice(i, 0, at);
    // Twice as many before they are cut: cutting moves them all.
    if (times.length > 2 * this.#keep) times.splice(0, times.length - this.#keep);
  }
}

/** The least of the last numbers; nothing, until there are enough of them. */
class Quickest {
  readonly #last: number[] = [];
  #next = 0;

  note(ms: number): void {
    this.#last[this.#next] = ms;
    this.#next = (this.#next + 1) % ANSWERS_KEPT;
  }

  get ms(): number {
    return this.#last.length < ANSWERS_MIN ? 0 : Math.min(...this.#last);
  }
}
