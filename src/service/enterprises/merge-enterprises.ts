import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { findEnterprise } from '../../store/enterprises/find-enterprise.js';
import { moveRows } from '../../store/enterprises/move-rows.js';
import { changeEnterprise, lockEnterprises } from '../../store/enterprises/save-enterprise.js';
import { askWhichGoesOn } from '../projects/doubled.js';
import { joinSheets } from './facts.js';

export type Merged =
  | { readonly kind: 'merged'; readonly into: string; readonly enterprise: string }
  /** Two known credit codes that differ are two enterprises. */
  | { readonly kind: 'refused'; readonly why: 'missing' | 'same' | 'codes-differ' };

/**
 * Two rows were the same enterprise: everything moves to one of them. Which of two projects of a pack goes on is for the
 * agency to say. Locks both.
 */
export async function mergeEnterprises(
  db: Tx,
  { from, into, by }: { readonly from: string; readonly into: string; readonly by: string },
  now: Date,
): Promise<Merged> {
  await lockEnterprises(db, [from, into]);
  const loser = await findEnterprise(db, from);
  const winner = await findEnterprise(db, into);
  if (!loser || !winner) return { kind: 'refused', why: 'missing' };
  if (loser.id === winner.id) return { kind: 'refused', why: 'same' };
  if (loser.creditCode !== null && winner.creditCode !== null)
    return { kind: 'refused', why: 'codes-differ' };
  await lockEnterprises(db, [loser.id, winner.id]);
  const moved = await moveRows(db, loser.id, winner.id);
  await changeEnterprise(db, loser.id, { mergedInto: winner.id, creditCode: null }, now);
  await changeEnterprise(
    db,
    winner.id,
    {
      facts: joinSheets(winner.facts, loser.facts),
      ...(winner.creditCode === null && loser.creditCode !== null ? { creditCode: loser.creditCode } : {}),
      ...(winner.district === null && loser.district !== null ? { district: loser.district } : {}),
      ...(winner.agencyId === null && loser.agencyId !== null ? { agencyId: loser.agencyId } : {}),
    },
    now,
  );
  await askWhichGoesOn(db, winner.id, by, now);
  await recordAudit(db, {
    personId: by,
    action: 'enterprise.merged',
    subject: 'enterprise',
    key: winner.id,
    details: { from: loser.id, creditCode: loser.creditCode, ...moved },
  });
  return { kind: 'merged', into: winner.id, enterprise: winner.name };
}
