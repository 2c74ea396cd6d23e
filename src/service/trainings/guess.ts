import type { Tx } from '../../store/db.js';
import { lockMisses, setMisses } from '../../store/people/guesses.js';
import { countMiss, waitMinutes } from '../invites/guess-limit.js';

export type Guess =
  | { readonly kind: 'right' | 'wrong' }
  | { readonly kind: 'wait'; readonly minutes: number };

/** Codes to check in are guessed as slowly as those of invites, on the same count. Locks the identity. */
export async function takeGuess(tx: Tx, identityId: string, isRight: boolean, now: Date): Promise<Guess> {
  const misses = await lockMisses(tx, identityId);
  const minutes = waitMinutes(misses, now);
  if (minutes > 0) return { kind: 'wait', minutes };
  if (!isRight) {
    await setMisses(tx, identityId, countMiss(misses, now));
    return { kind: 'wrong' };
  }
  if (misses.count > 0) await setMisses(tx, identityId, { count: 0 });
  return { kind: 'right' };
}
