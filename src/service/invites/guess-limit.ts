import type { Misses } from '../../store/people/guesses.js';

const MINUTE = 60_000;

/** Anybody mistypes; nobody does so five times in a row without looking closer. */
const FREE_MISSES = 5;
const FIRST_WAIT = 15 * MINUTE;
const LONGEST_WAIT = 24 * 60 * MINUTE;

/** Misses this long ago were no guessing; longer than the longest wait, so that waiting alone forgives nothing. */
const FORGOTTEN_AFTER = 7 * LONGEST_WAIT;

/** Until when no code is taken after these misses. */
function waitsUntil({ count, lastAt }: Misses): number {
  if (count < FREE_MISSES || lastAt === undefined) return 0;
  return lastAt.getTime() + Math.min(FIRST_WAIT * 2 ** (count - FREE_MISSES), LONGEST_WAIT);
}

/** Whole minutes to wait before the next try; 0: now. */
export const waitMinutes = (misses: Misses, now: Date): number =>
  Math.max(0, Math.ceil((waitsUntil(misses) - now.getTime()) / MINUTE));

/** One more miss. */
export function countMiss({ count, lastAt }: Misses, now: Date): Misses {
  const recent = lastAt !== undefined && now.getTime() - lastAt.getTime() < FORGOTTEN_AFTER;
  return { count: recent ? count + 1 : 1, lastAt: now };
}
