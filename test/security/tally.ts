import { appendFileSync } from 'node:fs';

export interface Tried {
  /** Routes, orders, buttons there are. */
  readonly kinds: number;
  readonly attempts: number;
  readonly leaks: readonly string[];
  readonly missing: readonly string[];
}

/** For the table of the isolation run: what was tried on one surface. Elsewhere it is not written down. */
export function tally(surface: string, { kinds, attempts, leaks, missing }: Tried): void {
  const file = process.env.ISOLATION_TALLY;
  if (!file) return;
  const row = { surface, kinds, attempts, leaks: leaks.length, missing: missing.length };
  appendFileSync(file, `${JSON.stringify(row)}\n`);
}
