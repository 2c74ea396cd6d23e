import type { Db } from '../store/db.js';

/** So long what took many rows is shown again; each report says of when it is. */
const KEPT_MS = 60_000;
/** What took a second to read is shown for ten minutes: reading it takes no more than a part of the time. */
const TIMES_ITS_COST = 600;
const KEPT_MAX_MS = 10 * 60_000;
/** What is no older than this is shown once more while it is read anew. */
const STALE_MAX_MS = 20 * 60_000;
/** What is read from less than this is quickly read anew. */
const KEPT_FROM = 1000;
/** Reports are small, but what may be chosen in them can be combined in many ways. */
const REPORTS_MAX = 200;

interface Kept {
  readonly at: Date;
  readonly value: unknown;
  readonly size: number;
  readonly forMs: number;
}

interface Shelf {
  readonly kept: Map<string, Kept>;
  /** Who asks for the same meanwhile waits for the same. */
  readonly reading: Map<string, Promise<Kept>>;
}

const shelves = new WeakMap<Db, Shelf>();

/** A report, of when it is, and how many rows it was made of. */
export interface Report<T> {
  readonly at: Date;
  readonly value: T;
  readonly size: number;
}

/**
 * Reads something for reports, or shows what was read a while ago: a minute, or longer where reading takes long. `size` is
 * how many rows it was made of: only that of large systems is kept. `key` names what is read and whose rows they are.
 */
export async function keepFor<T>(
  db: Db,
  key: string,
  now: Date,
  read: () => Promise<{ readonly value: T; readonly size: number; readonly at?: Date }>,
): Promise<Report<T>> {
  const shelf = shelves.get(db) ?? { kept: new Map(), reading: new Map() };
  shelves.set(db, shelf);
  const found = shelf.kept.get(key);
  const age = found ? Math.abs(now.getTime() - found.at.getTime()) : Number.POSITIVE_INFINITY;
  if (found && age < found.forMs) return found as Report<T>;
  const reading = shelf.reading.get(key) ?? readAnew(shelf, key, now, read);
  if (!found || age >= STALE_MAX_MS) return (await reading) as Report<T>;
  // If it fails, whoever asks next tries again.
  reading.catch(() => undefined);
  return found as Report<T>;
}

function readAnew(
  shelf: Shelf,
  key: string,
  now: Date,
  read: () => Promise<{ readonly value: unknown; readonly size: number; readonly at?: Date }>,
): Promise<Kept> {
  const begun = performance.now();
  const reading = read()
    .then(({ value, size, at = now }) => {
      const cost = performance.now() - begun;
      const forMs = Math.min(KEPT_MAX_MS, Math.max(KEPT_MS, cost * TIMES_ITS_COST));
      const one = { at, value, size, forMs };
      shelf.kept.delete(key);
      if (size >= KEPT_FROM) shelf.kept.set(key, one);
      dropOld(shelf.kept, now);
      return one;
    })
    .finally(() => shelf.reading.delete(key));
  shelf.reading.set(key, reading);
  return reading;
}

function dropOld(kept: Map<string, Kept>, now: Date): void {
  for (const [key, { at }] of kept) {
    const isOld = Math.abs(now.getTime() - at.getTime()) >= STALE_MAX_MS;
    if (isOld || kept.size > REPORTS_MAX) kept.delete(key);
  }
}
