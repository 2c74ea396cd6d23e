import type { Db } from '../store/db.js';

/** So long what took many rows is shown again; each report says of when it is. */
const KEPT_MS = 60_000;
/** What is read from less than this is quickly read anew. */
const KEPT_FROM = 1000;

interface Kept {
  readonly at: Date;
  readonly value: unknown;
}

const kept = new WeakMap<Db, Map<string, Kept>>();

/**
 * Reads something for reports, or shows what was read within the last minute. `size` is how many rows it was made of: only
 * that of large systems is kept. `key` names what is read and whose rows they are.
 */
export async function keepFor<T>(
  db: Db,
  key: string,
  now: Date,
  read: () => Promise<{ readonly value: T; readonly size: number }>,
): Promise<{ readonly at: Date; readonly value: T }> {
  const of = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, of);
  const isFresh = ({ at }: Kept): boolean => Math.abs(now.getTime() - at.getTime()) < KEPT_MS;
  const found = of.get(key);
  if (found && isFresh(found)) return found as { at: Date; value: T };
  const { value, size } = await read();
  for (const [other, one] of of) if (!isFresh(one)) of.delete(other);
  if (size >= KEPT_FROM) of.set(key, { at: now, value });
  return { at: now, value };
}
