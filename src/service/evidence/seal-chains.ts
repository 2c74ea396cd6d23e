import { readAllHeads } from '../../store/audit/link-rows.js';
import { addSeal, latestSeals } from '../../store/audit/seals.js';
import type { Db } from '../../store/db.js';
import { chinaDay } from '../calendar/china-clock.js';
import type { SealKey } from './seal-key.js';

const DAY_MS = 86_400_000;

/** The day that was over last, in China. */
export const dayToSeal = (now: Date): string => chinaDay(new Date(now.getTime() - DAY_MS));

/**
 * Seals every chain that has grown since its last seal, for the day that is over. To be called when all rows have their
 * places. Returns how many seals were made.
 */
export async function sealChains(db: Db, key: SealKey, now: Date): Promise<number> {
  const day = dayToSeal(now);
  const last = new Map((await latestSeals(db, 'all')).map((seal) => [seal.chain, seal]));
  let sealed = 0;
  for (const { chain, seq, hash } of await readAllHeads(db)) {
    const before = last.get(chain);
    if (before && (before.seq >= seq || before.day >= day)) continue;
    const seal = { chain, day, seq, hash, count: seq - (before?.seq ?? 0n) };
    await addSeal(db, { ...seal, keyId: key.keyId, signature: key.sign(seal) });
    sealed += 1;
  }
  return sealed;
}
