const MINUTE_MS = 60_000;

/** After each attempt that failed, minutes until the next: eight attempts within a day and a half. */
const WAITS = [1, 5, 30, 120, 360, 720, 720];

/** What failed at once is not tried again at once: up to a fifth longer. */
const JITTER = 0.2;

/** When it is tried again; undefined: it was tried often enough. `random`: from 0 to 1. */
export function nextTry(attempts: number, now: Date, random: number): Date | undefined {
  const minutes = WAITS[attempts - 1];
  if (minutes === undefined) return undefined;
  return new Date(now.getTime() + Math.round(minutes * MINUTE_MS * (1 + random * JITTER)));
}
