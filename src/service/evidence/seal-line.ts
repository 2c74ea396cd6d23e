import { HOUSE_CHAIN } from '../../store/audit/link.js';
import { latestSeals, type Seal } from '../../store/audit/seals.js';
import type { Db } from '../../store/db.js';

/** How much of a seal's hash is printed. */
const SHORT = 12;

/** A seal in short, as papers carry it: 3f9a-41c2-77de. */
const shortSeal = ({ hash }: Pick<Seal, 'hash'>): string =>
  (hash.toString('hex').slice(0, SHORT).match(/.{4}/g) ?? []).join('-');

/**
 * The line at the foot of a paper: the agency's latest seal, or the house's. With it somebody who has the paper knows a
 * place that the chain must still pass through. Undefined: nothing is sealed yet.
 */
export async function sealLine(db: Db, agencyId: string | null | undefined): Promise<string | undefined> {
  const seals = await latestSeals(db, [...(agencyId ? [agencyId] : []), HOUSE_CHAIN]);
  const seal = seals.find(({ chain }) => chain === agencyId) ?? seals[0];
  return seal && `防伪校验 · Seal ${seal.day} · ${seal.seq} · ${shortSeal(seal)}`;
}
