import { readMark } from '../../store/audit/mark.js';
import { countUnlinked, seeOneMoment } from '../../store/audit/read-chain.js';
import type { Tx } from '../../store/db.js';
import type { Store } from '../../store/store.js';
import { EvidenceCheck } from './check-evidence.js';
import type { EvidenceReport } from './entries.js';
import { readEvidence } from './read-evidence.js';

/** Ten million answers take some minutes. */
const WITHIN_MS = 6 * 3_600_000;

/**
 * Checks the whole evidence of a database as it is at one moment, beside a running service: every link, every seal, and
 * every answer, amendment and response against the digest that was taken of it. `publicKeys`: see sealKey().
 */
export async function verifyEvidence(
  store: Pick<Store, 'transact'>,
  publicKeys: readonly string[],
): Promise<EvidenceReport> {
  return await store.transact(async (tx) => {
    await seeOneMoment(tx);
    return await checkIn(tx, publicKeys);
  }, WITHIN_MS);
}

/** The same within a transaction. */
export async function checkIn(tx: Tx, publicKeys: readonly string[]): Promise<EvidenceReport> {
  const check = new EvidenceCheck(publicKeys);
  for await (const entry of readEvidence(tx)) check.take(entry);
  return check.finish(await countUnlinked(tx, await readMark(tx)));
}
