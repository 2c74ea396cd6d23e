import { hostname } from 'node:os';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { Counter } from 'prom-client';
import { freeRoom } from '../../service/uploads/free-room.js';
import type { Db } from '../../store/db.js';
import { readDatabaseClock, type Sign, type SignedAccount } from '../../store/signs/signs.js';
import type { ClockHealth } from '../reminder-clock.js';

export interface SignParts {
  readonly process: string;
  readonly roles: readonly string[];
  /** Where its data lies; the free room there is told. */
  readonly dataDir: string;
  readonly accounts: () => readonly SignedAccount[];
  readonly queue: () => Promise<ClockHealth>;
  readonly counters: {
    readonly shed: Counter<'what'>;
    readonly inbound: Counter<'channel' | 'outcome'>;
    readonly outgoing: Counter<'channel' | 'outcome'>;
    readonly faults: Counter<'level' | 'code'>;
  };
  readonly now: () => number;
}

type Counts = Sign['counts'];

const NONE: Counts = { shed: 0, notStored: 0, unsent: 0, sent: 0, faults: {} };
/** What is sampled that often shows waits of a few times as much. */
const LAG_RESOLUTION_MS = 20;
const UNSENT: ReadonlySet<string> = new Set(['failed', 'retry']);

/** Writes down what this process tells of itself. What is counted is counted from one sign to the next. */
export class SignMaker {
  readonly #parts: SignParts;
  readonly #delay: IntervalHistogram = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
  #before: Counts = NONE;
  #counts: Counts = NONE;
  #lagMs = 0;
  #clockOffMs = 0;

  constructor(parts: SignParts) {
    this.#parts = parts;
    this.#delay.enable();
  }

  /** A new sign: begins to count anew. */
  async make(db: Db): Promise<Sign> {
    this.#clockOffMs = await this.#readClock(db);
    const totals = await this.#readTotals();
    this.#counts = minus(totals, this.#before);
    this.#before = totals;
    this.#lagMs = Math.max(0, this.#delay.max / 1e6 - LAG_RESOLUTION_MS);
    this.#delay.reset();
    return this.peek();
  }

  /** The last sign with what is so at this moment. */
  async peek(): Promise<Sign> {
    const { process: id, roles, dataDir, accounts, queue } = this.#parts;
    const [freeBytes, { backend, reachable }] = await Promise.all([freeRoom(dataDir), queue()]);
    return {
      ...{ process: id, host: hostname(), roles, clockOffMs: this.#clockOffMs, lagMs: this.#lagMs },
      memoryBytes: process.memoryUsage.rss(),
      freeBytes,
      queue: { backend, reachable },
      accounts: accounts(),
      counts: this.#counts,
    };
  }

  stop(): void {
    this.#delay.disable();
  }

  /** Sure but for the time the way there and back took: what that may explain is no difference. */
  async #readClock(db: Db): Promise<number> {
    const asked = this.#parts.now();
    const theirs = await readDatabaseClock(db);
    const answered = this.#parts.now();
    if (theirs < asked) return asked - theirs;
    return Math.min(0, answered - theirs);
  }

  async #readTotals(): Promise<Counts> {
    const { shed, inbound, outgoing, faults } = this.#parts.counters;
    const [sheds, came, went, told] = await Promise.all([
      shed.get(),
      inbound.get(),
      outgoing.get(),
      faults.get(),
    ]);
    const total = <T>(values: readonly { value: number; labels: T }[], fits: (labels: T) => boolean) =>
      values.reduce((all, { value, labels }) => (fits(labels) ? all + value : all), 0);
    const errors = told.values.filter(({ labels }) => labels.level === 'error');
    return {
      shed: total(sheds.values, () => true),
      notStored: total(came.values, ({ outcome }) => outcome === 'not-stored'),
      unsent: total(went.values, ({ outcome }) => UNSENT.has(String(outcome))),
      sent: total(went.values, ({ outcome }) => outcome === 'sent'),
      faults: Object.fromEntries(errors.map(({ labels, value }) => [String(labels.code), value])),
    };
  }
}

const minus = (now: Counts, before: Counts): Counts => ({
  shed: now.shed - before.shed,
  notStored: now.notStored - before.notStored,
  unsent: now.unsent - before.unsent,
  sent: now.sent - before.sent,
  faults: Object.fromEntries(
    Object.entries(now.faults)
      .map(([code, n]): [string, number] => [code, n - (before.faults[code] ?? 0)])
      .filter(([, n]) => n > 0),
  ),
});
