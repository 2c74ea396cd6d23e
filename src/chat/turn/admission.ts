export interface AdmissionLimits {
  /** Messages being handled or waiting for it in this process; what is beyond waits with the platform. */
  readonly most: number;
  /** Of these at most so many of people who are in no conversation. */
  readonly newcomers: number;
}

/** At some thousand turns a second these are done within half a second; each takes some kilobytes. */
const LIMITS: AdmissionLimits = { most: 600, newcomers: 300 };
/** Beyond the limit there is room for those who ask little: by this factor. */
const ROOM = 1.5;

/**
 * Keeps what is handled at a time bounded, and shares it fairly when more arrives than can be done: whoever has the most
 * under way is refused first, and newcomers before people who are in a conversation.
 */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #known = new Share();
  readonly #newcomers = new Share();

  constructor(limits: AdmissionLimits = LIMITS) {
    this.#limits = limits;
  }

  get underWay(): number {
    return this.#known.total + this.#newcomers.total;
  }

  /** Takes a message in, and returns what says that it is done. Undefined: the platform is asked to bring it again. */
  enter(who: string, talking: boolean): (() => void) | undefined {
    const { most, newcomers } = this.#limits;
    const share = talking ? this.#known : this.#newcomers;
    if (this.underWay >= most * ROOM) return undefined;
    if (this.underWay >= most && share.of(who) >= this.#fair(most)) return undefined;
    if (!talking && share.total >= newcomers && share.of(who) >= share.fair(newcomers)) return undefined;
    if (!talking && share.total >= newcomers * ROOM) return undefined;
    return share.add(who);
  }

  /** What everybody gets who wants that much. */
  #fair(most: number): number {
    return Math.max(1, Math.floor(most / Math.max(1, this.#known.people + this.#newcomers.people)));
  }
}

/** How much of each person is under way. */
class Share {
  readonly #by = new Map<string, number>();
  total = 0;

  get people(): number {
    return this.#by.size;
  }

  of(who: string): number {
    return this.#by.get(who) ?? 0;
  }

  fair(most: number): number {
    return Math.max(1, Math.floor(most / Math.max(1, this.people)));
  }

  add(who: string): () => void {
    this.#by.set(who, this.of(who) + 1);
    this.total += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.total -= 1;
      const rest = this.of(who) - 1;
      if (rest > 0) this.#by.set(who, rest);
      else this.#by.delete(who);
    };
  }
}
