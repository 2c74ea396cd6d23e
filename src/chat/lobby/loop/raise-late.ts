import { escalateLate } from '../../../service/complaints/escalate.js';
import { findHandlers } from '../../../service/complaints/handlers.js';
import type { Rulebook } from '../../../service/work/rulebook.js';
import { lockComplaint } from '../../../store/complaints/complaints.js';
import type { Tx } from '../../../store/db.js';
import type { Telling } from './say.js';

/** Gives complaints that are late to the next level, and has whoever deals with them now told. */
export async function raiseLate(
  tx: Tx,
  rulebook: Rulebook,
  now: Date,
  tell: (telling: Telling) => Promise<unknown>,
): Promise<void> {
  for (const id of await escalateLate(tx, rulebook, now)) {
    const complaint = await lockComplaint(tx, id);
    if (!complaint) continue;
    const { told } = await findHandlers(tx, complaint);
    const params = { number: complaint.number };
    const buttons = [{ id: `@c:${id}`, word: 'c-open' as const }];
    for (const personId of told) await tell({ personId, code: 'c-raised', params, buttons });
  }
}
