export interface PaceLimits {
  /** More than anybody types, even a person who forwards a whole chat. */
  readonly perSecond: number;
  readonly burst: number;
  /** Waiting messages of one person; beyond, the platform is asked to bring them again. */
  readonly queueMax: number;
}

const LIMITS: PaceLimits = { perSecond: 25, burst: 100, queueMax: 200 };
const KEPT = 20_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** Slows down a chat that sends far more than a person can, so that the others do not wait for it. */
export class Pace {
  readonly #buckets = new Map<string, Bucket>();
  readonly #limits: PaceLimits;
  readonly #now: () => number;

  constructor(limits: PaceLimits = LIMITS, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Milliseconds to wait before this message is handled; undefined: too many wait already. */
  take(who: string): number | undefined {
    const { perSecond, burst, queueMax } = this.#limits;
    const now = this.#now();
    const bucket = this.#buckets.get(who) ?? this.#add(who, now);
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    if (bucket.tokens < -queueMax) return undefined;
    bucket.tokens -= 1;
    return bucket.tokens >= 0 ? 0 : (-bucket.tokens / perSecond) * 1000;
  }

  #add(who: string, now: number): Bucket {
    const bucket = { tokens: this.#limits.burst, at: now };
    this.#buckets.set(who, bucket);
    const oldest = this.#buckets.keys().next();
    if (this.#buckets.size > KEPT && !oldest.done) this.#buckets.delete(oldest.value);
    return bucket;
  }
}
