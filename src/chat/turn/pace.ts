/** More than anybody types, even a person who forwards a whole chat. */
const PER_SECOND = 25;
const BURST = 100;
/** Waiting messages of one person; beyond, the platform is asked to bring them again. */
const QUEUE_MAX = 200;
const KEPT = 20_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** Slows down a chat that sends far more than a person can, so that the others do not wait for it. */
export class Pace {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Milliseconds to wait before this message is handled; undefined: too many wait already. */
  take(who: string): number | undefined {
    const now = this.#now();
    const bucket = this.#buckets.get(who) ?? this.#add(who, now);
    bucket.tokens = Math.min(BURST, bucket.tokens + ((now - bucket.at) / 1000) * PER_SECOND);
    bucket.at = now;
    if (bucket.tokens < -QUEUE_MAX) return undefined;
    bucket.tokens -= 1;
    return bucket.tokens >= 0 ? 0 : (-bucket.tokens / PER_SECOND) * 1000;
  }

  #add(who: string, now: number): Bucket {
    const bucket = { tokens: BURST, at: now };
    this.#buckets.set(who, bucket);
    const oldest = this.#buckets.keys().next();
    if (this.#buckets.size > KEPT && !oldest.done) this.#buckets.delete(oldest.value);
    return bucket;
  }
}
